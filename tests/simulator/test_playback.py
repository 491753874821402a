"""What is played is what the response says, and what the skill reckons with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.core.timing import Score
from skill.settings import Holds
from skill.simulator.heard import Heard
from skill.simulator.holds import holds_of, saved_of
from skill.simulator.playback import UnplayableError, of_response
from tests.simulator.skills import beside_the_bed, ours

TALKS = [
    ["my calf is cramping", "no", "no", "yes", "it's worse"],
    ["my foot is cramping", "alexa, how much longer", "still there"],
    ["charley horse", "alexa, whisper", "alexa, hold it longer", "slower", "no"],
    ["help", "my thigh", "front", "my calf is swollen and hot", "no"],
    ["start my bedtime stretch"],
    ["walk with me", "alexa, how long have i walked", "go on"],
    ["bedtime stretch lying down", "alexa, whisper", "breathe with me"],
    ["help me relax", "alexa, slower"],
    ["open cramp coach", "wait", "I can't reach", "go on", "it's gone"],
]


def speech(ssml: str) -> dict[str, dict[str, str]]:
    """A response that says this."""
    return {"outputSpeech": {"type": "SSML", "ssml": f"<speak>{ssml}</speak>"}}


def talk(lines: list[str], holds: Holds = Holds.SSML) -> list[Heard]:
    """What is heard, some of it cut in the twelfth second."""
    device = beside_the_bed(ours(holds), wake_word=False)
    return [device.say(line, 12 if "alexa" in line else None) for line in lines]


def score_of(heard: Heard) -> Score:
    """The skill's own score of what was heard."""
    assert heard.exchange is not None
    saved = saved_of(heard.exchange.answer)
    assert saved is not None
    return saved.score


@pytest.mark.parametrize("lines", TALKS, ids=[lines[0] for lines in TALKS])
def test_playback_is_as_long_as_the_skill_reckons(lines: list[str]) -> None:
    """At pace one the score and the audio agree to a tenth of a second."""
    for heard in talk(lines):
        said = next(mark for mark in score_of(heard).marks if mark.kind == "say")
        assert heard.played.seconds == pytest.approx(said.ends, abs=0.1), heard


@pytest.mark.parametrize("lines", TALKS, ids=[lines[0] for lines in TALKS])
def test_holds_are_where_the_skill_reckons(lines: list[str]) -> None:
    """The edges of what is played are the edges of the score's holds."""
    for heard in talk(lines):
        assert heard.exchange is not None
        marks = score_of(heard).marks
        reply = next(mark.ends for mark in marks if mark.kind == "say")
        expected = [m for m in marks if m.kind == "hold" and m.starts < reply]
        found = holds_of(heard, heard.exchange.answer)
        assert [hold.starts for hold in found] == pytest.approx(
            [mark.starts for mark in expected], abs=0.1
        )
        assert [hold.ends for hold in found] == pytest.approx(
            [mark.ends for mark in expected], abs=0.1
        )


@pytest.mark.parametrize("lines", TALKS, ids=[lines[0] for lines in TALKS])
def test_both_renderers_play_the_same(lines: list[str]) -> None:
    """SSML and APL for audio say the same words in the same seconds."""
    for one, two in zip(talk(lines), talk(lines, Holds.APLA), strict=True):
        assert one.played.text == two.played.text
        ends = [piece.ends for piece in one.played.spoken]
        assert [p.ends for p in two.played.spoken] == pytest.approx(ends, abs=0.1)


@given(st.floats(0.25, 4))
def test_another_voice_changes_words_and_no_break(pace: float) -> None:
    """Words take their time by the pace; a break keeps its own."""
    text = speech('Hold.<break time="3s"/>Ease off.')
    one, two = of_response(text), of_response(text, pace)
    for before, after in zip(one.pieces, two.pieces, strict=True):
        scale = pace if before.text else 1.0
        assert after.seconds * scale == pytest.approx(before.seconds)


@given(
    st.lists(
        st.sampled_from(["Hold. ", "Breathe out.", "<break time='400ms'/>", "<s/>"]),
        max_size=8,
    )
)
def test_pieces_stand_end_to_end(parts: list[str]) -> None:
    """No gap, no overlap, and no word lost."""
    played = of_response(speech("".join(parts)))
    edges = [0.0, *(piece.ends for piece in played.pieces)]
    assert [piece.starts for piece in played.pieces] == edges[:-1]
    assert played.text.count("Hold.") == "".join(parts).count("Hold.")
    assert played.text.count("Breathe") == "".join(parts).count("Breathe")


def test_breaks_that_touch_are_one_silence() -> None:
    """Chained breaks add up."""
    played = of_response(speech('Hold.<break time="10s"/><break time="500ms"/>'))
    assert played.pieces[-1].seconds == pytest.approx(10.5)


def test_a_sentence_that_follows_another_is_parted_by_the_voice() -> None:
    """Between sentences without a break there is a natural pause."""
    first, pause, second = of_response(speech("Ease off. Rest.")).pieces
    assert (first.text, second.text) == ("Ease off.", "Rest.")
    assert pause.natural
    assert pause.seconds > 0


def test_whisper_and_rate_are_heard() -> None:
    """A whispered sentence is whispered; at half the rate it takes twice as long."""
    slow = of_response(
        speech(
            '<amazon:effect name="whispered">Hold.</amazon:effect>'
            '<prosody rate="50%">Hold.</prosody>'
        )
    ).spoken
    assert [piece.whispered for piece in slow] == [True, False]
    assert slow[1].seconds == pytest.approx(2 * slow[0].seconds)


@pytest.mark.parametrize(
    "ssml", ["<p>Hold.", '<break time="soon"/>', '<audio src="x"/>']
)
def test_what_cannot_be_played_is_refused(ssml: str) -> None:
    """Nothing is dropped without a word."""
    with pytest.raises(UnplayableError):
        of_response(speech(ssml))
