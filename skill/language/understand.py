"""Text in, intent and slots out: a stand-in for Alexa's understanding.

Rules of the module:
- First the samples of the built model, word for word. Then, contractions spelled out
  and fillers ("um", "please") dropped, the same once more. Then the nearest sample.
- A word that may mean danger is never lost: where the nearest intent has no place for
  a sign that was said, the answer is RedFlagIntent with that sign; a sign that is
  denied is DeniedIntent or left out.
- Below `THRESHOLD` nothing was understood: `AMAZON.FallbackIntent`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import msgspec

from skill.language.denial import NEGATORS, WELL
from skill.language.english import TROUBLE
from skill.language.exact import BODY_PART, RED_FLAG_INTENT, TIME, Exact, Span, tokens
from skill.language.heard import FALLBACK, HeardSlot, Understood, words_of
from skill.language.model import InteractionModel
from skill.language.nearest import Near, Nearest
from skill.language.problems import UnknownLocaleError
from skill.language.spelling import spell_out, without_fillers
from skill.language.spoken import Ear, Spoken, is_harmless
from skill.language.times import time_at

DENIED_INTENT = "DeniedIntent"
RELIEF_INTENT = "ReliefIntent"

MODELS = Path(__file__).resolve().parents[2] / "interaction_models"

#: Kinds that say that something is so; a place only says where.
FLAGS = frozenset({"RED_FLAG", "SIGN"})

#: Places that need no sign to be asked about.
VITAL = frozenset(
    {"chest", "heart", "saddle", "throat", "tongue", "lips", "face", "one_side"}
)

#: Nearer than this, and a sample is taken for what was meant.
THRESHOLD = 0.48

#: The same for a single word, for the built-in intents, which take fixed words, and for
#: sentences with strange words and no part, sign or the like in them.
STRICT_THRESHOLD = 0.62

#: How much nearer than any other a built-in intent has to be: it takes fixed words.
FAVOUR = 0.1

#: How much nearer an intent has to be for each of these that it has no slot for, and
#: that its sample does not name itself ("switch legs").
LOSS = 0.08
TELLING = frozenset(
    {"BODY_PART", "OBSTACLE", "TOPIC", "SIGN", "RED_FLAG", "PLACE", "OTHER_PAIN"}
)

#: So many words beside a part of the body are little more than the part.
LITTLE_MORE = 4

#: What is lacking, so that a denial says it ("no towel", "I have no belt").
LACKING = frozenset({"OBSTACLE"})

#: The slot for a part that was named by mistake.
TAKEN_BACK = "body_part_not"

#: Signs that an ordinary cramp has; alone they turn no sentence into a red flag.
ORDINARY = frozenset([
    "pain", "tight", "rock_hard", "constant", "come_and_go", "twitching",
    "eased_by_rest", "worse_stretched", "toe_move", "coughing",
])  # fmt: skip

#: Flags that can wait for days: where there is room for two phrases, others go first.
WAITING = frozenset(
    {"statin", "needs_doctor", "unbearable", "weakness", "claudication", "unsafe_home"}
)

#: What comes before a time of day.
ANNOUNCES = frozenset({"at", "around", "by", "for", "to"})

#: Circumstances of many a cramp: where there is room for two, others go first.
USUAL = frozenset({"night", "exercise", "alone", "helper_here", "in_chair"})


def load_model(locale: str = "en-US", models: Path = MODELS) -> InteractionModel:
    """The built interaction model of a locale.

    Raises:
        UnknownLocaleError: no model is built for it, or it cannot be read.
    """
    path = models / f"{locale}.json"
    try:
        return InteractionModel.from_json(path.read_bytes())
    except FileNotFoundError as error:
        known = ", ".join(sorted(file.stem for file in models.glob("*.json")))
        message = f"no model for the locale {locale}; built: {known or 'none'}"
        raise UnknownLocaleError(message) from error
    except (OSError, msgspec.DecodeError) as error:
        raise UnknownLocaleError(f"{path.name} cannot be read: make models") from error


def understand(model: InteractionModel, text: str) -> Understood:
    """What a listener who knows the model makes of a text.

    Never raises on what a person may type: what is not understood, empty text among
    it, is `AMAZON.FallbackIntent`. The first call for a model builds its index.
    """
    words = words_of(text)
    return _listener(model).understand(words) if words else Understood(FALLBACK)


@dataclass(frozen=True)
class _Listener:
    slots: Mapping[str, Sequence[tuple[str, str]]]
    exact: Exact
    plain: Exact
    nearest: Nearest
    ear: Ear

    def understand(self, words: Sequence[str]) -> Understood:
        fits = self.exact.fits(words)
        if fits and not (fits[0].intent == RED_FLAG_INTENT and is_harmless(words)):
            return Understood(fits[0].intent, fits[0].slots, "exact", 1.0)
        spoken = self.ear.hear(words)
        return self._nearly(spoken) or self._near(spoken)

    def _nearly(self, spoken: Spoken) -> Understood | None:
        """A sample fits but for contractions and fillers."""
        for words in (spoken.words, without_fillers(spoken.words)):
            fits = self.plain.fits(words)
            if fits and not (fits[0].intent == RED_FLAG_INTENT and is_harmless(words)):
                return Understood(fits[0].intent, fits[0].slots, "nearest", 1.0)
        return None

    def _near(self, spoken: Spoken) -> Understood:
        best = self._best(spoken)
        intent = best.intent if _is_near(best, spoken) else self._last_resort(spoken)
        if self._loses_danger(intent, spoken):
            return self._answer(RED_FLAG_INTENT, spoken, best.score)
        if intent == RED_FLAG_INTENT and not _dangers(spoken) and spoken.denied:
            return self._answer(DENIED_INTENT, spoken, best.score)
        if intent == FALLBACK:
            return Understood(FALLBACK, score=best.score)
        heard = self._answer(intent, spoken, best.score)
        return _with_clause(heard, best) if best.intent == intent else heard

    def _last_resort(self, spoken: Spoken) -> str:
        """Who names a part of their own, or that one hurts, has a cramp there.

        Alexa gives up as seldom at LOW sensitivity, which the model asks for.
        """
        more = len(spoken.words) - sum(len(span.places) for span in spoken.spans)
        parts = [span for span in spoken.said if span.kind == BODY_PART]
        clear = more <= LITTLE_MORE or bool(TROUBLE & set(spoken.words))
        clear |= any("my" in spoken.words[max(p.start - 2, 0) : p.end] for p in parts)
        known = RELIEF_INTENT in self.slots
        return RELIEF_INTENT if known and parts and clear else FALLBACK

    def _best(self, spoken: Spoken) -> Near:
        ranked = self.nearest.rank(spoken)
        fitting = [near for near in ranked if _has_ground(near.intent, spoken)]
        nearest = Near(FALLBACK, "", 0.0)
        return max(fitting, key=lambda near: self._worth(near, spoken), default=nearest)

    def _worth(self, near: Near, spoken: Spoken) -> float:
        """A score, less what the intent would lose, and for fixed words."""
        kinds = {kind for _, kind in self.slots[near.intent]}
        named = f" {' '.join(tokens(near.sample, spell_out))} "
        lost = {
            span.kind
            for span in spoken.said
            if span.kind in TELLING - kinds
            and f" {' '.join(spoken.words[span.start : span.end])} " not in named
        }
        fixed = FAVOUR if _takes_fixed_words(near.intent) else 0.0
        return near.score - LOSS * len(lost) - fixed

    def _loses_danger(self, intent: str, spoken: Spoken) -> bool:
        room = Counter(kind for _, kind in self.slots.get(intent, ()))
        told = Counter(kind for kind, _ in {span.meaning for span in _dangers(spoken)})
        known = RED_FLAG_INTENT in self.slots
        lost = any(number > room[kind] for kind, number in told.items())
        return known and (lost or (intent == DENIED_INTENT and bool(_dangers(spoken))))

    def _answer(self, intent: str, spoken: Spoken, score: float) -> Understood:
        spans = spoken.said
        kinds = {kind for _, kind in self.slots[intent]}
        if intent == DENIED_INTENT:
            spans = (*(s for s in spoken.spans if s in spoken.denied), *spans)
        lacking = (s for s in spoken.spans if s.kind in LACKING & kinds)
        spans = (*spans, *(s for s in lacking if s in spoken.denied))
        filled: dict[str, HeardSlot] = {}
        used: set[tuple[str, str]] = set()
        spans = tuple(sorted(spans, key=_matters_less))
        spans = (*spans, *spoken.within)
        for slot, kind in self.slots[intent]:
            spans = (*spans, *self.ear.values(spoken, kind))
            if slot == TAKEN_BACK:
                spans = tuple(s for s in spoken.spans if s in spoken.withdrawn)
            fitting = (s for s in spans if s.kind == kind and s.meaning not in used)
            if (span := next(fitting, None)) is not None:
                filled[slot] = span.heard
                used.add(span.meaning)
            elif kind == TIME and (said := _time(spoken.words)) is not None:
                filled[slot] = said
        return Understood(intent, filled, "nearest", min(score, 1.0))


def _with_clause(heard: Understood, best: Near) -> Understood:
    """Where no value was said word for word, the one that was nearly said."""
    if best.meaning is None or best.meaning[0] in heard.slots:
        return heard
    slot, id_ = best.meaning
    nearly = {slot: HeardSlot(best.sample, id_)}
    return replace(heard, slots={**heard.slots, **nearly})


def _time(words: Sequence[str]) -> HeardSlot | None:
    """A time of day after a word that announces one: a bare number may be anything."""
    for place, word in enumerate(words):
        if word in ANNOUNCES and (read := time_at(words, place + 1)) is not None:
            return HeardSlot(read[1], None)
    return None


def _matters_less(span: Span) -> bool:
    """Whether another value of the kind goes first, where there is room for few."""
    if span.kind == "PLACE":
        return span.heard.id not in VITAL
    return span.heard.id in ORDINARY | USUAL | WAITING


def _has_ground(intent: str, spoken: Spoken) -> bool:
    """Whether what an intent is about was said at all: a sign, or a denial."""
    if intent == RED_FLAG_INTENT:
        flagged = any(span.kind in FLAGS for span in spoken.spans)
        return flagged or bool(_dangers(spoken))
    if intent == DENIED_INTENT:
        words = set(spoken.words)
        return bool(spoken.denied or words & WELL or words & NEGATORS)
    return True


def _is_near(best: Near, spoken: Spoken) -> bool:
    fixed = len(spoken.words) == 1 or _takes_fixed_words(best.intent)
    foreign = spoken.strange and not any(s.kind in TELLING for s in spoken.spans)
    return best.score >= (STRICT_THRESHOLD if fixed or foreign else THRESHOLD)


def _takes_fixed_words(intent: str) -> bool:
    """A built-in does; the fallback's samples stand for all other matters."""
    return intent.startswith("AMAZON.") and intent != FALLBACK


def _dangers(spoken: Spoken) -> tuple[Span, ...]:
    """What was said, and not denied, that may mean danger."""
    troubled = bool(TROUBLE & set(spoken.words))
    troubled |= any(span.kind in FLAGS for span in spoken.said)
    return tuple(
        span
        for span in spoken.said
        if span.kind == "RED_FLAG"
        or (span.kind == "SIGN" and span.heard.id not in ORDINARY)
        or (span.kind == "PLACE" and (troubled or span.heard.id in VITAL))
    )


@lru_cache(maxsize=8)
def _listener(model: InteractionModel) -> _Listener:
    slots = {i.name: [(s.name, s.type) for s in i.slots] for i in model.intents}
    plain = Exact(model, spell_out)
    return _Listener(slots, Exact(model), plain, Nearest(model), Ear(model))
