"""A reply as what plays when: speech and silences, to the tenth of a second.

Rules of this module:
1. A hold lasts exactly as long as it says: a cue ends on its second, the silences
   around it give way, and a cue that would run into another is dropped.
2. In a hold whose clock never stopped, what is said before it is time held.
3. SSML and APL for audio are both made from this, so they agree.
"""

from msgspec import Struct

from skill.core.reply import Ask, Change, HoldFor, Reply, Rest, Say
from skill.core.timing import LISTENING, START_LAG, Mark
from skill.speech.pace import GAPS, Pace, seconds_to_say
from skill.speech.words import Words

LEAST_GAP = 0.25
"""Silence before a cue, in seconds; with less it would sound like one sentence."""


class Spoken(Struct, frozen=True):
    """Words, and how long they are thought to take."""

    text: str
    starts: float
    seconds: float
    cue: bool = False

    @property
    def ends(self) -> float:
        """When the words are over."""
        return self.starts + self.seconds


class Quiet(Struct, frozen=True):
    """Silence."""

    starts: float
    seconds: float

    @property
    def ends(self) -> float:
        """When the silence is over."""
        return self.starts + self.seconds


Piece = Spoken | Quiet


class Part(Struct, frozen=True):
    """One spoken part: a reply or a reprompt."""

    pieces: tuple[Piece, ...]
    holds: tuple[Mark, ...]
    pace: Pace
    whisper: bool

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return self.pieces[-1].ends if self.pieces else 0.0

    @property
    def after_hold(self) -> float:
        """Seconds from the end of its last hold to its own; 0 where nothing is held."""
        return self.seconds - self.holds[-1].ends if self.holds else 0.0


class _Composer:
    """Lays pieces end to end."""

    def __init__(self, words: Words, pace: Pace) -> None:
        self.words = words
        self.pace: Pace = pace
        self.pieces: list[Piece] = []
        self.holds: list[Mark] = []
        self.at = 0.0

    def say(self, text: str, *, cue: bool = False) -> None:
        seconds = seconds_to_say(text, self.pace)
        self.pieces.append(Spoken(text, self.at, seconds, cue))
        self.at += seconds

    def rest(self, seconds: float) -> None:
        if seconds <= 0:
            return
        last = self.pieces[-1] if self.pieces else None
        if isinstance(last, Quiet):
            self.pieces[-1] = Quiet(last.starts, last.seconds + seconds)
        else:
            self.pieces.append(Quiet(self.at, seconds))
        self.at += seconds

    def change(self, act: Change) -> None:
        """The last phrase ends on the second; the silence before it gives way.

        Slower speech takes from that silence, not from the night.
        """
        texts = [self.words.say(one.key, one.args) for one in act.says]
        ends = self.at + act.seconds
        for text in texts[:-1]:
            self.say(text)
        self.rest(ends - self.at - seconds_to_say(texts[-1], self.pace))
        self.say(texts[-1])

    def hold(self, act: HoldFor) -> None:
        if act.start is not None:
            self.say(self.words.say(act.start))
        begins = -START_LAG if act.running else self.at
        ends = max(self.at, begins + act.hold.seconds)
        self.holds.append(Mark("hold", self.at, ends))
        for cue in act.hold.cues:
            self._cue(begins + cue.at, self.words.say(cue.key, cue.args), ends)
        self.rest(ends - self.at)

    def _cue(self, ends: float, text: str, hold_ends: float) -> None:
        gap = ends - seconds_to_say(text, self.pace) - self.at
        least = LEAST_GAP if self.pieces and isinstance(self.pieces[-1], Spoken) else 0
        if gap >= least and ends < hold_ends:
            self.rest(gap)
            self.say(text, cue=True)


def compose(reply: Reply, words: Words, pace: Pace, *, quiet: bool) -> Part:
    """Everything that one reply plays. What is loud is neither slowed nor whispered."""
    pace = "normal" if reply.loud else pace
    composer = _Composer(words, pace)
    for act in reply.acts:
        match act:
            case Say(key=key, args=args):
                composer.say(words.say(key, args))
            case Rest(seconds=seconds):
                composer.rest(seconds * GAPS[pace])
            case Change():
                composer.change(act)
            case HoldFor():
                composer.hold(act)
    if isinstance(reply.then, Ask):
        composer.say(words.say(reply.then.key))
    pieces = _without_last_quiet(composer.pieces)
    return Part(pieces, tuple(composer.holds), pace, quiet and not reply.loud)


def _without_last_quiet(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Nothing is gained by silence before the microphone opens."""
    if len(pieces) > 1 and isinstance(pieces[-1], Quiet):
        return tuple(pieces[:-1])
    return tuple(pieces)


def marks(reply: Part, reprompt: Part | None) -> tuple[Mark, ...]:
    """Reply, listening, reprompt, listening, on one clock from the reply's start."""
    found = [Mark("say", 0.0, reply.seconds), *reply.holds]
    if reprompt is None:
        return tuple(found)
    listens = reply.seconds + LISTENING
    found.append(Mark("listen", reply.seconds, listens))
    found += [
        Mark(m.kind, m.starts + listens, m.ends + listens) for m in reprompt.holds
    ]
    over = listens + reprompt.seconds
    found += [Mark("say", listens, over), Mark("listen", over, over + LISTENING)]
    return tuple(found)
