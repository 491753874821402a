"""A line is an action, or a clear refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.simulator.script import (
    Fail,
    LineError,
    Nothing,
    Say,
    Silence,
    action_of,
    clean,
)


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("my calf is cramping", Say("my calf is cramping")),
        ("@8 alexa, wait", Say("alexa, wait", 8.0)),
        ("@ 8.5 alexa, wait", Say("alexa, wait", 8.5)),
        ("~", Silence()),
        ("~120", Silence(120.0)),
        ("# the lamp is on", Nothing()),
    ],
)
def test_a_line_is_what_a_person_does(line: str, action: object) -> None:
    """Words, words at a second, a silence, or nothing."""
    assert action_of(line) == action


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ("", "Type words"),
        ("@8", "such as @8"),
        ("@soon wait", "such as @8"),
        ("~a while", "such as ~120"),
        ("~999999", "~86400"),
        ("ow " * 101, "say it shorter"),
        ("a" * 1_000_000, "1,000,000 characters"),
        ("@8 " + "a" * 301, "301 characters"),
    ],
)
def test_a_line_that_makes_no_sense_is_refused_with_a_cure(
    line: str, cure: str
) -> None:
    """The message says what can be written instead."""
    with pytest.raises(LineError, match=cure):
        action_of(line)


@given(st.text(st.characters()))
def test_what_is_cleaned_can_be_said(line: str) -> None:
    """No control character is left, and whoever sent none is told of none."""
    text, cleaned = clean(line)
    assert all(c == " " or not c.isspace() or c.isprintable() or c > "~" for c in text)
    assert not any(ord(c) < 32 or ord(c) == 127 for c in text)
    assert cleaned or text == line.replace("\t", " ").strip()


@given(st.text())
def test_any_clean_line_is_an_action_or_refused(line: str) -> None:
    """It is said, waited for, failed or passed over, or told to be wrong."""
    text, _ = clean(line)
    try:
        action = action_of(text)
    except LineError:
        return
    assert isinstance(action, (Fail, Say, Silence, Nothing))
