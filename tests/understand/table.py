"""What was measured, for people to read.

Of what is unread only sums are told, and no sentence or label, until ``open_unread``:
whoever reads what was missed writes to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.understand.ears import EARS, NEAREST
from tests.understand.lines import VOICES
from tests.understand.measured import SPOKEN
from tests.understand.scoring import MEASURES, by_flag, by_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.understand.measured import Heard, Measurement
    from tests.understand.scoring import Label

COLUMN = 18
FIRST = 22
LABELS = ("intent", "body part", "side", "obstacle", "topic")
ABSENT = "-"


def lines_of(one: Measurement, *, open_unread: bool, sentences: bool) -> Iterator[str]:
    """A measurement: its sums, its voices, and label by label what was confused."""
    yield f"{one.locale}, {one.part}: {', '.join(one.sets)}"
    share = 100 * one.samples / one.lines if one.lines else 0.0
    samples = f"{one.samples} ({share:.1f} in 100) samples of the model"
    yield f"  {one.lines} lines, {samples}"
    yield from _rows("coverage, in 100", one.heard.values(), None)
    for voice in VOICES:
        yield from _rows(voice, one.heard.values(), voice)
    if one.part != "unread" or open_unread:
        yield from _labels(one)
        if sentences:
            for heard in one.heard.values():
                yield from _missed(heard)
    yield ""


def summary(measurements: Sequence[Measurement]) -> Iterator[str]:
    """The locales side by side, as the simulator hears."""
    names = ("intent", "body part", "rejected", "danger met", "harmless, no alarm")
    yield f"{'nearest sample':<{FIRST}}" + "".join(
        f"{name:>{COLUMN + 2}}" for name in names
    )
    for one in measurements:
        found = one.heard[NEAREST].tallies()
        cells = (str(found.get(name, ABSENT)) for name in names)
        row = "".join(f"{cell:>{COLUMN + 2}}" for cell in cells)
        yield f"{one.locale + ', ' + one.part:<{FIRST}}{row}"
    yield ""


def _rows(title: str, heard: Iterable[Heard], voice: str | None) -> Iterator[str]:
    found = [one.tallies(voice) for one in heard]
    names = [n for n in (*MEASURES, *SPOKEN) if any(n in each for each in found)]
    if not names:
        return
    yield ""
    yield f"  {title:<{FIRST}}" + "".join(f"{name:>{COLUMN}}" for name in EARS)
    for name in names:
        cells = (str(each.get(name, ABSENT)) for each in found)
        yield f"  {name:<{FIRST}}" + "".join(f"{cell:>{COLUMN}}" for cell in cells)


def _labels(one: Measurement) -> Iterator[str]:
    for measure in (*LABELS, "flag"):
        each = {
            name: by_flag(heard.scored)
            if measure == "flag"
            else by_label(heard.scored, measure)
            for name, heard in one.heard.items()
        }
        labels = list(
            dict.fromkeys(label for found in each.values() for label in found)
        )
        if labels:
            yield ""
            yield f"  {measure + ' by label':<{FIRST + 6}}" + "".join(
                f"{name:>{COLUMN - 6}}" for name in EARS
            )
        for label in labels:
            yield from _label(
                label, {name: found[label] for name, found in each.items()}
            )


def _label(name: str, heard: dict[str, Label]) -> Iterator[str]:
    counts = (f"{label.tally.right}/{label.tally.of}" for label in heard.values())
    yield f"  {name:<{FIRST + 6}}" + "".join(f"{c:>{COLUMN - 6}}" for c in counts)
    for ear, label in heard.items():
        if label.instead and ear != "exact":
            instead = (f"{got} {n}" for got, n in label.instead.most_common(5))
            yield f"      {ear} took it for {', '.join(instead)}"


def _missed(heard: Heard) -> Iterator[str]:
    if heard.ear == "exact":
        return
    yield ""
    yield f"  missed by {heard.ear}"
    for one in heard.scored:
        if not all(one.measures.values()):
            wrong = (
                f"{want} as {got}" for want, got in one.labels.values() if want != got
            )
            yield f"    {one.line.say!r}: {', '.join(wrong) or one.heard.intent}"
    for line, measured in heard.spoken:
        missed = measured.expected.urgency and measured.verdict == "missed"
        if missed or (measured.expected.urgency is None and measured.alarms):
            yield f"    {line.say!r} ({line.flag}): heard {measured.spoken[:90]!r}"
