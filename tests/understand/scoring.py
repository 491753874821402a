"""Lines held against what a stand-in heard.

Rules of this module:
1. A measure is a share of the lines that ask for it: of the intents meant, of the parts
   named, and so on; a line that names no part says nothing of parts.
2. ``whole`` is a line with all that it names heard. ``rejected`` is what is no business
   of the skill, given up. ``danger`` is heard where it becomes its alarm, one as
   urgent, or a question after it; ``harmless`` where it becomes no alarm.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skill.content.library import compiled
from skill.core import turn
from skill.language.exact import RED_FLAG_INTENT
from skill.language.heard import FALLBACK, HeardSlot, Understood
from tests.understand.alike import ALARM, event_for, meant
from tests.understand.lines import HARMLESS, Line
from tests.utterances.alarms import Alarm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from skill.content.flag_model import Urgency

STRETCHED = "calf"
"""What is being stretched when a sentence is said amid a stretch."""

PARTS = ("body_part", "body_part_two")

MEASURES = (
    "intent",
    "body part",
    "side",
    "obstacle",
    "topic",
    "whole",
    "rejected",
    "danger",
    "harmless",
)
"""In the order in which they are told."""


@dataclass(frozen=True)
class Scored:
    """A line and what became of it.

    Attributes:
        line: What was said.
        heard: What it was taken for.
        measures: Each measure that the line asks for, and whether it was met.
        labels: Each label of the line, and what was heard for it.
    """

    line: Line
    heard: Understood
    measures: dict[str, bool]
    labels: dict[str, tuple[str, str]]


@dataclass
class Tally:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def add(self, *, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.of += 1

    @property
    def percent(self) -> float:
        """The share, in a hundred."""
        return 100 * self.right / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.percent:.1f} ({self.right}/{self.of})"


@dataclass
class Label:
    """How a label was heard: how often rightly, and what else it was taken for."""

    tally: Tally = field(default_factory=Tally)
    instead: Counter[str] = field(default_factory=Counter)


def score(locale: str, line: Line, ear: Callable[[str], Understood]) -> Scored:
    """Say a line to a stand-in."""
    heard = ear(line.say)
    labels = dict(_labels(locale, line, heard))
    if line.flag is None:
        measures = {name: want == got for name, (want, got) in labels.items()}
        return Scored(line, heard, _measures(line, measures), labels)
    here = STRETCHED if line.moment == "mid_hold" else None
    event = event_for(locale, heard, here)
    if line.flag == HARMLESS:
        met = {"harmless": not isinstance(event, turn.Flagged)}
    else:
        met = {"danger": raises(event, urgency_of(line))}
    return Scored(line, heard, met, labels)


def urgency_of(line: Line) -> Urgency | None:
    """How urgent a line is; None where it is harmless or an intent."""
    if line.flag is None or line.flag == HARMLESS:
        return None
    return line.urgency or compiled().library.flags[line.flag].urgency


def raises(event: turn.Event, urgency: Urgency | None) -> bool:
    """Whether an event is an alarm that is urgent enough, or a question after one."""
    if isinstance(event, turn.Flagged) and urgency is not None:
        return Alarm(event.flag, event.urgency).is_enough_for(urgency)
    return isinstance(event, turn.Doubted)


def _measures(line: Line, met: dict[str, bool]) -> dict[str, bool]:
    if line.intent == FALLBACK:
        return {"rejected": met["intent"]}
    return {**met, "whole": all(met.values())}


def _labels(
    locale: str, line: Line, heard: Understood
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each label by the name of its measure: what was meant, and what was heard."""
    if line.intent is None:
        yield "intent", (str(line.flag), heard.intent)
        return
    slots = {name: HeardSlot(id_, id_) for name, id_ in line.labels.items()}
    want, got = meant(locale, Understood(line.intent, slots)), meant(locale, heard)
    if line.intent == RED_FLAG_INTENT:
        want = RED_FLAG_INTENT
        if {got, heard.intent} & {ALARM, RED_FLAG_INTENT}:
            got = RED_FLAG_INTENT  # an alarm is meant, and so is a sign of any cramp
    yield "intent", (want, got)
    if line.body_part is not None:
        yield "body part", (_ids(slots, *PARTS), _parts(locale, heard))
    if line.side is not None:
        yield "side", (line.side, _side(locale, heard))
    for name in ("obstacle", "topic"):
        if name in slots:
            yield name, (_ids(slots, name), _ids(heard.slots, name))


def _parts(locale: str, heard: Understood) -> str:
    """The parts that the skill makes of it: "my leg, the calf" is a calf to it."""
    event = event_for(locale, heard)
    if not isinstance(event, turn.Complained):
        return _ids(heard.slots, *PARTS)
    return " + ".join(sorted(p for p in (event.part, event.also) if p)) or "nothing"


def _side(locale: str, heard: Understood) -> str:
    """The side that the skill makes of it: a slot, or words of the part's own slot."""
    event = event_for(locale, heard)
    told = getattr(event, "side", None)
    return str(told) if told else _ids(heard.slots, "side")


def _ids(slots: object, *names: str) -> str:
    assert isinstance(slots, dict)
    found = {slots[name].id or "?" for name in names if name in slots}
    return " + ".join(sorted(found)) or "nothing"


def tallies(scored: Iterable[Scored]) -> dict[str, Tally]:
    """Each measure over all the lines that ask for it, in the order of telling."""
    found: dict[str, Tally] = {}
    for one in scored:
        for name, right in one.measures.items():
            found.setdefault(name, Tally()).add(right=right)
    return {name: found[name] for name in MEASURES if name in found}


def by_label(scored: Iterable[Scored], measure: str) -> dict[str, Label]:
    """For each label of a measure how it was heard, and what it was taken for."""
    found: dict[str, Label] = {}
    for one in scored:
        if measure in one.labels and one.line.flag is None:
            want, got = one.labels[measure]
            label = found.setdefault(want, Label())
            label.tally.add(right=want == got)
            if want != got:
                label.instead[got] += 1
    return dict(sorted(found.items()))


def by_flag(scored: Iterable[Scored]) -> dict[str, Label]:
    """The same for red flags, with the intents that the missed ones were taken for."""
    found: dict[str, Label] = {}
    for one in scored:
        if one.line.flag is not None:
            right = all(one.measures.values())
            label = found.setdefault(one.line.flag, Label())
            label.tally.add(right=right)
            if not right:
                label.instead[one.heard.intent] += 1
    return dict(sorted(found.items()))
