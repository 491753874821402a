"""One turn from an event to a response: the core's answer, its reprompt, their sound.

Rules of this module:
1. Silence is foreseen here: the reprompt is what the core answers to it.
2. All that the next turn needs travels in the session's attributes.
3. A reply that leaves the session open always has a reprompt.
4. The number to call is that of the country in which the device is known to stand. Who
   asks for the country may wait for it only where a reply is loud: never before relief.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from skill.core.engine import respond
from skill.core.reply import Close
from skill.core.timing import LISTENING, Saved, Score, finished
from skill.core.turn import Silence, Turn
from skill.speech.score import Part, compose, marks
from skill.speech.words import Words, crisis_words, emergency_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from skill.content.library_model import Compiled, Library
    from skill.content.model import Country
    from skill.core.reply import Reply
    from skill.core.state import Conversation

FALLBACK_LANGUAGE = "en"
"""For a locale whose language we do not speak, rather than no answer."""


def nowhere(_wait: bool, /) -> str | None:  # noqa: FBT001 # the one thing that is said
    """The country of a device that nobody can ask."""
    return None


class Answer(Struct, frozen=True):
    """What to play, what to play if nobody speaks, and what to remember."""

    reply: Part
    reprompt: Part | None
    saved: Saved
    long: bool = False
    """Minutes of company: better rendered as APL for audio."""


class Coach:
    """Answers turns, in the words of any locale."""

    def __init__(
        self,
        compiled: Compiled,
        country: str | None,
        *,
        long_reprompts: bool = True,
    ) -> None:
        """Speak the words of ``compiled``.

        ``country`` (ISO 3166) is set where whoever hosts the skill declares it;
        ``long_reprompts`` lets a course go on in the reprompt.
        """
        self._compiled = compiled
        self._country = country
        self._long_reprompts = long_reprompts
        self._words: dict[tuple[str, str | None], Words] = {}

    @property
    def library(self) -> Library:
        """The content behind the words."""
        return self._compiled.library

    def words(self, locale: str, here: str | None = None) -> Words:
        """The words for a locale such as ``en-US``; made once.

        Args:
            locale: The language and region of the device.
            here: The country that its time zone names, where that is known.
        """
        key = (locale, here)
        if key not in self._words:
            self._words[key] = self._make_words(locale, here)
        return self._words[key]

    def _make_words(self, locale: str, here: str | None) -> Words:
        language, _, region = locale.partition("-")
        texts: Mapping[str, str] = self._compiled.words.get(
            language, self._compiled.words[FALLBACK_LANGUAGE]
        )
        country, certain = self._placed(region, here)
        return Words(
            texts,
            emergency_words(texts, country, certain=certain),
            crisis_words(texts, country, certain=certain),
        )

    def _placed(self, region: str, here: str | None) -> tuple[Country | None, bool]:
        """The country whose numbers are said, and whether it is the right one for sure.

        Where the zone's country is not the language's, either may be a traveller's.
        """
        countries = self.library.countries
        if self._country is not None:
            return countries.get(self._country), True
        if here is None:
            return countries.get(region), False
        return (countries.get(here) if here == region else None), True

    def answer(
        self,
        conversation: Conversation,
        turn: Turn,
        locale: str,
        country: Callable[[bool], str | None] = nowhere,
    ) -> Answer:
        """The reply to a turn, and everything that follows from it.

        Args:
            conversation: Where it stood.
            turn: What was said, and when.
            locale: The language and region of the device.
            country: Tells in which country the device stands, as far as that is
                known; with True somebody may be asked and waited for.
        """
        after, reply = respond(self.library, conversation, turn)
        here = None if self._country else country(reply.loud)
        words = self.words(locale, here)
        spoken = _compose(reply, words, after)
        if isinstance(reply.then, Close):
            saved = Saved(after, after, Score(turn.at, marks(spoken, None)))
            return Answer(spoken, None, saved, long=reply.long)
        heard_at = turn.at + timedelta(seconds=spoken.seconds)
        silent, prompt = respond(
            self.library,
            finished(after, beyond=spoken.after_hold + LISTENING),
            Turn(Silence(brief=not self._long_reprompts), heard_at),
        )
        reprompt = _compose(prompt, words, silent)
        score = Score(turn.at, marks(spoken, reprompt))
        saved = Saved(after, silent, score)
        return Answer(spoken, reprompt, saved, long=reply.long or prompt.long)


def _compose(reply: Reply, words: Words, conversation: Conversation) -> Part:
    manner = conversation.manner
    return compose(reply, words, manner.pace, quiet=manner.quiet)
