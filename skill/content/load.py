"""Read the content folder into the library and its words, or into problems.

Rules of this module:
1. Nothing raises on what an author wrote: every slip becomes a problem that names its
   file, its key and a cure, and the rest is read all the same.
2. Only the build tools import this; the run time reads the compiled file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from skill.content.course_model import Course
from skill.content.flag_model import Flag, FlagRow
from skill.content.forms import strict
from skill.content.library_model import Library
from skill.content.model import (
    ArticleRow,
    BodyPart,
    Country,
    HoldPattern,
    OtherPain,
    Routine,
    Topic,
)

T = TypeVar("T")

CONTENT = Path(__file__).parents[2] / "content"
"""Where the authors work."""

NOT_SPOKEN = frozenset({"utterances", "slots"})
"""Files under ``words`` that say what people say, not what is said to them."""


DEEPEST = 8
"""Keys below each other in words; only an alias to itself goes deeper."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One slip of an author: where it is, and how to mend it."""

    file: str
    key: str
    cure: str

    def __str__(self) -> str:
        """One line, for the console."""
        return f"{self.file}: {self.key}: {self.cure}"


@dataclass(slots=True)
class Loaded:
    """What could be read, and what was wrong."""

    library: Library
    words: dict[str, dict[str, str]]
    """Language -> key -> words."""

    files: dict[str, dict[str, str]] = field(default_factory=dict)
    """Language -> key -> the file it stands in."""

    article: dict[str, ArticleRow] = field(default_factory=dict)
    """Row -> what became of it; for the checks alone."""

    problems: list[Problem] = field(default_factory=list)


def load(folder: Path = CONTENT) -> Loaded:
    """Read everything below ``folder``."""
    problems: list[Problem] = []
    library = _library(folder, problems)
    loaded = Loaded(library=library, words={}, problems=problems)
    article = folder / "article.yaml"
    loaded.article = _typed(folder, article, dict[str, ArticleRow], {}, problems)
    for language in _folders(folder / "words"):
        _words(folder, language, loaded)
    return loaded


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir())


def _library(folder: Path, problems: list[Problem]) -> Library:
    def read(name: str, kind: Any, empty: T) -> T:  # noqa: ANN401 # a type form
        return _typed(folder, folder / name, kind, empty, problems)

    flags = _yaml(folder, folder / "red_flags.yaml", problems)
    flags = {"flags": {}, "rows": []} if flags is None else flags
    return Library(
        routines=_each(folder, "routines", Routine, problems),
        courses=_each(folder, "courses", Course, problems),
        holds=read("holds.yaml", dict[str, HoldPattern], {}),
        body_parts=read("body_parts.yaml", dict[str, BodyPart], {}),
        countries=read("countries.yaml", dict[str, Country], {}),
        topics=read("topics.yaml", dict[str, Topic], {}),
        other_pains=read("other_pains.yaml", dict[str, OtherPain], {}),
        flags=_part(flags, "flags", dict[str, Flag], {}, problems),
        flag_rows=_part(flags, "rows", tuple[FlagRow, ...], (), problems),
    )


def _each(
    folder: Path, name: str, kind: type[T], problems: list[Problem]
) -> dict[str, T]:
    """What could be read of the files in a folder, by their names."""
    none: T | None = None
    found = {
        path.stem: _typed(folder, path, kind, none, problems)
        for path in sorted((folder / name).glob("*.yaml"))
    }
    return {stem: one for stem, one in found.items() if one is not None}


def _part(
    flags: object,
    key: str,
    kind: Any,  # noqa: ANN401 # a type form
    empty: T,
    problems: list[Problem],
) -> T:
    value = flags.get(key) if isinstance(flags, Mapping) else None
    return _validated("red_flags.yaml", value, kind, empty, problems, key)


def _typed(
    folder: Path,
    path: Path,
    kind: Any,  # noqa: ANN401 # a type form
    empty: T,
    problems: list[Problem],
) -> T:
    data = _yaml(folder, path, problems)
    if data is None:
        return empty
    return _validated(_name(folder, path), data, kind, empty, problems)


def _validated(  # noqa: PLR0913, PLR0917 # where, what, as what, else what, told whom
    file: str,
    data: object,
    kind: Any,  # noqa: ANN401 # a type form
    empty: T,
    problems: list[Problem],
    under: str = "",
) -> T:
    try:
        TypeAdapter(strict(kind)).validate_python(data)
    except ValidationError as error:
        for slip in error.errors():
            key = ".".join(str(part) for part in (under, *slip["loc"]) if part != "")
            problems.append(Problem(file, key or "(the file)", _cure(slip["msg"])))
        return empty
    valid: T = msgspec.convert(data, kind)
    return valid


def _cure(message: str) -> str:
    cures = {
        "Field required": "missing; add this key",
        "Unexpected keyword argument": "no such key here; correct its spelling",
        "Extra inputs are not permitted": "no such key here; correct its spelling",
    }
    return cures.get(message, f"{message[:1].lower()}{message[1:]}")


def _yaml(folder: Path, path: Path, problems: list[Problem]) -> object:
    """Plain data from a YAML 1.2 file (in which a bare ``no`` is a word)."""
    name = _name(folder, path)
    try:
        data: object = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    except FileNotFoundError:
        problems.append(Problem(name, "(the file)", "missing; every content has one"))
        return None
    except (YAMLError, ValueError) as error:  # a bad encoding, or a bad !!int
        where = _line(error)
        first = str(getattr(error, "problem", None) or error).splitlines()[0]
        problems.append(Problem(name, where, f"not readable as YAML: {first}"))
        return None
    if data is None:
        problems.append(Problem(name, "(the file)", "empty; write its first key"))
    return data


def _line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}" if mark is not None else "(the file)"


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _words(folder: Path, language: Path, loaded: Loaded) -> None:
    words: dict[str, str] = {}
    files: dict[str, str] = {}
    for path in sorted(language.rglob("*.yaml")):
        if path.stem in NOT_SPOKEN:
            continue
        name = _name(folder, path)
        data = _yaml(folder, path, loaded.problems)
        for key, text in _flat(data, name, loaded.problems):
            full = _full_key(path, language, key)
            if full in words:
                cure = f"said twice; the other one stands in {files[full]}"
                loaded.problems.append(Problem(name, key, cure))
            words[full] = text
            files[full] = name
    loaded.words[language.name] = words
    loaded.files[language.name] = files


def _full_key(path: Path, language: Path, key: str) -> str:
    """Words of a routine or course stand under its name; steps need no prefix."""
    if path.parent in (language / "routines", language / "courses"):
        return f"{path.stem}.{key.removeprefix('steps.')}"
    return key


def _flat(
    data: object, file: str, problems: list[Problem], under: str = ""
) -> Iterator[tuple[str, str]]:
    if under.count(".") > DEEPEST:
        key = under.split(".", maxsplit=1)[0]
        problems.append(Problem(file, key, "too deep; an alias loops"))
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _flat(
                value, file, problems, f"{under}.{key}" if under else f"{key}"
            )
    elif isinstance(data, str):
        yield under, data
    elif data is not None:
        problems.append(Problem(file, under, "words expected; put them in quotes"))
