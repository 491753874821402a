"""From the language files to an interaction model.

Rules of the module:
- Each template gives its own samples; a sample twice in one intent counts once.
- A value such as "my back" begins with a leading word, since "back" alone is the
  previous step to Alexa. Wherever a sample says "my {slot}" a twin without "my" is
  added, so that "my back is cramping" has a sample to fit: "{body_part} is cramping".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from skill.language.amazon import BUILT_IN_PHRASES, SLOT_REFERENCE
from skill.language.english import DETERMINERS
from skill.language.heard import words_of
from skill.language.model import (
    Intent,
    InteractionModel,
    Name,
    Slot,
    SlotType,
    Value,
)
from skill.language.problems import Problem
from skill.language.sources import CONTRACT, SLOTS, UTTERANCES, Contract, Words
from skill.language.spelling import spell_out, without_small
from skill.language.templates import PER_TEMPLATE, Grammar, TemplateError, parse, spread

#: Values taken from one template, from all over it: each word of it is in one of them.
#: Thousands of phrases share the 1.5 MB that Amazon accepts.
MOST_VALUES = 30

#: The same where a phrase may mean danger.
MOST_OF_DANGER = {"RED_FLAG": 80, "SIGN": 80}

#: Types of so many phrases that of those alike but for small words one has to do.
LEAN = frozenset({"RED_FLAG"})


@dataclass
class Assembly:
    """A model in the making: what could be made of it, and what was wrong."""

    contract: Contract
    words: Words
    problems: list[Problem] = field(default_factory=list)

    def model(self) -> InteractionModel:
        """The model, without the parts that `problems` tells of."""
        grammar = self._grammar()
        types = tuple(self._type(name, grammar) for name in self.contract.types)
        leads = {kind.name: _leading_words(kind) for kind in types}
        intents = (
            self._intent(name, slots, grammar, leads)
            for name, slots in self.contract.intents.items()
        )
        return InteractionModel(self.words.invocation_name, tuple(intents), types)

    def problem(self, file: str, key: str, text: str, cure: str) -> None:
        """Note something to be put right in a file of this locale's words."""
        place = file if file == CONTRACT else f"{self.words.folder}/{file}"
        self.problems.append(Problem(place, key, text, cure))

    def _grammar(self) -> Grammar:
        rules = {}
        for name, text in self.words.rules.items():
            try:
                rules[name] = parse(text)
            except TemplateError as error:
                cure = "Mend the template"
                self.problem(UTTERANCES, f"rules.{name}", str(error), cure)
        return Grammar(rules)

    def _intent(
        self,
        name: str,
        slots: Mapping[str, str],
        grammar: Grammar,
        leads: Mapping[str, frozenset[str]],
    ) -> Intent:
        samples: dict[str, None] = {}
        limit = self.words.per_template.get(name, PER_TEMPLATE)
        for number, template in enumerate(self.words.intents.get(name, ())):
            key = f"intents.{name}[{number}]"
            for said in self._sentences(UTTERANCES, key, grammar, template, limit):
                samples[said] = None
                samples |= dict.fromkeys(_twins(said, slots, leads))
        if not samples and name not in BUILT_IN_PHRASES:
            cure = "Write some sentences for it"
            self.problem(UTTERANCES, f"intents.{name}", "it has no sentences", cure)
        made = tuple(Slot(slot, kind) for slot, kind in slots.items())
        return Intent(name, made, tuple(samples))

    def _type(self, name: str, grammar: Grammar) -> SlotType:
        words = self.words.slots.get(name, {})
        ids = (id_ for id_ in self.contract.types[name] if words.get(id_))
        return SlotType(
            name, tuple(self._value(name, i, words[i], grammar) for i in ids)
        )

    def _value(
        self, kind: str, id_: str, templates: list[str], grammar: Grammar
    ) -> Value:
        spoken: dict[str, None] = {}
        for number, template in enumerate(templates):
            key = f"{kind}.{id_}[{number}]"
            limit = MOST_OF_DANGER.get(kind, MOST_VALUES)
            said = self._sentences(SLOTS, key, grammar, template, limit)
            spoken |= dict.fromkeys(said)
        if kind in LEAN and id_ not in self.words.every_wording:
            spoken = dict.fromkeys(_without_like(spoken))
        name, *synonyms = spoken or {id_: None}
        return Value(id_, Name(name, tuple(synonyms)))

    def _sentences(
        self, file: str, key: str, grammar: Grammar, template: str, limit: int
    ) -> tuple[str, ...]:
        try:
            return spread(grammar, parse(template), limit)
        except TemplateError as error:
            self.problem(file, key, f"{template!r}: {error}", "Mend the template")
            return ()


def _without_like(spoken: Iterable[str]) -> Iterable[str]:
    """The first of those phrases that differ only in small words."""
    seen: set[tuple[str, ...]] = set()
    for said in spoken:
        telling = without_small(spell_out(words_of(said))) or words_of(said)
        if telling not in seen:
            seen.add(telling)
            yield said


#: Words that may stand before a part of the body.
LEADERS = DETERMINERS - {"a", "an"}


def _leading_words(kind: SlotType) -> frozenset[str]:
    firsts = (said.split() for value in kind.values for said in value.name.spoken)
    return frozenset(f[0] for f in firsts if len(f) > 1 and f[0] in LEADERS)


def _twins(
    said: str, slots: Mapping[str, str], leads: Mapping[str, frozenset[str]]
) -> Iterable[str]:
    for slot in SLOT_REFERENCE.findall(said):
        for lead in sorted(leads.get(slots.get(slot, ""), ())):
            if f" {lead} {{{slot}}}" in f" {said}":
                yield said.replace(f"{lead} {{{slot}}}", f"{{{slot}}}", 1)
