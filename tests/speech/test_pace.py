"""The estimate of how long words take, against a real voice."""

from math import sqrt

from hypothesis import given

from skill.content.library import compiled
from skill.speech.pace import RATES, seconds_to_say
from tests.speech.made import texts
from tests.speech.rendering import Voice
from tests.speech.scripts import WORDS

RECKONED = 160
ARGS: dict[str, int | str] = {
    "seconds": 25,
    "minutes": 5,
    "side": "left",
    "part": "calf",
    "clock": "22:30",
}
PHRASES = sorted(
    {
        WORDS.say(key, ARGS)
        for key, text in compiled().words["en"].items()
        if "{number}" not in text and "{hour}" not in text
    }
)
CUES = sorted(
    {WORDS.say(key, ARGS) for key in compiled().words["en"] if key.startswith("cue.")}
)


def error(voice: Voice, phrases: list[str], pace: int = RECKONED) -> float:
    """The root mean square of what the estimate misses, in seconds."""
    rate = "slow" if pace < RECKONED else "fast" if pace > RECKONED else "normal"
    missed = [
        seconds_to_say(phrase, rate) - voice.seconds(phrase, pace) for phrase in phrases
    ]
    return sqrt(sum(one * one for one in missed) / len(missed))


def test_every_phrase_takes_about_as_long_as_reckoned(voice: Voice) -> None:
    """Over all words of the skill the error is under a fifth of a second (rms)."""
    voice.learn(PHRASES, (RECKONED,))
    assert error(voice, PHRASES) < 0.2


def test_cues_are_reckoned_closest(voice: Voice) -> None:
    """Cues, on which the length of a hold depends, are within an eighth of a second."""
    assert error(voice, CUES) < 0.125


def test_slow_and_fast_scale_like_a_voice(voice: Voice) -> None:
    """At Alexa's slower and faster rates the estimate is as good in proportion."""
    some = PHRASES[::30]
    for rate in ("slow", "fast"):
        assert error(voice, some, RECKONED * RATES[rate] // 100) < 0.35


@given(texts, texts)
def test_more_words_never_take_less_time(one: str, other: str) -> None:
    """Whatever is said, saying more takes longer, and nothing takes no time."""
    assert 0 < seconds_to_say(one) <= seconds_to_say(f"{one} {other}")
    assert seconds_to_say(one, "fast") < seconds_to_say(one, "slow")
