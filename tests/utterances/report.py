"""What was measured, as lines of a table; the sentences that were missed under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.utterances.alarms import NUMBER
from tests.utterances.sentences import HARMLESS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.utterances.measuring import Measured

HEAD = f"{'flag':<22}{'said':>6}{'checked':>9}{'missed':>8}{'of':>5}"


def lines_of(flag: str, measured: Sequence[Measured]) -> Iterator[str]:
    """One row, and what was heard instead by whoever was not caught."""
    yield from _harmless(measured) if flag == HARMLESS else _dangers(flag, measured)


def _dangers(flag: str, measured: Sequence[Measured]) -> Iterator[str]:
    verdicts = [one.verdict for one in measured]
    said, checked, missed = (
        verdicts.count(which) for which in ("said", "checked", "missed")
    )
    counts = f"{said:>6}{checked:>9}{missed:>8}{len(measured):>5}"
    yield f"{flag:<22}{counts}  {_notes(measured)}".rstrip()
    for one in measured:
        if one.verdict == "missed":
            yield from _heard_instead(one)


def _notes(measured: Sequence[Measured]) -> str:
    """What softens a row: alarms by another name, and misses that named the number."""
    renamed = sum(one.verdict == "said" and one.renamed for one in measured)
    iffed = sum(one.verdict == "missed" and NUMBER in one.spoken for one in measured)
    notes = [f"{renamed} by another danger's name"] * bool(renamed)
    notes += [f"{iffed} missed with the number in an if-sentence"] * bool(iffed)
    return ", ".join(notes)


def _harmless(measured: Sequence[Measured]) -> Iterator[str]:
    alarmed = [one for one in measured if one.alarms]
    checked = sum(one.check and not one.alarms for one in measured)
    yield (
        f"{HARMLESS}: {len(alarmed)} of {len(measured)} alarmed,"
        f" {checked} answered with a check question"
    )
    for one in alarmed:
        yield from _heard_instead(one)


def _heard_instead(one: Measured) -> Iterator[str]:
    sentence = one.expected.sentence
    moment = " (amid a hold)" if sentence.moment == "mid_hold" else ""
    yield f"    {sentence.say!r}{moment}"
    yield f"        taken for {one.understood}; heard: {one.spoken[:100]}"
