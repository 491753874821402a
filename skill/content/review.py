"""Pages for a clinician to read and sign: ``make review``.

One page a routine and a flag, in build/review, in plain words: what is said and in
which order, how long it is held, who is kept from it, what sends to help, and where
each fact was read. What nobody has verified is marked so. The signature's place is on
the page; name and date go into the content file, by which the skill's own words go.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from skill.content.course_model import Course, Way
from skill.content.flag_model import Flag, FlagRow
from skill.content.load import CONTENT, Loaded, load
from skill.content.model import HoldPattern, Routine, Step

FOLDER = CONTENT.parent / "build" / "review"

LANGUAGE = "en"

NUMBERS = {"emergency": "nine one one", "crisis": "nine eight eight"}
"""Those of the United States; each country has its own."""

UNVERIFIED = "(unverified)"

LEVELS = {
    "emergency": "Emergency: the number now, and no more coaching of that part",
    "crisis": "Crisis: a warm sentence, the crisis line, the emergency number",
    "same_day": "Same day: a doctor now, and no more coaching of that part for an hour",
    "soon": "Doctor soon: relief goes on, with one line beside it",
}
"""What an urgency comes to."""

WHO = {
    "self": "the person alone",
    "helper": "a helper, spoken to",
    "anyone": "anybody",
}


def pages(loaded: Loaded) -> dict[str, str]:
    """Every page by its file name."""
    library = loaded.library
    found = {
        f"routine-{name}.md": "\n".join(_of_routine(loaded, name, routine))
        for name, routine in library.routines.items()
    }
    found |= {
        f"flag-{name}.md": "\n".join(_of_flag(loaded, name, flag))
        for name, flag in library.flags.items()
    }
    found |= {
        f"course-{name}.md": "\n".join(_of_course(loaded, name, course))
        for name, course in library.courses.items()
    }
    found["index.md"] = "\n".join(_index(loaded))
    return found


def unsigned(loaded: Loaded) -> list[str]:
    """The routines, flags and courses that no reviewer has signed."""
    library = loaded.library
    routines = [n for n, one in library.routines.items() if one.reviewer is None]
    flags = [n for n, one in library.flags.items() if one.reviewer is None]
    courses = [n for n, one in library.courses.items() if one.reviewer is None]
    return [*routines, *flags, *courses]


def _index(loaded: Loaded) -> Iterator[str]:
    library = loaded.library
    kinds: dict[str, Mapping[str, object]] = {
        "routine": library.routines,
        "course": library.courses,
        "flag": library.flags,
    }
    total = sum(map(len, kinds.values()))
    yield "# For the reviewer\n"
    yield f"{len(unsigned(loaded))} of {total} pages are not signed by anybody.\n"
    for kind, names in kinds.items():
        yield from (f"- [{kind}: {_plain(n)}]({kind}-{n}.md)" for n in names)


def _of_routine(loaded: Loaded, name: str, routine: Routine) -> Iterator[str]:
    yield f"# Routine: {_plain(name)}\n"
    yield from _status(routine.reviewer, routine.reviewed)
    if routine.settle:
        yield "\n## Before anything moves\n"
        yield _quote(_phrases(loaded, f"{name}.settle", routine.settle))
        for context, phrases in routine.settle_for.items():
            told = _phrases(loaded, f"{name}.settle", phrases)
            yield f"\nFor {_plain(context)}:\n\n{_quote(told)}"
    yield f"\n## The safety question (about {_plain(routine.safety)})\n"
    yield _quote(_said(loaded, f"{name}.safety"))
    yield f"\nSilence or doubt: {_said(loaded, f'{name}.if')}"
    yield "\n## The steps, in the order in which they are tried\n"
    for number, step_id in enumerate(routine.ladder, start=1):
        yield f"\n### {number}. {_plain(step_id)}\n"
        yield from _of_step(loaded, f"{name}.{step_id}", routine.steps[step_id])
    yield from _off_the_ladder(loaded, name, routine)
    yield f"\n## Afterwards\n\n{_quote(_said(loaded, f'{name}.after'))}"
    yield f"\n## Where a cramp here may be something else\n\n{_list(routine.flags)}."
    yield f"\nThe routine is over at: {_list(routine.stop_if)}."
    yield from _sources(routine.sources)
    yield from _signature(f"content/routines/{name}.yaml")


def _off_the_ladder(loaded: Loaded, name: str, routine: Routine) -> Iterator[str]:
    yield f"\n## When it gets worse: {_plain(routine.support)}\n"
    rest = [step for step in routine.steps if step not in routine.ladder]
    for step_id in rest:
        yield f"\n### {_plain(step_id)}\n"
        yield from _of_step(loaded, f"{name}.{step_id}", routine.steps[step_id])
    yield "\n## What somebody cannot do, and what follows\n"
    for obstacle, step_id in routine.cannot.items():
        yield f"- {obstacle}: {_plain(step_id)}"


def _of_step(loaded: Loaded, key: str, step: Step) -> Iterator[str]:
    yield _quote(_phrases(loaded, key, step.act))
    pattern = loaded.library.holds.get(step.hold)
    yield f"\n- {_hold(loaded, step.hold, pattern)}"
    yield f"- posture: {step.posture}; for {WHO[step.who]}"
    if step.wants_clearance:
        yield "- only after the safety question was answered with no"
    if step.needs:
        yield f"- skipped by whom this stops: {_list(step.needs)}"
    if step.only:
        yield f"- only for: {_list(step.only)}"
    if step.if_eased:
        yield "- only once the step before has eased it"
    yield f"- never for: {_list(step.bans) or 'nobody is kept from it'}"
    yield f"- asked which way: {_said(loaded, f'{key}.explain')}"
    yield f"- read in: {'; '.join(_mark(source) for source in step.sources)}"
    if step.article:
        yield f"- article: {', '.join(step.article)}"


def _hold(loaded: Loaded, name: str, pattern: HoldPattern | None) -> str:
    if pattern is None:
        return f"held: {name}, which is missing"
    cues = (
        f"{at} s {_said(loaded, f'cue.{cue}')}" for at, cue in pattern.first.items()
    )
    return f"held for {pattern.seconds} seconds; cues: {' '.join(cues)}"


def _of_course(loaded: Loaded, name: str, course: Course) -> Iterator[str]:
    yield f"# Course: {_plain(name)}\n"
    yield from _status(course.reviewer, course.reviewed)
    for way_id, way in course.ways.items():
        yield f"\n## {_plain(way_id)}\n"
        yield from _of_way(loaded, f"{name}.{way_id}", way)
    yield f"\n## When it gets worse\n\n{_quote(_said(loaded, f'{name}.worse'))}"
    sources = dict.fromkeys(s for way in course.ways.values() for s in way.sources)
    yield from _sources(tuple(sources))
    yield from _signature(f"content/courses/{name}.yaml")


def _of_way(loaded: Loaded, key: str, way: Way) -> Iterator[str]:
    if way.bans:
        yield f"Never for: {_list(way.bans)}; they are led {_plain(way.instead or '')}."
    if way.calm:
        yield "Only on a night without a cramp."
    for block_id, block in way.blocks.items():
        told = {**block.lead, **({"begin": block.begin} if block.sides else {})}
        yield f"\n{_quote(_phrases(loaded, f'{key}.{block_id}', told))}\n"
        breath = ", ".join(f"{p.cue} {p.seconds:g} s" for p in block.breath)
        length = f"{block.seconds:g} seconds" if block.seconds else "as long as asked"
        times = f", {block.rounds} times on each side" if block.sides else ""
        yield f"- {length}{times}{'; each breath: ' + breath if breath else ''}"
    yield f"\n{_quote(_said(loaded, f'{key}.end'))}"


def _of_flag(loaded: Loaded, name: str, flag: Flag) -> Iterator[str]:
    yield f"# Red flag: {_plain(name)}\n"
    yield from _status(flag.reviewer, flag.reviewed)
    yield f"\n{LEVELS[flag.urgency]}."
    covers = "the whole body" if flag.everywhere else "the part and its neighbours"
    yield f"It stops coaching of {covers}."
    if not flag.deniable:
        yield 'It stands, whatever is said after it: "no, it isn\'t" is not enough.'
    yield "\n## What brings it on\n\n- a phrase that means it by itself"
    rows = [row for row in loaded.library.flag_rows if row.flag == name]
    yield from (f"- {_row(row)}" for row in rows)
    yield "\n## What is said\n"
    yield f"Asked, where it is in doubt: {_said(loaded, f'flag.{name}.check')}\n"
    yield f"Told, while nobody has answered: {_said(loaded, f'flag.{name}.if')}"
    for key in loaded.words.get(LANGUAGE, {}):
        head, _, last = key.rpartition(".")
        if key.startswith(f"flag.{name}.") and last in ("now", "silent", "line"):
            level = _plain(head.rsplit(".", maxsplit=1)[-1])
            yield f"\n{level}, {last}:\n\n{_quote(_said(loaded, key))}"
    yield from _sources(flag.sources)
    yield from _signature("content/red_flags.yaml")


def _row(row: FlagRow) -> str:
    where = [*row.places, *row.parts, *(f"{region} (any)" for region in row.regions)]
    parts = [" and ".join(map(_plain, row.signs)) or "a cramp"]
    if where:
        parts.append(f"in the {_either(where)}")
    if row.contexts:
        parts.append(f"with {_either(row.contexts)}")
    if row.urgency:
        parts.append(f"({_plain(row.urgency)})")
    if row.doubt:
        parts.append("(in doubt: asked about first)")
    return " ".join(parts)


def _status(reviewer: str | None, reviewed: str | None) -> Iterator[str]:
    if reviewer is None:
        yield "**Not signed by any clinician.**"
    else:
        yield f"Signed by {reviewer}."
    if reviewed:
        yield f"Facts last held against their sources: {reviewed}."


def _sources(sources: tuple[str, ...]) -> Iterator[str]:
    yield "\n## Where it was read\n"
    yield from (f"- {_mark(source)}" for source in sources)


def _mark(source: str) -> str:
    return source.replace(UNVERIFIED, "**unverified**")


def _signature(file: str) -> Iterator[str]:
    yield "\n## Signed\n"
    yield "- Reviewer, and what they practise: ______________________________"
    yield "- Date: ____________   Approved / approved with changes / not approved"
    yield "- Changes: ______________________________________________________"
    yield f"\nThen write `reviewer` and `reviewed` into `{file}`.\n"


def _said(loaded: Loaded, key: str) -> str:
    text = loaded.words.get(LANGUAGE, {}).get(key, f"[{key} is not written]")
    for place, number in NUMBERS.items():
        text = text.replace(f"{{{place}}}", number)
    return text


def _phrases(loaded: Loaded, under: str, phrases: dict[str, float]) -> str:
    told = (f"{_said(loaded, f'{under}.{k}')} ({s:g} s)" for k, s in phrases.items())
    return " ".join(told)


def _quote(text: str) -> str:
    return f"> {text}"


def _either(names: list[str] | tuple[str, ...]) -> str:
    return " or ".join(map(_plain, names))


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(map(_plain, names))


def _plain(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")


def main(folder: Path = FOLDER, content: Path = CONTENT) -> int:
    """Write the pages, and say where they are and how many nobody has signed."""
    loaded = load(content)
    folder.mkdir(parents=True, exist_ok=True)
    written = pages(loaded)
    for name, text in written.items():
        (folder / name).write_text(text, "utf-8")
    count = len(unsigned(loaded))
    sys.stdout.write(f"{len(written)} pages in {folder}; {count} not signed yet\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
