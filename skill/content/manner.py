"""How plain, active and prompt the words are, beside how short (see ``wording``).

Rules of this module:
1. It judges what a program can of the targets that plain-language guides and trials of
   emergency calls give: mean sentence, spoken time, act and number first and number
   last, few negatives, active voice. Options, facts and single acts are a reviewer's.
2. A number to call counts as the three words that most countries' numbers have.
3. Whether a word is a verb no program here can tell: what sends to help begins with
   one of a few acts, and other sentences are left to the reviewer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

WORDS_A_SECOND = 150 / 60
"""A calm voice."""

FIRST_WORDS = 10
"""The number to call is among these."""

NEGATIVES = ("don't", "never", "avoid")

ACTS = frozenset(
    {"stop", "stay", "call", "roll", "float", "lie", "sit", "breathe", "pull"}
)
"""The first words of whatever sends a person to help."""

STATES = frozenset(
    {"sudden", "swollen", "broken", "confused", "mixed", "stretched", "tired", "ten"}
    | {"been", "between", "open", "often", "even", "then", "seven", "when"}
)
"""Words that look like the end of a passive, and tell a state or something else."""

_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|it's|you're|they're)\s+"
    r"(?:(?:not|often|still|\w+ly)\s+)?"
    r"(\w+(?:ed|en|wn|ung))\b"
)
_WORD = re.compile(r"[\w{}']+")
_SENDING = re.compile(
    r"(?:flag|urgent)\.\w+\.(emergency|crisis|same_day)\.(now|silent)"
)
_LEAD = re.compile(r"urgent\.\w+\.lead")


@dataclass(frozen=True, slots=True)
class Manner:
    """The most of each that words of a kind may have."""

    seconds: float
    """For one turn, at 150 words a minute."""

    mean_words: float
    """In a sentence, over the whole script."""

    passive: float
    """Share of the script's sentences."""

    negatives: int = 1


MANNERS: dict[str, Manner] = {
    "step": Manner(8, 6, 0.0),
    "safety": Manner(12, 8, 0.0),
    "info": Manner(20, 12, 0.1),
}


def of_text(key: str, text: str, manner: Manner) -> Iterator[str]:
    """The cures for one text."""
    if seconds_of(text) > manner.seconds:
        yield f"{seconds_of(text):.1f} s of speech; {manner.seconds:.0f} are the most"
    negatives = negatives_of(text)
    if negatives > manner.negatives:
        cure = f"{negatives} of {', '.join(NEGATIVES)}; {manner.negatives} is the most"
        yield f"{cure}; say what to do instead"
    if (sending := _SENDING.fullmatch(key)) is not None:
        yield from _of_sending(text, sending[1], first=sending[2] == "now")


def of_led(key: str, text: str, words: Mapping[str, str]) -> Iterator[str]:
    """The cures for words that send to help, after a safe act for who is in danger.

    A danger with words of its own for this urgency has no such act before them.
    """
    sending = _SENDING.fullmatch(key)
    if sending is None or not key.startswith("flag."):
        return
    for lead in filter(_LEAD.fullmatch, words):
        if f"{lead.removesuffix('lead')}{sending[1]}.now" in words:
            continue
        for cure in _of_sending(f"{words[lead]} {text}", sending[1], first=False):
            yield f'after "{words[lead]}", {cure}'


def _of_sending(text: str, urgency: str, *, first: bool) -> Iterator[str]:
    """Words that send to help: an act, the number soon, and the number last."""
    words = _WORD.findall(text)
    number = "{crisis}" if urgency == "crisis" else "{emergency}"
    warm = urgency == "crisis" and first
    if words[0].lower() not in ACTS and not warm:
        yield f'begin with an act ({", ".join(sorted(ACTS))}), not "{words[0]}"'
    if urgency != "same_day" and number not in words[:FIRST_WORDS]:
        yield f"bring {number} within the first {FIRST_WORDS} words"
    if words[-1] != "{emergency}":
        yield "end with {emergency}"


def of_script(sentences: list[str], manner: Manner) -> Iterator[str]:
    """The cures for all words of a kind together."""
    if mean_words(sentences) > manner.mean_words:
        mean = mean_words(sentences)
        yield f"{mean:.1f} words a sentence; {manner.mean_words} are the most"
    share = passive_share(sentences)
    if share > manner.passive:
        example = next(s for s in sentences if is_passive(s))
        yield f'{share:.1%} passive; say who acts, as in "{example}"'


def seconds_of(text: str) -> float:
    """How long a calm voice takes."""
    spoken = re.sub(r"\{(emergency|crisis)\}", "nine one one", text)
    return len(_WORD.findall(spoken)) / WORDS_A_SECOND


def negatives_of(text: str) -> int:
    """How often the text says what not to do."""
    return sum(word in NEGATIVES for word in _WORD.findall(text.lower()))


def mean_words(sentences: list[str]) -> float:
    """Words in a sentence, on average; 0 for no sentence."""
    words = sum(len(_WORD.findall(sentence)) for sentence in sentences)
    return words / max(1, len(sentences))


def passive_share(sentences: list[str]) -> float:
    """The share of passive sentences; 0 for no sentence."""
    return sum(map(is_passive, sentences)) / max(1, len(sentences))


def is_passive(sentence: str) -> bool:
    """Whether somebody is acted upon, and nobody acts."""
    ends = _PASSIVE.findall(sentence.lower())
    return any(end not in STATES for end in ends)
