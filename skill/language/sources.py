"""The language files, read and joined for one locale.

Rules of the module:
- `intents.yaml` is the contract that all languages share: intents, slots, ids. A
  locale names the word folders that serve it, the general one first; later ones add
  their sentences and synonyms, and replace rules and the invocation name.
- A file with the wrong shape is one problem; what stands in a well-shaped file is
  judged elsewhere, all at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from skill.language.problems import LanguageError, Problem, UnknownLocaleError

CONTRACT = "intents.yaml"
UTTERANCES = "utterances.yaml"
SLOTS = "slots.yaml"

Shape = TypeVar("Shape")


class Contract(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all languages share.

    Attributes:
        locales: for each locale the folders of its words, under the content folder.
        types: for each slot type of ours the ids that its values may mean.
        intents: for each intent the slots that it carries, with their types.
    """

    locales: dict[str, list[str]]
    types: dict[str, list[str]]
    intents: dict[str, dict[str, str]]


class Utterances(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sentences of one word folder, as hassil templates.

    Attributes:
        per_template: for intents with many templates how many sentences are taken of
            each, where it is to be fewer than usual.
        every_wording: ids whose phrases are all kept, even those that differ only in
            small words: the gravest dangers.
    """

    intents: dict[str, list[str]]
    invocation_name: str | None = None
    rules: dict[str, str] = {}
    per_template: dict[str, int] = {}
    every_wording: list[str] = []


@dataclass(frozen=True)
class Words:
    """The words of one locale, all its folders joined.

    Attributes:
        folder: the folder that problems are told to be in.
        slots: for each slot type and id the templates of its values, the one that
            names it first.
        per_template: how many sentences are taken of one template of an intent, where
            it is not as many as usual.
        every_wording: ids whose phrases are all kept, alike or not.
    """

    folder: str
    invocation_name: str
    rules: Mapping[str, str] = field(default_factory=dict)
    intents: Mapping[str, list[str]] = field(default_factory=dict)
    slots: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)
    per_template: Mapping[str, int] = field(default_factory=dict)
    every_wording: frozenset[str] = frozenset()


_SLOTS = dict[str, dict[str, list[str]]]


def locales(content: Path) -> tuple[str, ...]:
    """The locales for which words are written."""
    return tuple(_read(content, CONTRACT, Contract).locales)


def read(content: Path, locale: str) -> tuple[Contract, Words]:
    """Read everything that one locale is built from.

    Raises:
        UnknownLocaleError: no words are written for that locale.
        LanguageError: a file is missing or has the wrong shape.
    """
    contract = _read(content, CONTRACT, Contract)
    if locale not in contract.locales:
        known = ", ".join(contract.locales)
        raise UnknownLocaleError(f"no words for the locale {locale}; known: {known}")
    return contract, _words(content, contract.locales[locale])


def _words(content: Path, folders: list[str]) -> Words:
    invocation_name = ""
    rules: dict[str, str] = {}
    intents: dict[str, list[str]] = {}
    slots: _SLOTS = {}
    per_template: dict[str, int] = {}
    every_wording: set[str] = set()
    for folder in folders:
        utterances = _read(content, f"{folder}/{UTTERANCES}", Utterances)
        invocation_name = utterances.invocation_name or invocation_name
        rules |= utterances.rules
        per_template |= utterances.per_template
        every_wording |= set(utterances.every_wording)
        _add(intents, utterances.intents)
        for name, values in _read(content, f"{folder}/{SLOTS}", _SLOTS).items():
            _add(slots.setdefault(name, {}), values)
    return Words(
        folders[-1],
        invocation_name,
        rules,
        intents,
        slots,
        per_template,
        frozenset(every_wording),
    )


def _add(to: dict[str, list[str]], more: Mapping[str, list[str]]) -> None:
    for key, values in more.items():
        to[key] = [*to.get(key, []), *values]


def _read(content: Path, name: str, shape: type[Shape]) -> Shape:
    try:
        # YAML 1.2: a bare yes or no is a word here, as a translator expects.
        loaded = YAML(typ="safe", pure=True).load(content / name)
        return msgspec.convert(loaded, shape)
    except (OSError, UnicodeDecodeError) as error:
        cure = "Put the file there, in UTF-8"
        problem = Problem(name, "file", "it cannot be read", cure)
        raise LanguageError((problem,)) from error
    except (YAMLError, msgspec.ValidationError) as error:
        said = " ".join(str(error).split())
        problem = Problem(name, "file", said, "Give it the shape of its neighbours")
        raise LanguageError((problem,)) from error
