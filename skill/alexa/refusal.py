"""The one way in which this floor says no.

Rules of this module:

- A reason is a fixed phrase: it never holds what was sent, so it can be logged.
"""

from __future__ import annotations


class RequestRefused(Exception):  # noqa: N818 - the sender's error, not ours
    """The request is not proven to be Alexa's, for this skill, and of this moment.

    Amazon wants each of these answered with 400 (Amazon: Host a custom skill as a
    web service, "Manually verify that the request was sent by Alexa").
    """
