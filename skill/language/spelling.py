"""Words written out alike, and those that say nothing.

The model's samples and values are written so too: both sides agree on "can't", "cannot"
and "can not".
"""

from collections.abc import Iterable, Mapping, Sequence

_NOT = [
    "is", "are", "was", "were", "do", "does", "did", "have", "has", "had",
    "could", "would", "should", "wo", "ca", "must", "need",
]  # fmt: skip

#: A fever as people type it.
_DEGREES = (
    (101, "one"), (102, "two"), (103, "three"), (104, "four"), (105, "five"),
    (106, "six"), (107, "seven"),
)  # fmt: skip

#: Weeks of a pregnancy and beats of a heart as people type them.
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

#: Contractions written out, in both ways that people type them.
SPELLED_OUT: Mapping[str, tuple[str, ...]] = {
    **{f"{verb}n't": (verb, "not") for verb in _NOT},
    **{f"{verb}nt": (verb, "not") for verb in _NOT if verb not in ("wo", "ca")},
    "can't": ("can", "not"), "cant": ("can", "not"), "cannot": ("can", "not"),
    "won't": ("will", "not"), "wont": ("will", "not"), "ain't": ("is", "not"),
    "i'm": ("i", "am"), "im": ("i", "am"), "i've": ("i", "have"), "ive": ("i", "have"),
    "i'd": ("i", "would"), "i'll": ("i", "will"), "it'll": ("it", "will"),
    "it's": ("it", "is"), "its": ("it", "is"), "that's": ("that", "is"),
    "thats": ("that", "is"), "there's": ("there", "is"), "theres": ("there", "is"),
    "he's": ("he", "is"), "she's": ("she", "is"), "what's": ("what", "is"),
    "whats": ("what", "is"), "where's": ("where", "is"), "how's": ("how", "is"),
    "who's": ("who", "is"), "we're": ("we", "are"), "you're": ("you", "are"),
    "youre": ("you", "are"), "they're": ("they", "are"), "theyre": ("they", "are"),
    "we've": ("we", "have"), "they've": ("they", "have"), "let's": ("let", "us"),
    "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to"),
    "kinda": ("kind", "of"), "sorta": ("sort", "of"), "ok": ("okay",),
    "alright": ("all", "right"), "'cause": ("because",), "cuz": ("because",),
    "mum": ("mom",), "mommy": ("mom",), "daddy": ("dad",), "charlie": ("charley",),
    "911": ("nine", "one", "one"), "999": ("nine", "nine", "nine"),
    **{str(number): ("a", "hundred", "and", word) for number, word in _DEGREES},
    **{
        str(20 + 10 * ten + one): (tens, *_ONES[one - 1 : one])
        for ten, tens in enumerate(_TENS[:3])
        for one in range(10)
    },
    **{
        str(120 + 10 * ten): ("a", "hundred", "and", tens)
        for ten, tens in enumerate(_TENS)
    },
    "nothin": ("nothing",), "don": ("do", "not"), "wi": ("with",), "jus": ("just",),
    "las": ("last",), "tigh": ("tight",), "righ": ("right",), "tha": ("that",),
    "swaller": ("swallow",), "breave": ("breathe",), "gonnae": ("going", "to"),
    "cannae": ("can", "not"), "dinnae": ("do", "not"), "didnae": ("did", "not"),
}  # fmt: skip

#: Words that may be left out without a change of meaning, unless they are all there is.
FILLERS = frozenset([
    "um", "uh", "er", "erm", "hmm", "mm", "ah", "oh", "ooh", "ow", "ouch",
    "oww", "aah", "argh", "ugh", "please", "hey", "god", "jesus", "christ",
    "gosh", "man", "dude", "look", "listen", "okay", "well", "so",
    "just", "really", "very", "actually", "basically", "literally", "honestly",
    "quick", "quickly", "hurry", "again", "anyway", "damn", "damned", "bloody",
    "fucking", "freaking", "goddamn", "sorry", "hello", "hi", "alexa",
])  # fmt: skip

#: Such small words: "her face has really been drooping" says "face is drooping".
SMALL = frozenset([
    "is", "are", "has", "have", "was", "were", "been", "am", "just", "really",
    "very", "quite", "pretty", "completely", "totally", "kind", "sort",
    "of", "a", "an", "my", "his", "her", "their", "our", "so",
])  # fmt: skip

_POSSESSIVE = "'s"

#: "M'jaw" is a jaw.
_MUTTERED = "m'"


def spell_out(words: Iterable[str]) -> tuple[str, ...]:
    """Contractions written out, and a noun's 's dropped."""
    plain: list[str] = []
    for word in words:
        bare = word.removesuffix(_POSSESSIVE)
        if bare.startswith(_MUTTERED):
            plain.append("my")
            bare = bare.removeprefix(_MUTTERED)
        plain += SPELLED_OUT.get(word, (bare,))
    return tuple(plain)


def without_fillers(words: Sequence[str]) -> tuple[str, ...]:
    """The words that carry meaning; all of them if none does."""
    return tuple(word for word in words if word not in FILLERS) or tuple(words)


def without_small(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without those that may be swallowed, or put in."""
    return tuple(word for word in words if word not in SMALL)
