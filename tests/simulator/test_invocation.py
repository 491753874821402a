"""Names are taken off sentences, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.simulator.invocation import sort_out

NAME = "cramp coach"


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [
        ("Alexa, open Cramp Coach.", "launch", ""),
        ("start cramp coach", "launch", ""),
        ("Cramp Coach", "launch", ""),
        ("tell Cramp Coach my calf is cramping", "one_shot", "my calf is cramping"),
        ("ask cramp coach to start my walk", "one_shot", "start my walk"),
        ("alexa ask cramp coach for help", "one_shot", "help"),
        ("open cramp coach and say left foot", "one_shot", "left foot"),
        ("Quit!", "exit", ""),
        ("tell my wife about my calf", "plain", "tell my wife about my calf"),
        ("start", "plain", "start"),
        ("set the volume to eight", "volume", "set the volume to eight"),
        ("turn it up", "volume", "turn it up"),
        ("open", "plain", "open"),
    ],
)
def test_names_are_taken_off(text: str, kind: str, left: str) -> None:
    """A launch leaves no words, a one-shot leaves its own, other words are kept."""
    words = sort_out(text, NAME)
    assert (words.kind, words.text.casefold()) == (kind, left)


@pytest.mark.parametrize(
    ("text", "woken"),
    [("alexa stop", True), ("Alexa, wait!", True), ("alexander", False)],
)
def test_the_wake_word_is_a_word(text: str, *, woken: bool) -> None:
    """Only her name at the beginning wakes her."""
    assert sort_out(text, NAME).woken is woken


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    """Any text is for somebody."""
    assert sort_out(text, NAME).kind in (
        "launch",
        "one_shot",
        "exit",
        "volume",
        "plain",
    )


@given(st.sampled_from(["my calf is cramping", "stop", "left foot"]))
def test_the_wake_word_changes_no_meaning(text: str) -> None:
    """With her name or without, the same words are for the same ears."""
    woken = sort_out(f"Alexa, {text}", NAME)
    assert (woken.kind, woken.text) == ("plain", text)
