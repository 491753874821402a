"""Sentence templates: hassil's syntax, counted and sampled without chance.

Rules of the module:
- A template stands for a numbered row of sentences; `pick` gives the one with a
  number, so that a template of a million sentences costs no more than one of ten.
- `spread` takes half of its sentences from those without any `[perhaps]`, the other
  half from all over the row, the same ones every time, and then adds what is needed
  for each word of the template to be heard at least once.
- A template that is nothing but a choice, "(this|that)", is a list of templates, each
  sampled by itself: what somebody wrote out in full is never left out.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from hassil.expression import (
    Alternative,
    Expression,
    Group,
    ListReference,
    Permutation,
    RuleReference,
    TextChunk,
)
from hassil.parse_expression import parse_sentence
from hassil.parser import ParseError

#: Sentences taken from one template; with a thousand templates a region's model stays
#: below the 1.5 MB that Amazon accepts.
PER_TEMPLATE = 16

#: How many more sentences are looked through for words not heard yet.
SEARCH = 2000

_GOLDEN = (math.sqrt(5) - 1) / 2
_SPACES = re.compile(r"\s+")


class TemplateError(ValueError):
    """A template that cannot be read, or names a rule that is not there."""


def parse(text: str) -> Expression:
    """Read one template.

    Raises:
        TemplateError: the brackets do not match, or a construct is not supported.
    """
    if text.count("(") != text.count(")") or text.count("[") != text.count("]"):
        raise TemplateError("its brackets do not match")
    try:
        return parse_sentence(text).expression
    except ParseError as error:
        raise TemplateError("it is not in hassil's template syntax") from error


@dataclass(frozen=True)
class Grammar:
    """Expansion rules, and what can be said with them.

    Attributes:
        rules: the rules by name.
        bare: leave out whatever may be left out.
    """

    rules: Mapping[str, Expression] = field(default_factory=dict)
    bare: bool = False
    _counted: dict[int, tuple[Expression, int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """By identity, since expressions have no hash; each is kept while its count is."""

    def count(self, expression: Expression, inside: tuple[str, ...] = ()) -> int:
        """How many sentences a template stands for, alike ones counted apart."""
        known = self._counted.get(id(expression))
        if known is None:
            known = expression, self._count(expression, inside)
            self._counted[id(expression)] = known
        return known[1]

    def _count(self, expression: Expression, inside: tuple[str, ...]) -> int:
        if isinstance(expression, RuleReference):
            body, inside = self._rule(expression.rule_name, inside)
            return self.count(body, inside)
        if not isinstance(expression, Group):
            return 1
        counts = [self.count(item, inside) for item in self._items(expression)]
        return sum(counts) if isinstance(expression, Alternative) else math.prod(counts)

    def pick(self, expression: Expression, number: int) -> str:
        """The sentence with that number, spaces tidied; `{slot}` stays as it is."""
        return _SPACES.sub(" ", self._pick(expression, number)).strip()

    def _pick(self, expression: Expression, number: int) -> str:
        if isinstance(expression, RuleReference):
            return self._pick(self._rule(expression.rule_name, ())[0], number)
        if isinstance(expression, ListReference):
            return f"{{{expression.list_name}}}"
        if isinstance(expression, TextChunk):
            return expression.original_text
        if isinstance(expression, Alternative):
            return self._pick_one(expression, number)
        if isinstance(expression, Group):
            return self._pick_each(expression, number)
        raise TemplateError("it is not in hassil's template syntax")

    def _pick_one(self, group: Alternative, number: int) -> str:
        for item in self._items(group):
            count = self.count(item)
            if number < count:
                return self._pick(item, number)
            number -= count
        raise IndexError(number)

    def _pick_each(self, group: Group, number: int) -> str:
        said = []
        for item in group.items:
            number, digit = divmod(number, self.count(item))
            said.append(self._pick(item, digit))
        return "".join(said)

    def _items(self, group: Group) -> list[Expression]:
        if isinstance(group, Permutation):
            raise TemplateError("a permutation (;) is not supported: write it out")
        if self.bare and isinstance(group, Alternative) and group.is_optional:
            return group.items[-1:]  # hassil puts the empty text last
        return group.items

    def _rule(
        self, name: str, inside: tuple[str, ...]
    ) -> tuple[Expression, tuple[str, ...]]:
        if name in inside:
            raise TemplateError(f"the rule <{name}> leads back to itself")
        if name not in self.rules:
            raise TemplateError(f"there is no rule <{name}>")
        return self.rules[name], (*inside, name)


def spread(
    grammar: Grammar, expression: Expression, limit: int = PER_TEMPLATE
) -> tuple[str, ...]:
    """Sentences from all over a template: all of them if few, else about `limit`.

    Every word of the template is in at least one of them (as far as the next `SEARCH`
    sentences hold it). The same template gives the same sentences.
    """
    if isinstance(expression, Alternative) and not expression.is_optional:
        each = (spread(grammar, item, limit) for item in expression.items)
        return tuple(dict.fromkeys(said for some in each for said in some))
    chosen: dict[str, None] = {}
    heard: set[str] = set()
    for said in _in_turn(grammar, expression, limit):
        fresh = set(said.split()) - heard
        if said not in chosen and (len(chosen) < limit or fresh):
            chosen[said] = None
            heard |= fresh
    return tuple(chosen)


def _in_turn(grammar: Grammar, expression: Expression, limit: int) -> Iterator[str]:
    """Sentences in the order in which they are wanted."""
    bare = replace(grammar, bare=True)
    for number in _numbers(bare.count(expression), limit // 2):
        if said := bare.pick(expression, number):
            yield said
    for number in _numbers(grammar.count(expression), limit + SEARCH):
        if said := grammar.pick(expression, number):
            yield said


def _numbers(total: int, most: int) -> Iterator[int]:
    """Numbers below `total`, no two alike, each stretch spread over the whole."""
    stride = max(1, round(total * _GOLDEN))
    while math.gcd(stride, total) != 1:
        stride += 1
    return (step * stride % total for step in range(min(total, most)))
