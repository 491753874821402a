"""What plays when."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given

from skill.core.reply import Cue, Hold, HoldFor, Listen, Reply, Rest, Say
from skill.core.timing import LISTENING, START_LAG
from skill.speech.pace import Pace, seconds_to_say
from skill.speech.score import LEAST_GAP, Part, Quiet, Spoken, compose, marks
from skill.speech.words import Words
from tests.speech.made import PACE_NAMES, paces, parts, replies, words

AT = datetime(2026, 11, 1, 3, 7, tzinfo=UTC)
NEAR = 1e-6


def held(reply: Reply) -> HoldFor | None:
    """The hold of a made reply, if it has one."""
    return next((act for act in reply.acts if isinstance(act, HoldFor)), None)


@given(parts)
def test_pieces_follow_each_other(part: Part) -> None:
    """Pieces begin at nought, touch, and never overlap; silences are not split."""
    assert part.pieces[0].starts == 0
    for piece, following in pairwise(part.pieces):
        assert abs(piece.ends - following.starts) < NEAR
        assert not (isinstance(piece, Quiet) and isinstance(following, Quiet))
    assert all(piece.seconds > 0 for piece in part.pieces)


@given(replies, words, paces)
def test_hold_is_marked_as_long_as_it_is(reply: Reply, said: Words, pace: Pace) -> None:
    """A hold's mark has its seconds; a running one ends when its clock does."""
    part, hold = compose(reply, said, pace, quiet=False), held(reply)
    assert len(part.holds) == (hold is not None)
    for mark in part.holds:
        assert hold is not None
        if hold.running:
            clock = hold.hold.seconds - START_LAG
            assert abs(mark.ends - max(mark.starts, clock)) < NEAR
        else:
            assert abs(mark.ends - mark.starts - hold.hold.seconds) < NEAR


@given(replies, words, paces)
def test_cues_end_on_their_second(reply: Reply, said: Words, pace: Pace) -> None:
    """A cue that is spoken ends on its second, in the hold, clear of other words."""
    part, hold = compose(reply, said, pace, quiet=False), held(reply)
    planned = [cue.at for cue in hold.hold.cues] if hold else []
    for before, piece in zip((None, *part.pieces), part.pieces, strict=False):
        if not (isinstance(piece, Spoken) and piece.cue):
            continue
        assert hold is not None
        mark = part.holds[0]
        begins = -START_LAG if hold.running else mark.starts
        assert any(abs(piece.ends - begins - at) < NEAR for at in planned)
        assert mark.starts - NEAR <= piece.starts
        assert piece.ends < mark.ends
        if isinstance(before, Quiet) and before.starts > mark.starts:
            assert before.seconds >= LEAST_GAP - NEAR
        assert not (isinstance(before, Spoken) and before.cue)


@given(replies, words)
def test_slower_speech_never_lengthens_a_hold(reply: Reply, said: Words) -> None:
    """Pace stretches words and the gaps between them, and no hold."""
    lengths = {
        round(part.holds[0].ends - part.holds[0].starts, 6)
        for pace in PACE_NAMES
        if (part := compose(reply, said, pace, quiet=False)).holds
        and not getattr(held(reply), "running", False)
    }
    assert len(lengths) <= 1


@pytest.mark.parametrize("pace", PACE_NAMES)
def test_loud_is_neither_slowed_nor_whispered(pace: Pace) -> None:
    """What sends to help sounds the same whatever voice was asked for."""
    said = Words({"a": "Call now."}, "nine one one", "")
    loud = Reply((Say("a"), Rest(1.0), Say("a")), Listen(), loud=True)
    plain = compose(loud, said, "normal", quiet=False)
    assert compose(loud, said, pace, quiet=True) == plain
    assert not plain.whisper


def test_cue_that_would_run_into_another_is_dropped() -> None:
    """Of two cues on one second the first is said, the second is not."""
    said = Words({"a": "Hold.", "b": "Breathe out.", "c": "Half way."}, "", "")
    hold = Hold(10.0, (Cue(5.0, "b"), Cue(5.2, "c"), Cue(8.0, "c")))
    reply = Reply((HoldFor(hold, start="a"),), Listen())
    part = compose(reply, said, "normal", quiet=False)
    cues = [p.text for p in part.pieces if isinstance(p, Spoken) and p.cue]
    assert cues == ["Breathe out.", "Half way."]


def test_words_that_outlast_a_running_hold_end_it() -> None:
    """When the answer is longer than what was left, the hold is over after it."""
    said = Words({"a": "Cramps come from tired or cold muscles, as a rule."}, "", "")
    running = HoldFor(Hold(2.0, ()), start=None, running=True)
    part = compose(Reply((Say("a"), running), Listen()), said, "normal", quiet=False)
    assert part.holds[0].starts == part.holds[0].ends == part.seconds


@given(parts, parts)
def test_marks_lie_on_one_clock(reply: Part, prompt: Part) -> None:
    """Reply, eight seconds of listening, reprompt, eight more, in their order."""
    found = marks(reply, prompt)
    spans = [mark for mark in found if mark.kind != "hold"]
    assert [mark.kind for mark in spans] == ["say", "listen", "say", "listen"]
    assert all(abs(a.ends - b.starts) < NEAR for a, b in pairwise(spans))
    assert spans[-1].ends - reply.seconds - prompt.seconds == pytest.approx(
        2 * LISTENING
    )
    holds = [mark for mark in found if mark.kind == "hold"]
    assert len(holds) == len(reply.holds) + len(prompt.holds)
    assert marks(reply, None) == (spans[0], *reply.holds)


@given(words)
def test_nothing_is_played_before_the_microphone_opens(said: Words) -> None:
    """Silence at the end of a part is left out, and costs no listening."""
    ending = Reply((Say("a"), Rest(3.0)), Listen())
    part = compose(ending, said, "normal", quiet=False)
    assert part.seconds == seconds_to_say(said.say("a"))
    assert len(part.pieces) == 1
