"""Amazon's own services: what a device is set to, and reminders.

Rules of this package:

- Each service is one small protocol in ``base.py``; what speaks Amazon's language to it
  stands behind that, so that a test or a simulator may stand there too.
- No service is asked before the first words of relief, and none is waited for longer
  than its caller allows, whatever a network or a name server does.
- A fault is an outcome, never an exception: the conversation goes on.
- The token that Amazon sends with a request goes back to Amazon alone, and is kept
  nowhere. Nothing here logs an id, a token or a word.
"""
