"""What any listener to English knows before reading a model.

Alexa brings such knowledge along; its stand-in needs some of it: contractions, words
that say nothing, what turns a word into its opposite, and idioms that only look like
something that we listen for. Nothing here is spoken by the skill.
"""

from collections.abc import Mapping

_NOT = [
    "is", "are", "was", "were", "do", "does", "did", "have", "has", "had",
    "could", "would", "should", "wo", "ca", "must", "need",
]  # fmt: skip

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
    "hurtin": ("hurting",), "crampin": ("cramping",), "nothin": ("nothing",),
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

NEGATORS = frozenset({"not", "no", "never", "without", "nor", "neither", "hardly"})

#: A negation does not reach past these, nor past a subject of its own.
BOUNDARIES = frozenset([
    "but", "and", "though", "although", "because", "so", "yes", "yeah", "now",
    "still", "then", "it", "i", "my", "he", "she", "they", "the", "his", "her",
    "this", "that", "there", "we", "just", "only", "sure", "is", "are", "has",
])  # fmt: skip

#: "How do I know it's not a clot" denies nothing.
QUESTIONS = frozenset({"how", "whether", "if", "unless"})

#: What makes a place of the body more than a word in a sentence.
TROUBLE = frozenset([
    "hurt", "hurts", "hurting", "pain", "pains", "painful", "ache", "aches",
    "aching", "sore", "cramp", "cramps", "cramping", "spasm", "wrong", "funny",
    "weird", "strange", "drooping", "droopy",
])  # fmt: skip

#: How a denial sounds that has no "not" in it: "my chest is fine".
WELL = frozenset({"fine", "okay", "good", "normal", "joking", "alarm", "none"})

#: "I don't think it's swollen" denies across the subject.
OPINIONS = frozenset({"think", "believe", "suppose"})

#: Somebody's past, or a mere worry, rather than what is so now.
LONG_AGO = (
    "last year", "years ago", "a year ago", "last month", "months ago", "used to",
    "in the past", "history of", "long ago",
)  # fmt: skip

#: These only look like a sign, a side or a plea. They are heard as plain words.
IDIOMS = (
    # sides
    "right now", "right away", "right here", "right there", "all right", "right back",
    "that is right", "right after", "right before", "right in the middle",
    "long left", "much left", "time left", "seconds left", "minutes left", "is left",
    "are left", "have left", "got left",
    # pain
    "twisted up", "killing me", "dying here", "i am dying",
    "is dead", "are dead", "dead leg",
    "is asleep", "are asleep", "fell asleep", "gone to sleep", "went to sleep",
    "can not breathe it hurts so much", "can not breathe it hurts so bad",
    "can not breathe this hurts so much", "scared to death", "bored to death",
    # signs and parts
    "chest day", "back attack", "stroke my", "can not stand it", "can not stand this",
    "can not stand the", "hit the next", "hit me",
    "numb from the ice", "heart burn",
    "how hard", "too hard", "so hard", "hard to", "hard time", "hard of", "sick of",
    "sick and tired", "no sweat", "face down", "face up", "face the", "hold on",
    "head of the bed", "foot of the bed", "side of the bed", "edge of the bed",
    "back of the bed", "back of the chair", "arm of the chair", "on the other hand",
    "give me a hand", "faint idea", "cold feet", "cold water", "warm up", "warmed up",
    "warming up", "covers fell off", "blanket fell off", "fell off the bed",
    # the step before, and the cramp's return
    "back up", "go back", "going back", "come back", "comes back", "came back",
    "coming back", "is back", "step back", "back to", "back again", "get back",
)  # fmt: skip
