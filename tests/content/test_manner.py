"""How the manner of words is judged."""

from hypothesis import given
from hypothesis import strategies as st

from skill.content.manner import (
    MANNERS,
    is_passive,
    mean_words,
    negatives_of,
    of_script,
    of_text,
    passive_share,
    seconds_of,
)


def test_number_counts_as_its_words() -> None:
    """A number to call takes as long as the words in which it is spoken."""
    assert seconds_of("Call {emergency}.") == seconds_of("Call nine one one.")


def test_passive_is_told_from_a_state() -> None:
    """What is done to somebody is passive; how something is, or who acts, is not."""
    for state in (
        "The leg is stretched.",
        "If it's swollen, rest.",
        "Sweat causes it.",
    ):
        assert not is_passive(state)
    assert is_passive("It is often caused by sweat.")
    assert is_passive("It's not advised.")
    assert is_passive("The pain was caused by sweat.")


def test_script_in_the_passive_is_refused() -> None:
    """One passive sentence in a step is too many, one in twenty answers is not."""
    sentences = ["The toes are pulled up.", *["Breathe out."] * 19]
    assert any("passive" in cure for cure in of_script(sentences, MANNERS["step"]))
    assert not list(of_script(sentences, MANNERS["info"]))


def test_long_sentences_are_refused_together() -> None:
    """Sentences that pass one by one are too long on average."""
    sentences = ["Put the heel of that foot down flat."] * 3
    assert any("words a sentence" in c for c in of_script(sentences, MANNERS["step"]))
    assert mean_words(sentences) == 8


def test_two_negatives_are_one_too_many() -> None:
    """A text may say once what not to do."""
    assert not list(of_text("topic.x.full", "Don't pull.", MANNERS["info"]))
    told = list(of_text("topic.x.full", "Don't pull. Never push.", MANNERS["info"]))
    assert len(told) == 1
    assert negatives_of("Don't pull. Never push.") == 2


@given(st.lists(st.sampled_from(["Rest.", "It was broken by sweat.", "Go on."])))
def test_share_is_a_share(sentences: list[str]) -> None:
    """Whatever is said, the passive share lies between nought and one."""
    assert 0 <= passive_share(sentences) <= 1
