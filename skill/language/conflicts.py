"""What could be heard as something else: `python -m skill.language.conflicts [locale]`.

Rules of the module:
- Hard conflicts are sentences that fit two intents, and values that two ids or two
  slots of one sentence share: which of them Alexa takes nobody can tell. Soft ones are
  told and left to judgement.
- A sentence that also fits a red flag is soft: danger is read from every slot of every
  intent before the intent is looked at. So is a phrase that is both a red flag and a
  sign. A danger that may be taken for its own denial is hard.
- A hard conflict that does no harm is accepted in `accepted.yaml`, with the reason.

Exit code 0: no hard conflict that is not accepted; 1: there is; 2: no such locale.
"""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, combinations
from pathlib import Path
from typing import TextIO

import msgspec
from rapidfuzz import fuzz
from ruamel.yaml import YAML

from skill.language.amazon import BUILT_IN_PHRASES, SLOT_REFERENCE
from skill.language.exact import RED_FLAG_INTENT, Exact, Fit, tokens
from skill.language.heard import words_of
from skill.language.homonyms import arrivals_of
from skill.language.model import InteractionModel
from skill.language.overlap import overlaps
from skill.language.problems import UnknownLocaleError
from skill.language.spelling import spell_out, without_fillers
from skill.language.understand import MODELS, load_model

ACCEPTED = Path(__file__).with_name("accepted.yaml")

ALIKE = 75
"""How alike two words are (rapidfuzz, of 100) that may be heard for one another."""

ALARMING = frozenset({"RED_FLAG", "SIGN"})
DENIAL = frozenset({RED_FLAG_INTENT, "DeniedIntent"})


class Accepted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A hard conflict that may stay.

    Attributes:
        said: A sentence that both understand.
        between: The two of them, as the report names them.
        why: Why it does no harm.
    """

    said: str
    between: tuple[str, str]
    why: str


@dataclass(frozen=True)
class Conflict:
    """Words that two things understand.

    Attributes:
        hard: Whether nobody can tell which of them Alexa takes.
        said: The words, or what two samples have in common.
        between: The two, in order.
        note: What kind of conflict it is.
    """

    hard: bool
    said: str
    between: tuple[str, str]
    note: str

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{self.said!r}: {self.between[0]} or {self.between[1]} ({self.note})"


def conflicts(model: InteractionModel, *, everything: bool) -> Iterator[Conflict]:
    """Every hard conflict of a model, each pair once; the soft ones too if asked."""
    judges = [two_ids, two_slots, near_duplicates, alike_in_sound]
    found = chain(
        two_intents(model, everything=everything),
        *(judge(model) for judge in (judges if everything else judges[:2])),
    )
    seen = set()
    for conflict in found:
        wanted = conflict.hard or everything
        if wanted and (conflict.between, conflict.note) not in seen:
            seen.add((conflict.between, conflict.note))
            yield conflict


def two_intents(model: InteractionModel, *, everything: bool) -> Iterator[Conflict]:
    """Sentences that fit samples of two intents, and what they mean to each."""
    index = Exact(model)
    for found in overlaps(model, _any_two if everything else _cannot_be_told):
        yield from conflicts_of(found.said, index)


def conflicts_of(said: str, index: Exact) -> Iterator[Conflict]:
    """What one sentence means to each two intents that it fits."""
    fits: dict[str, Fit] = {}
    for fit in index.fits(words_of(said)):
        fits.setdefault(fit.intent, fit)
    for one, other in combinations(fits.values(), 2):
        hard = _cannot_be_told({one.intent, other.intent})
        note = "two intents" if hard else "also a red flag"
        yield Conflict(hard, said, _pair(*_meanings(one, other)), note)


def _any_two(intents: AbstractSet[str]) -> bool:
    return len(intents) > 1


def _cannot_be_told(intents: AbstractSet[str]) -> bool:
    """A red flag beside another intent is heard all the same, but for its denial."""
    return len(intents - {RED_FLAG_INTENT}) > 1 or intents >= DENIAL


def _meanings(one: Fit, other: Fit) -> tuple[str, str]:
    """Both intents with the slots in which they differ."""
    ids = [{(n, heard.id) for n, heard in fit.slots.items()} for fit in (one, other)]
    shared = ids[0] & ids[1] if ids[0] != ids[1] else set()
    return _told(one, ids[0] - shared), _told(other, ids[1] - shared)


def _told(fit: Fit, slots: AbstractSet[tuple[str, str | None]]) -> str:
    """An intent with these slots: what part, and in what circumstance, is all one."""
    told = (
        name if name.startswith("body_part") else f"{name}={id_}"
        for name, id_ in slots
        if not name.startswith("context")
    )
    return " ".join((fit.intent, *sorted(told)))


def two_ids(model: InteractionModel) -> Iterator[Conflict]:
    """Values of one type that are the same once contractions are written out."""
    for kind in model.types:
        for plain, ids in _plainly(model)[kind.name].items():
            for one, other in combinations(sorted(ids), 2):
                between = (f"{kind.name} {one}", f"{kind.name} {other}")
                yield Conflict(True, " ".join(plain), between, "two ids")  # noqa: FBT003 # hard


def two_slots(model: InteractionModel) -> Iterator[Conflict]:
    """Values that two slots of one intent share, where either may stand in a sample."""
    plainly = _plainly(model)
    for intent, one, other in sorted(_exchangeable(model)):
        for said in sorted(plainly[one].keys() & plainly[other].keys()):
            ids = (plainly[one][said], plainly[other][said])
            between = _pair(f"{one} {min(ids[0])}", f"{other} {min(ids[1])}")
            hard = {one, other} != ALARMING
            yield Conflict(hard, " ".join(said), between, f"two slots of {intent}")


def near_duplicates(model: InteractionModel) -> Iterator[Conflict]:
    """Samples of two intents with the same words, in any order, fillers left out."""
    found: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for intent, sample, pieces in _pieces(model):
        key = tuple(sorted(without_fillers(spell_out(pieces))))
        found[key].setdefault(intent, sample)
    for key, owners in found.items():
        for one, other in combinations(owners.items(), 2):
            between = _pair(" ".join(one), " ".join(other))
            yield Conflict(False, " ".join(key), between, "the same words")  # noqa: FBT003 # soft


def alike_in_sound(model: InteractionModel) -> Iterator[Conflict]:
    """Samples of two intents that differ in one word, by little."""
    frames: defaultdict[tuple[str, ...], dict[tuple[str, str], str]]
    frames = defaultdict(dict)
    for intent, sample, pieces in _pieces(model):
        for place, word in enumerate(pieces):
            frame = (*pieces[:place], "_", *pieces[place + 1 :])
            frames[frame].setdefault((intent, word), sample)
    for frame, owners in frames.items():
        for (one, said), (other, word) in combinations(owners, 2):
            if one != other and said != word and fuzz.ratio(said, word) >= ALIKE:
                between = _pair(
                    f"{one} {owners[one, said]}", f"{other} {owners[other, word]}"
                )
                yield Conflict(False, " ".join(frame), between, "alike")  # noqa: FBT003 # soft


def accepted(path: Path = ACCEPTED) -> tuple[Accepted, ...]:
    """The hard conflicts that may stay."""
    loaded = YAML(typ="safe", pure=True).load(path) or []
    return msgspec.convert(loaded, tuple[Accepted, ...])


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _pieces(model: InteractionModel) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each sample in its words, each slot as its type."""
    for intent in model.intents:
        for sample in (*intent.samples, *BUILT_IN_PHRASES.get(intent.name, ())):
            found = (
                (piece, SLOT_REFERENCE.fullmatch(piece)) for piece in tokens(sample)
            )
            yield (
                intent.name,
                sample,
                tuple(f"{{{model.slot_types[s[1]]}}}" if s else p for p, s in found),
            )


def _plainly(
    model: InteractionModel,
) -> Mapping[str, Mapping[tuple[str, ...], set[str]]]:
    """By type and plain words the ids that are said so."""
    found: dict[str, defaultdict[tuple[str, ...], set[str]]] = {}
    for kind in model.types:
        words = found.setdefault(kind.name, defaultdict(set))
        for value in kind.values:
            for said in value.name.spoken:
                words[spell_out(words_of(said))].add(value.id)
    return found


def _exchangeable(model: InteractionModel) -> set[tuple[str, str, str]]:
    """Pairs of types that may stand in one place of an intent's samples."""
    ours = {f"{{{kind.name}}}" for kind in model.types}
    frames: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for intent, _, pieces in _pieces(model):
        for place, piece in enumerate(pieces):
            if piece in ours:
                frames[intent, *pieces[:place], "_", *pieces[place + 1 :]].add(piece)
    return {
        (frame[0], one.strip("{}"), other.strip("{}"))
        for frame, kinds in frames.items()
        for one, other in combinations(sorted(kinds), 2)
    }


def main(arguments: Sequence[str] | None = None, models: Path = MODELS) -> int:
    """Run the command; the exit code is told above."""
    parser = argparse.ArgumentParser(prog="python -m skill.language.conflicts")
    parser.add_argument("locale", nargs="*", help="such as en-US; all if left out")
    parser.add_argument("--check", action="store_true", help="tell the hard ones alone")
    options = parser.parse_args(arguments)
    wanted = options.locale or sorted(path.stem for path in models.glob("*.json"))
    look = partial(_look, models=models, everything=not options.check)
    try:
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            found = list(pool.map(look, wanted))
    except UnknownLocaleError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for hard, others in found:
        _write(sys.stderr, hard)
        _write(sys.stdout, others)
    return 1 if any(hard for hard, _ in found) else 0


def _look(
    locale: str, models: Path, *, everything: bool
) -> tuple[list[str], list[str]]:
    """What may not stay in a locale's model, and what else is to be told of it."""
    model, known = load_model(locale, models), {one.between for one in accepted()}
    found = list(conflicts(model, everything=everything))
    hard = [one for one in found if one.hard and one.between not in known]
    if not everything:
        return [f"{locale}: {one}" for one in hard], []
    stays = (f"{locale}: accepted: {o}" for o in found if o.hard and o not in hard)
    soft = (f"{locale}: soft: {one}" for one in found if not one.hard)
    more = (f"{locale}: {line}" for line in arrivals_of(model))
    return [f"{locale}: {one}" for one in hard], [*stays, *soft, *more]


def _write(where: TextIO, lines: Iterable[str]) -> None:
    where.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
