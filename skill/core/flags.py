"""What was said, held against the rows of red flags.

Rules of this module:
1. Signs, places and contexts may come from any slot of any intent.
2. A certain row wins over a doubtful one, so that no check hides an alarm; then the
   more urgent one, then the one that asks for more signs and a context. A line about
   a doctor soon comes after all of them, so that it never hides a check.
3. A place can be a part of the body; a row without places, parts or regions fits
   anywhere.
"""

from msgspec import Struct

from skill.content.flag_model import URGENCIES, FlagRow, Urgency
from skill.content.library_model import Library

GENERAL = "chest_pain"
"""The flag behind the check that fits any place."""


class Said(Struct, frozen=True, kw_only=True):
    """Everything alarming or localising that one utterance held, by id."""

    signs: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    contexts: frozenset[str] = frozenset()
    flags: tuple[str, ...] = ()
    """Phrases with one meaning, which are a flag by themselves."""

    unknown: bool = False
    """An alarming slot was filled with words that resolve to nothing we know."""


class Verdict(Struct, frozen=True, kw_only=True):
    """The flag that fits, how urgent it is, and whether it needs a check first."""

    flag: str
    urgency: Urgency
    doubt: bool = False


def judge(library: Library, said: Said) -> Verdict | None:
    """The most urgent flag in what was said, or None."""
    verdicts = [_of_phrase(library, flag) for flag in said.flags]
    alarming = said.signs or said.places or said.contexts
    rows = [row for row in library.flag_rows if alarming and _fits(library, row, said)]
    rows.sort(key=lambda row: -_asked(row))
    verdicts += [_of_row(library, row) for row in rows]
    return min(verdicts, key=_rank, default=None)


def own_check(library: Library, said: Said) -> str | None:
    """The flag to ask about where no place was said, by the signs' own rows.

    None asks in general, which is about the chest and breath: so does a sign of those.
    """
    rows = [r for r in library.flag_rows if r.signs and said.signs >= set(r.signs)]
    # a row that asks for a circumstance counts untold only where there is no other
    told = [row for row in rows if _with(row, said)] or rows
    found = [_of_row(library, row) for row in told]
    urgent = [v for v in found if library.flags[v.flag].urgency != "soon"]
    first = min(urgent, key=_rank, default=None)
    return first.flag if first is not None and first.flag != GENERAL else None


def _asked(row: FlagRow) -> int:
    return len(row.signs) + bool(row.contexts)


def _of_phrase(library: Library, flag: str) -> Verdict:
    return Verdict(flag=flag, urgency=library.flags[flag].urgency)


def _of_row(library: Library, row: FlagRow) -> Verdict:
    urgency = row.urgency or library.flags[row.flag].urgency
    return Verdict(flag=row.flag, urgency=urgency, doubt=row.doubt)


def _rank(verdict: Verdict) -> tuple[bool, bool, int]:
    """Alarms, certain before doubtful, by urgency; then what can wait for days."""
    waits = verdict.urgency == "soon"
    return (waits, verdict.doubt, URGENCIES.index(verdict.urgency))


def _fits(library: Library, row: FlagRow, said: Said) -> bool:
    return (
        said.signs.issuperset(row.signs)
        and _anywhere(library, row, said)
        and _with(row, said)
    )


def _with(row: FlagRow, said: Said) -> bool:
    """Whether a circumstance that the row asks for was said; or it asks for none."""
    return not row.contexts or not said.contexts.isdisjoint(row.contexts)


def _anywhere(library: Library, row: FlagRow, said: Said) -> bool:
    if not (row.places or row.parts or row.regions):
        return True
    regions = {library.body_parts[part].region for part in said.parts}
    return bool(
        set(row.places) & said.places
        or set(row.parts) & set(said.parts)
        or set(row.regions) & regions
    )
