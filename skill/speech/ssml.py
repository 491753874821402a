"""A part as SSML.

Limits (Amazon: request and response reference, and SSML reference): at most 8,000
characters, a break at most ten seconds; ``& < > " '`` are escaped; malformed SSML fails
the whole response.
"""

from functools import lru_cache
from html import escape

from skill.speech.pace import RATES, Pace
from skill.speech.score import Part, Quiet, Spoken

MOST_CHARACTERS = 8000
LONGEST_BREAK_SECONDS = 10.0


def ssml(part: Part) -> str:
    """The part inside one ``speak`` element; words that touch keep a space."""
    body, speaking = "", False
    for piece in part.pieces:
        if isinstance(piece, Spoken):
            body += (" " if speaking else "") + spoken_ssml(piece, part)
        else:
            body += _breaks(piece)
        speaking = isinstance(piece, Spoken)
    return f"<speak>{body}</speak>"


def spoken_ssml(piece: Spoken, part: Part) -> str:
    """One piece of speech: escaped, in the voice and at the pace of its part."""
    return _voiced(piece.text, part.pace, part.whisper)


@lru_cache(maxsize=4096)
def _voiced(words: str, pace: Pace, whisper: bool) -> str:  # noqa: FBT001 # a cache key
    """The same few phrases are said again and again, so they are kept."""
    text = escape(words).replace("&#x27;", "&apos;")
    if pace != "normal":
        text = f'<prosody rate="{RATES[pace]}%">{text}</prosody>'
    if whisper:
        text = f'<amazon:effect name="whispered">{text}</amazon:effect>'
    return text


def _breaks(piece: Quiet) -> str:
    """A silence as breaks of at most ten seconds each."""
    left, breaks = round(piece.seconds * 1000), ""
    while left > 0:
        one = min(left, round(LONGEST_BREAK_SECONDS * 1000))
        breaks += f'<break time="{one}ms"/>'
        left -= one
    return breaks
