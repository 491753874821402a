"""Whether each language has the words that the library calls for, and no others.

The keys of the core's own sentences stand in ``common.yaml`` of the first language:
another language must have the same. A test holds them against the code.
"""

from collections.abc import Iterator
from string import Formatter

from skill.content.course_model import Block, Course
from skill.content.library_model import Library
from skill.content.load import Loaded, Problem
from skill.content.model import Routine

STEP_WORDS = ("again", "position", "explain")
"""What every step says besides its own act."""

ROUTINE_WORDS = ("keep", "safety", "if", "wait", "after")

SETTLE_WORDS = ("stay", "others")
"""What a routine says besides its settling act while nobody has answered."""

VAGUE_WORDS = ("settle", "which", "stay")
"""What a part like the thigh says before it is known which."""

COURSE_WORDS = ("stop", "worse", "cannot", "off")
"""What a course says when it ends before its end."""

WALK_WORDS = ("word", "minute", "half", "last", "on", "joint")
"""What a walk says on its way."""

SIDE_WORDS = ("begin", "swap", "turn", "single", "again")
"""What a block with sides says: at first, on each change, on one side, anew."""

FLAGS = "red_flags.yaml"
PAINS = "other_pains.yaml"

PLACES = frozenset(
    {"emergency", "seconds", "minutes", "side", "part", "number", "crisis"}
    | {"clock", "hour"}
)
"""What may stand in braces inside spoken words."""

MODEL_LANGUAGE = "en"

OWNERS = frozenset({FLAGS, PAINS, "topics.yaml", "body_parts.yaml"})
"""Files of words that answer to a file of structure, besides the routines'."""

CODES_OWN = frozenset({"topic.unknown", "other_pain.unknown"})
"""Words in those files that the code calls for itself."""


def check_words(loaded: Loaded, language: str) -> Iterator[Problem]:
    """Missing, unused and malformed words of one language."""
    words = loaded.words[language]
    needed = dict(_needed(loaded.library))
    for key, file in needed.items():
        if key not in words:
            yield Problem(f"words/{language}/{file}", key, "missing; write these words")
    yield from _strangers(loaded, language, set(needed))
    for key, text in words.items():
        bad = _places(text) - PLACES
        if bad:
            cure = f"{{{bad.pop()}}} is nothing that can be filled in"
            yield Problem(loaded.files[language][key], key, cure)


def _needed(library: Library) -> Iterator[tuple[str, str]]:
    """Each key that the library calls for, and the file in which it belongs."""
    for name, routine in library.routines.items():
        for key in _of_routine(routine):
            yield f"{name}.{key}", f"routines/{name}.yaml"
    for name, course in library.courses.items():
        for key in _of_course(course):
            yield f"{name}.{key}", f"courses/{name}.yaml"
    for name in library.flags:
        yield from ((f"flag.{name}.{k}", FLAGS) for k in _of_flag(library, name))
    yield from ((f"other_pain.{name}", PAINS) for name in library.other_pains)
    for topic in library.topics:
        yield from ((f"topic.{topic}.{n}", "topics.yaml") for n in ("full", "short"))
    for name, part in library.body_parts.items():
        vague = VAGUE_WORDS if part.choose else ()
        yield from ((f"part.{name}.{key}", "body_parts.yaml") for key in vague)
        yield f"name.{name}", "body_parts.yaml"
    yield from ((f"cue.{cue}", "common.yaml") for cue in _cues(library))


def _cues(library: Library) -> set[str]:
    holds = library.holds.values()
    tables = [table for one in holds for table in (one.first, one.later, one.quiet)]
    blocks = [
        block
        for course in library.courses.values()
        for way in course.ways.values()
        for block in way.blocks.values()
    ]
    tables += [block.cues for block in blocks]
    starts = {one.start for one in holds} | {b.start for b in blocks if b.start}
    phases = {phase.cue for block in blocks for phase in block.breath}
    return starts | phases | {c for table in tables for c in table.values()}


def _of_flag(library: Library, name: str) -> Iterator[str]:
    """Words for each urgency that the flag can have."""
    rows = (row for row in library.flag_rows if row.flag == name)
    urgencies = {row.urgency for row in rows if row.urgency}
    urgencies.add(library.flags[name].urgency)
    yield from ("check", "if")
    for urgency in urgencies:
        said = ("line",) if urgency == "soon" else ("now", "silent")
        yield from (f"{urgency}.{key}" for key in said)


def _of_routine(routine: Routine) -> Iterator[str]:
    yield from ROUTINE_WORDS
    yield from _of_settling(routine)
    if routine.progress == "easier" or not routine.clock:
        yield "advice"
    for step_id, step in routine.steps.items():
        for key in (*step.act, *STEP_WORDS):
            yield f"{step_id}.{key}"
        if step.release == "own":
            yield f"{step_id}.release"


def _of_course(course: Course) -> Iterator[str]:
    """Words for each block of each way, and for whatever ends a course early."""
    yield from COURSE_WORDS
    if course.walk is not None:
        yield from WALK_WORDS
        yield from (f"cue.{cue}" for cue in course.walk.cues)
    for name, way in course.ways.items():
        yield f"{name}.end"
        if course.walk is not None:
            yield f"{name}.rest"
        if any(block.pauses for block in way.blocks.values()):
            yield "joint"
        for block_id, block in way.blocks.items():
            yield from (f"{name}.{block_id}.{key}" for key in _of_block(course, block))


def _of_block(course: Course, block: Block) -> Iterator[str]:
    yield from block.lead
    if block.sides:
        yield from SIDE_WORDS
    elif course.walk is not None:
        yield "again"


def _of_settling(routine: Routine) -> Iterator[str]:
    """The settling act in all its forms, and what keeps company with it."""
    if not routine.settle:
        return
    for act in (routine.settle, *routine.settle_for.values()):
        yield from (f"settle.{phrase}" for phrase in act)
    yield from SETTLE_WORDS


def _strangers(loaded: Loaded, language: str, needed: set[str]) -> Iterator[Problem]:
    """Words that nothing says, or that the model language has and this one lacks."""
    files = loaded.files[language]
    for key, file in files.items():
        if key not in needed and _is_owned(loaded, language, key, file):
            yield Problem(file, key, "nothing says this; delete it")
    for key in set(loaded.words.get(MODEL_LANGUAGE, {})) - set(loaded.words[language]):
        file = loaded.files[MODEL_LANGUAGE][key].split("/", 2)[-1]
        yield Problem(f"words/{language}/{file}", key, "missing; translate it")


def _is_owned(loaded: Loaded, language: str, key: str, file: str) -> bool:
    """Whether only the content calls for such words: the code's own are in common.

    Where the structure's file was not readable, its words are not called unused too.
    """
    structure = file.removeprefix(f"words/{language}/")
    unread = {problem.file for problem in loaded.problems}
    return (
        file != f"words/{language}/common.yaml"
        and key not in CODES_OWN
        and structure not in unread
        and (structure in OWNERS or structure.startswith(("routines/", "courses/")))
    )


def _places(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {"?"}
