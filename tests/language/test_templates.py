"""Templates are counted and sampled as hassil reads them."""

import pytest
from hassil.parse_expression import parse_sentence
from hassil.sample import sample_sentence
from hypothesis import given
from hypothesis import strategies as st

from skill.language.templates import Grammar, TemplateError, parse, spread

WORD = st.sampled_from(["calf", "my", "it is", "{part}", "so bad", "ow"])
TEMPLATE = st.recursive(
    WORD,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda x: f"({'|'.join(x)})"),
        st.lists(inner, min_size=1, max_size=2).map(lambda x: f"[{'|'.join(x)}]"),
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
    ),
    max_leaves=6,
)


def _by_hassil(template: str) -> set[str]:
    said = sample_sentence(parse_sentence(template), expand_lists=False)
    return {" ".join(text.split()) for text in said}


@given(TEMPLATE)
def test_every_number_picks_what_hassil_samples(template: str) -> None:
    """Picking every number gives the sentences that hassil's own sampler gives."""
    grammar, expression = Grammar(), parse(template)
    picked = [grammar.pick(expression, n) for n in range(grammar.count(expression))]

    assert _by_hassil(template) == set(picked)


@given(TEMPLATE, st.integers(2, 20))
def test_a_spread_is_bounded_and_repeatable(template: str, limit: int) -> None:
    """A spread is the same each time, and holds only what the template says."""
    first = spread(Grammar(), parse(template), limit)

    assert spread(Grammar(), parse(template), limit) == first
    assert set(first) <= _by_hassil(template)
    assert len(set(first)) == len(first)


@given(TEMPLATE)
def test_no_word_of_a_template_is_lost(template: str) -> None:
    """Each word that a template can say is said by its sample, however small."""
    said = " ".join(spread(Grammar(), parse(template), 2)).split()

    assert set(said) == {word for text in _by_hassil(template) for word in text.split()}


def test_a_large_template_is_sampled_from_end_to_end() -> None:
    """Out of a million sentences sixty or so are taken, from all over."""
    digits = "(a|b|c|d|e|f|g|h|i|j)"
    expression = parse("x " + " ".join([digits] * 6))
    taken = spread(Grammar(), expression, 60)

    assert 60 <= len(taken) <= 120
    for place in range(1, 7):
        assert len({text.split()[place] for text in taken}) == 10


def test_the_plainest_sentence_of_a_large_template_is_kept() -> None:
    """What is left when all that may be left out is left out is always a sample."""
    extras = " ".join(f"[{letter}|{letter}{letter}]" for letter in "bcdefgh")

    assert "calf" in spread(Grammar(), parse(f"{extras} calf"), 10)


def test_a_written_out_list_is_kept_whole() -> None:
    """A template that is only a choice keeps all that somebody wrote out."""
    wanted = [f"so {letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]

    assert spread(Grammar(), parse(f"({'|'.join(wanted)})"), 3) == tuple(wanted)


@pytest.mark.parametrize("template", ["(a|b", "a]", "[a", "a (b) )"])
def test_brackets_that_do_not_match_are_refused(template: str) -> None:
    """A template whose brackets do not match is not read as something else."""
    with pytest.raises(TemplateError, match="brackets"):
        parse(template)


def test_a_rule_that_leads_to_itself_is_refused() -> None:
    """A circle of rules is told, rather than followed for ever."""
    grammar = Grammar({"one": parse("<two> a"), "two": parse("b <one>")})

    with pytest.raises(TemplateError, match="leads back"):
        spread(grammar, parse("say <one>"))


def test_permutations_are_refused() -> None:
    """Hassil's permutations are not taken for something else."""
    with pytest.raises(TemplateError, match="permutation"):
        spread(Grammar(), parse("(a;b)"))
