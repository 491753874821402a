"""Whether the article that this skill started from is carried, row by row.

Rules of this module:
1. Each row is carried by something that exists, is wrong and never said, or is owed.
2. What is not kept as it stands has its correction.
3. A routine or step that names a row is named by it, and the other way round.
4. The article has as many rows as it has; none may be forgotten.
"""

from collections.abc import Iterator

from skill.content.library_model import Library
from skill.content.load import Loaded, Problem
from skill.content.model import ArticleRow

FILE = "article.yaml"

ROWS = tuple(f"S{number}" for number in range(1, 65))
"""The claims of the article, in its order."""

UNSAID = frozenset({"wrong", "not_content"})
"""Verdicts on what nothing need carry, since nobody says it."""


def check_article(loaded: Loaded) -> Iterator[Problem]:
    """Every row that is lost, and every place that names a row wrongly."""
    for name in ROWS:
        if name not in loaded.article:
            yield Problem(FILE, name, "missing; say what became of this claim")
    places = _places(loaded)
    tags = set(_tags(loaded.library))
    for name, row in loaded.article.items():
        for key, cure in (*_of_row(row), *_of_places(name, row, places, tags)):
            yield Problem(FILE, f"{name}.{key}", cure)
    for name, place in sorted(tags):
        told = loaded.article.get(name)
        if told is None or place not in told.carried_by:
            file, _, key = place.partition(" ")
            cure = f"{FILE} does not say that {name} is carried here"
            yield Problem(file, f"{key}.article".lstrip("."), cure)


def owed(loaded: Loaded) -> Iterator[str]:
    """A line for each row of which something is not said yet."""
    for name, row in loaded.article.items():
        if row.owed:
            yield f"{name} of the article is owed: {row.owed}"


def _of_row(row: ArticleRow) -> Iterator[tuple[str, str]]:
    if row.verdict != "ok" and not row.correction:
        yield "correction", f"missing; the claim is {row.verdict}"
    if not (row.carried_by or row.owed or row.verdict in UNSAID):
        yield "carried_by", "missing; name what carries it, or what is owed"


def _of_places(
    name: str, row: ArticleRow, places: set[str], tags: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    for place in row.carried_by:
        if place not in places:
            yield "carried_by", f"there is no {place}"
        elif place.startswith(("routines/", "courses/")) and (name, place) not in tags:
            yield "carried_by", f"{place} does not name {name} under article"


def _tags(library: Library) -> Iterator[tuple[str, str]]:
    """Each row that a routine or step names, with the place that names it."""
    for name, routine in library.routines.items():
        yield from ((row, f"routines/{name}.yaml") for row in routine.article)
        for step_id, step in routine.steps.items():
            place = f"routines/{name}.yaml steps.{step_id}"
            yield from ((row, place) for row in step.article)
    for name, course in library.courses.items():
        for way_id, way in course.ways.items():
            place = f"courses/{name}.yaml ways.{way_id}"
            yield from ((row, place) for row in way.article)


def _places(loaded: Loaded) -> set[str]:
    """Everything that can carry a row: routines, steps, topics, flags and words."""
    library = loaded.library
    found = {f"topics.yaml {topic}" for topic in library.topics}
    found |= {f"red_flags.yaml flags.{flag}" for flag in library.flags}
    for name, routine in library.routines.items():
        file = f"routines/{name}.yaml"
        found |= {file, *(f"{file} steps.{step_id}" for step_id in routine.steps)}
    for name, course in library.courses.items():
        found |= {f"courses/{name}.yaml ways.{way_id}" for way_id in course.ways}
    for files in loaded.files.values():
        found |= {f"{file} {key}" for key, file in files.items()}
    return found
