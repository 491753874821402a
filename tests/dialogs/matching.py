"""Spoken words held against a pattern such as "Hold. [hold 30] Ease off. ...".

A pattern covers the whole of what is spoken. ``...`` is any words; ``[hold N]`` is any
words as well, and claims how many seconds pass between its neighbours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.simulator.playback import Piece, Playback

WITHIN_SECONDS = 1.0
"""A hold's true length, at the speed that the skill reckons with."""

WITHIN_OTHERWISE = 1.5
"""The same at other speeds, for each thirty seconds of it."""

COLUMN = 58

_WORD = r"[^\W_]+(?:'[^\W_]+)*"
_TOKEN = re.compile(
    rf"\[hold (?P<least>[\d.]+)(?:-(?P<most>[\d.]+))?\]"
    rf"|(?P<any>\.\.\.|…)|(?P<word>{_WORD})|(?P<odd>\[[^\]]*\])"
)


@dataclass(frozen=True)
class Claim:
    """That a hold lasts from ``least`` to ``most`` seconds."""

    least: float
    most: float

    def problem(self, seconds: float, pace: float) -> str | None:
        """What is wrong with a hold that lasted ``seconds``; None if nothing is."""
        share = max(1.0, self.most / 30)
        slack = WITHIN_SECONDS if pace == 1 else WITHIN_OTHERWISE * share
        if self.least - slack <= seconds <= self.most + slack:
            return None
        claim = f"{self.least:g}" + (
            f"-{self.most:g}" if self.most > self.least else ""
        )
        return f"[hold {claim}] lasted {seconds:.1f} seconds"


ANY = "..."
Token = str | Claim


def tokens(pattern: str) -> list[Token]:
    """The pattern's words, ``...`` and claims.

    Raises:
        ValueError: A bracket that is no hold, or a hold that has no word beside it.
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(pattern.replace("\u2019", "'")):
        if match["odd"]:
            raise ValueError(f"{match['odd']} is not [hold N] or [hold N-M]")
        if match["least"]:
            least = float(match["least"])
            found.append(Claim(least, float(match["most"] or least)))
        else:
            found.append(ANY if match["any"] else match["word"].casefold())
    for one, two in pairwise(found):
        if (isinstance(one, Claim) and two == ANY) or (
            isinstance(two, Claim) and one == ANY
        ):
            raise ValueError("[hold N] needs a word on both sides, not '...'")
    return found


def mismatch(pattern: str, played: Playback, pace: float = 1.0) -> str | None:
    """What is wrong with what was played; None if it is as the pattern says."""
    wanted = tokens(pattern)
    spoken = list(timed_words(played))
    text = "".join(f"{word} " for word, _, _ in spoken)
    match = re.fullmatch("".join(map(_regex, wanted)), text)
    if match is None:
        return "other words were spoken"
    claims = [token for token in wanted if isinstance(token, Claim)]
    for number, claim in enumerate(claims, 1):
        first, last = (text[:at].count(" ") for at in match.span(number))
        begins = spoken[first - 1][2] if first else 0.0
        ends = spoken[last][1] if last < len(spoken) else played.seconds
        if problem := claim.problem(ends - begins, pace):
            return problem
    return None


def _regex(token: Token) -> str:
    if isinstance(token, Claim):
        return r"((?:\S+ )*?)"
    return r"(?:\S+ )*?" if token == ANY else re.escape(token) + " "


def timed_words(played: Playback) -> Iterator[tuple[str, float, float]]:
    """Each word with its first and last second; inside a sentence by its letters."""
    for piece in played.spoken:
        yield from _timed(piece)


def _timed(piece: Piece) -> Iterator[tuple[str, float, float]]:
    words = words_of(piece.text or "")
    per_letter = piece.seconds / max(1, sum(map(len, words)))
    at = piece.starts
    for word in words:
        ends = at + len(word) * per_letter
        yield word, at, ends
        at = ends


def words_of(text: str) -> list[str]:
    """The words of a text, as they are compared."""
    return re.findall(_WORD, text.replace("\u2019", "'").casefold())


def end_of(phrase: str, played: Playback) -> float | None:
    """The second at which a phrase has been spoken for the first time."""
    wanted, spoken = words_of(phrase), list(timed_words(played))
    for at in range(len(spoken) - len(wanted) + 1):
        heard = spoken[at : at + len(wanted)]
        if [word for word, _, _ in heard] == wanted:
            return heard[-1][2]
    return None


def beside(pattern: str, played: Playback) -> str:
    """What was expected and what was spoken, side by side."""
    spoken = [f"{piece.starts:6.1f} {piece.text}" for piece in played.spoken]
    wanted = re.findall(r"[^.?!\[]+[.?!]*|\[[^\]]*\]", pattern)
    left = [line for part in wanted for line in wrap(part.strip(), COLUMN)]
    right = spoken or ["(nothing)"]
    rows = [("expected", "spoken"), *zip_longest(left, right, fillvalue="")]
    return "\n".join(f"  {one:<{COLUMN}} | {two}" for one, two in rows)
