"""What a model may not hold, found before Amazon or a person in pain finds it.

Rules of the module: it judges and never mends; each judgement is one function; all
of them run, so that every problem is told at once.
"""

from collections import defaultdict
from collections.abc import Iterator

from skill.language.amazon import (
    BUILT_IN_PHRASES,
    BUILT_IN_TYPES,
    INTENT_NAME,
    LONGEST_NAME,
    LONGEST_SAMPLE,
    LONGEST_VALUE,
    MOST_BYTES,
    NAME,
    NOT_AT_THE_END,
    NOT_AT_THE_START,
    REQUIRED,
    SAMPLE_CHARACTERS,
    SLOT_REFERENCE,
    TYPE_NAME,
    VALUE_CHARACTERS,
    WAKE_WORDS,
)
from skill.language.assemble import Assembly
from skill.language.exact import Exact
from skill.language.heard import words_of
from skill.language.model import Intent, InteractionModel, SlotType
from skill.language.sources import CONTRACT, SLOTS, UTTERANCES

LETTERS_ONLY = "Write letters only, and numbers as words"


def check(assembly: Assembly, model: InteractionModel) -> None:
    """Add to the assembly's problems whatever the model may not hold."""
    for judge in (_names, _shared_ids, _invocation_name, _size, _clashes, _bare_values):
        judge(assembly, model)
    for intent in model.intents:
        for sample in intent.samples:
            _sample(assembly, model, intent, sample)
    for kind in model.types:
        _values(assembly, kind)


def _names(assembly: Assembly, model: InteractionModel) -> None:
    """Names are legal, types are defined, and a slot has one type everywhere."""
    contract = assembly.contract
    for kind in contract.types:
        if not TYPE_NAME.fullmatch(kind) or len(kind) > LONGEST_NAME:
            _name(assembly, f"types.{kind}")
    for name, slots in contract.intents.items():
        if not INTENT_NAME.fullmatch(name) or len(name) > LONGEST_NAME:
            _name(assembly, f"intents.{name}")
        if name.startswith("AMAZON.") and name not in BUILT_IN_PHRASES:
            cure = "Use a built-in intent that skill/language/amazon.py knows"
            assembly.problem(CONTRACT, f"intents.{name}", "no such built-in", cure)
        for slot, kind in slots.items():
            _slot(assembly, model, f"intents.{name}.{slot}", slot, kind)
    for name in sorted(set(REQUIRED) - set(contract.intents)):
        cure = "Add it: Amazon asks it of every custom skill"
        assembly.problem(CONTRACT, f"intents.{name}", "it is missing", cure)


def _name(assembly: Assembly, key: str) -> None:
    text = f"not a name that Amazon takes (letters, _, at most {LONGEST_NAME})"
    assembly.problem(CONTRACT, key, text, "Choose another name")


def _slot(
    assembly: Assembly, model: InteractionModel, key: str, slot: str, kind: str
) -> None:
    if not NAME.fullmatch(slot) or len(slot) > LONGEST_NAME:
        _name(assembly, key)
    if kind not in assembly.contract.types and kind not in BUILT_IN_TYPES:
        cure = "Add it under types, or use a type that is there"
        assembly.problem(CONTRACT, key, f"the slot type {kind} is not defined", cure)
    if model.slot_types[slot] != kind:
        text = f"{slot} is a {kind} here and a {model.slot_types[slot]} elsewhere"
        assembly.problem(CONTRACT, key, text, "Give a slot one type everywhere")


def _shared_ids(assembly: Assembly, _model: InteractionModel) -> None:
    """Words stand for ids, types and intents of the contract, and for all of them."""
    types, words = assembly.contract.types, assembly.words
    for kind, values in words.slots.items():
        for id_ in sorted(set(values) - set(types.get(kind, ()))):
            text = f"{CONTRACT} knows no such id"
            cure = f"Use one of its ids, or add this one to {CONTRACT}"
            assembly.problem(SLOTS, f"{kind}.{id_}", text, cure)
    for kind, ids in types.items():
        for id_ in sorted(set(ids) - set(words.slots.get(kind, {}))):
            assembly.problem(SLOTS, f"{kind}.{id_}", "it has no words", "Add some")
    for name in sorted(set(words.intents) - set(assembly.contract.intents)):
        text = f"{CONTRACT} knows no such intent"
        cure = f"Use one of its intents, or add this one to {CONTRACT}"
        assembly.problem(UTTERANCES, f"intents.{name}", text, cure)


def _invocation_name(assembly: Assembly, model: InteractionModel) -> None:
    """Two or more plain words, none of which Amazon keeps for itself."""
    name = model.invocation_name
    words = name.split()
    legal = name == name.lower() and VALUE_CHARACTERS.fullmatch(name)
    if not legal or len(words) < len(("two", "words")):
        text = f"{name!r} is not two or more words in small letters"
    elif kept := (WAKE_WORDS | NOT_AT_THE_START) & set(words):
        text = f"{name!r} holds {min(kept)!r}, which Amazon keeps for itself"
    else:
        return
    assembly.problem(UTTERANCES, "invocation_name", text, "Choose another name")


def _size(assembly: Assembly, model: InteractionModel) -> None:
    """The model is small enough to be taken."""
    size = len(model.to_json().encode())
    if size > MOST_BYTES:
        text = f"the model has {size} bytes; Amazon takes {MOST_BYTES}"
        cure = "Write fewer or smaller templates"
        assembly.problem(UTTERANCES, "intents", text, cure)


def _sample(
    assembly: Assembly, model: InteractionModel, intent: Intent, sample: str
) -> None:
    """One sample is legal, declares its slots, and reads after "tell cramp coach"."""
    key = f"intents.{intent.name}"
    for text, cure in _sample_faults(model, intent, sample):
        assembly.problem(UTTERANCES, key, f"{sample!r} {text}", cure)


def _sample_faults(
    model: InteractionModel, intent: Intent, sample: str
) -> Iterator[tuple[str, str]]:
    if not SAMPLE_CHARACTERS.fullmatch(sample):
        yield "has characters that Amazon does not take", LETTERS_ONLY
    if len(sample) > LONGEST_SAMPLE:
        yield f"is longer than {LONGEST_SAMPLE} characters", "Make it shorter"
    used = SLOT_REFERENCE.findall(sample)
    for slot in sorted(set(used) - {slot.name for slot in intent.slots}):
        cure = f"Add it to the intent in {CONTRACT}, or mend the template"
        yield f"uses the slot {slot}, which the intent does not declare", cure
    if len(used) != len(set(used)):
        yield "uses a slot twice", "Use a second slot"
    yield from _reading_faults(model.invocation_name, sample.lower())


def _reading_faults(invocation_name: str, sample: str) -> Iterator[tuple[str, str]]:
    """What keeps a sample from reading after "tell cramp coach" or "ask ... to"."""
    words = sample.split()
    if f" {invocation_name} " in f" {sample} ":
        yield "holds the invocation name", "Leave it out"
    for word in sorted(WAKE_WORDS & set(words)):
        yield f"holds the wake word {word!r}", "Leave it out"
    if words and words[0] in NOT_AT_THE_START:
        text = f"does not read after 'tell {invocation_name}'"
        cure = f"Begin with what comes after 'ask {invocation_name} to'"
        yield f"{text}: it begins with {words[0]!r}", cure
    if len(words) > 1 and words[-1] in NOT_AT_THE_END:
        yield f"hangs in the air: it ends with {words[-1]!r}", "Finish the sentence"


def _values(assembly: Assembly, kind: SlotType) -> None:
    """Values are legal, and each has one meaning within its type."""
    meanings: dict[tuple[str, ...], str] = {}
    for value in kind.values:
        for said in value.name.spoken:
            key = f"{kind.name}.{value.id}"
            if not VALUE_CHARACTERS.fullmatch(said):
                text = f"{said!r} has characters that Amazon does not take"
                assembly.problem(SLOTS, key, text, LETTERS_ONLY)
            if len(said) > LONGEST_VALUE:
                text = f"{said!r} is longer than {LONGEST_VALUE} characters"
                assembly.problem(SLOTS, key, text, "Make it shorter")
            other = meanings.setdefault(words_of(said), value.id)
            if other != value.id:
                text = f"{said!r} also means {other}"
                assembly.problem(SLOTS, key, text, "Leave it to one of the two")


def _clashes(assembly: Assembly, model: InteractionModel) -> None:
    """No sample, and no phrase of a built-in, belongs to two intents."""
    owners: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for intent in model.intents:
        for sample in (*intent.samples, *BUILT_IN_PHRASES.get(intent.name, ())):
            owners[sample][intent.name] = None
    index = Exact(model)
    for sample, intents in owners.items():
        fits = () if "{" in sample else index.fits(words_of(sample))
        all_owners = intents | dict.fromkeys(fit.intent for fit in fits)
        first, *others = sorted(all_owners, key=_is_ours)
        for name in others:
            text = f"{sample!r} is also understood as {first}"
            cure = "Leave it to one of the two"
            assembly.problem(UTTERANCES, f"intents.{name}", text, cure)


def _is_ours(intent: str) -> bool:
    return not intent.startswith("AMAZON.")


def _bare_values(assembly: Assembly, model: InteractionModel) -> None:
    """A value that may be said alone is no built-in's phrase, nor another's value."""
    owners: dict[tuple[str, ...], str] = {}
    for name, phrases in BUILT_IN_PHRASES.items():
        owners |= {words_of(phrase): name for phrase in phrases}
    kinds = {kind.name: kind for kind in model.types}
    for intent in model.intents:
        for slot in intent.slots:
            kind = kinds.get(slot.type)
            if f"{{{slot.name}}}" in intent.samples and kind is not None:
                _bare_kind(assembly, owners, intent.name, kind)


def _bare_kind(
    assembly: Assembly,
    owners: dict[tuple[str, ...], str],
    intent: str,
    kind: SlotType,
) -> None:
    for value in kind.values:
        for said in value.name.spoken:
            owner = owners.setdefault(words_of(said), intent)
            if owner != intent:
                text = f"{said!r}, said alone, is also understood as {owner}"
                cure = "Put a word before it, such as 'my', or leave it out"
                assembly.problem(SLOTS, f"{kind.name}.{value.id}", text, cure)
