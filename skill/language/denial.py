"""What is said not to be so: "no swelling or redness", "I don't think it's swollen".

Rules of the module:
- A negation reaches over a few words, and never past a new clause or another value.
- "Or" joins a value to the one before it: both are denied, or neither is.
"""

from collections.abc import Sequence

from skill.language.exact import Span, covered

NEGATORS = frozenset(
    {"not", "no", "never", "without", "nor", "neither", "hardly", "nothing"}
)

#: A negation does not reach past these, nor past a subject of its own.
BOUNDARIES = frozenset([
    "but", "and", "though", "although", "because", "so", "yes", "yeah", "now",
    "still", "then", "it", "i", "my", "he", "she", "they", "the", "his", "her",
    "this", "that", "there", "we", "just", "only", "sure", "is", "are", "has",
])  # fmt: skip

#: "How do I know it's not a clot" denies nothing.
QUESTIONS = frozenset({"how", "whether", "if", "unless"})

#: How a denial sounds that has no "not" in it: "my chest is fine".
WELL = frozenset({"fine", "okay", "good", "normal", "joking", "alarm", "none"})

#: "I don't think it's swollen" denies across the subject.
OPINIONS = frozenset({"think", "believe", "suppose"})

#: Flags that are sentences: "no, call an ambulance" is no denial of an ambulance.
PLEAS = frozenset({"emergency_request", "collapse"})

#: How many words a negation reaches over.
REACH = 3

#: "My chest is fine" denies without a "not".
_BEING = frozenset({"is", "are", "feels", "feel"})


def is_denied(words: tuple[str, ...], span: Span, spans: Sequence[Span]) -> bool:
    """Whether a negation reaches a span, or one that it is joined to by "or"."""
    if QUESTIONS & set(words[: span.start]):
        return False
    after = words[span.end : span.end + 2]
    if span.kind == "PLACE" and after and after[0] in _BEING and WELL & set(after):
        return True
    inside = covered(spans)
    for place in range(span.start - 1, max(span.start - REACH, 0) - 1, -1):
        word = words[place]
        if word == "or" and place == span.start - 1:
            joined = [other for other in spans if other.end == place]
            return any(is_denied(words, other, spans) for other in joined)
        if place in inside or word in BOUNDARIES or word in OPINIONS:
            break
        if word == "no" and _is_clause(words, span):
            break
        if word in NEGATORS:
            return True
    return _is_doubted(words[: span.start])


def _is_clause(words: tuple[str, ...], span: Span) -> bool:
    """Whether a value says something by itself, so that "no" is an answer before it."""
    return span.heard.id in PLEAS or words[span.start] in BOUNDARIES | {"can"}


def _is_doubted(before: tuple[str, ...]) -> bool:
    """Whether the words end like "I do not think it is ..."."""
    tail = before[-6:]
    return any(
        word in OPINIONS and "not" in tail[:at] and "but" not in tail
        for at, word in enumerate(tail)
    )
