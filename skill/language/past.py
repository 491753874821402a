"""What was so once, or of somebody else: no danger of now."""

import re
from itertools import pairwise

#: Somebody's past, or a mere worry, rather than what is so now.
LONG_AGO = (
    "last year", "years ago", "a year ago", "last month", "months ago", "used to",
    "in the past", "history of", "long ago", "last summer", "last winter",
    "last spring", "last fall", "last christmas", "when i was young",
    "when i was a kid", "as a kid", "as a child", "back in the day", "back then",
    "died of", "died from", "from last week", "runs in my family", "run in my family",
    "runs in the family", "family history", "decades ago", "ages ago", "once had",
    "had one before", "survived", "a while back", "when i was pregnant",
    "got over", "recovered from", "on tv", "on the news", "in the movie",
    "in a movie", "read about", "heard about", "learned about",
    "first aid class", "read online", "read somewhere", "news said", "news says",
    "in my book", "in the book", "in a book", "in the film", "in a film",
    "in the show", "on the radio", "in the paper", "i dreamt", "i dreamed",
    "dreamt that", "dreamt of", "dreamed of", "dreamed that", "had a dream",
    "in a dream", "in my dream", "nightmare", "bad dream",
    "as a boy", "as a girl", "as a teenager", "as a teen",
    "as a baby", "as a young", "when i was little", "when i was a boy",
    "when i was a girl", "when i was younger", "when i was small",
    "when i was in school", "when i was in college",
    "when i was at school", "when i was six", "when i was seven", "when i was eight",
    "when i was nine", "when i was ten", "when i was eleven", "when i was twelve",
    "when i was thirteen", "when i was fifteen", "when i was sixteen",
    "when i was eighteen", "when i was twenty", "when i was a student",
    "when he was little", "when she was little", "when he was young",
    "when she was young", "when he was a", "when she was a", "in my twenties",
    "in my thirties", "in my youth", "in high school", "in college", "years back",
    "months back", "fully recovered", "full recovery", "can a cramp", "could a cramp",
    "can cramps", "could cramps", "do cramps", "does a cramp", "will a cramp",
    "can leg cramps", "could leg cramps", "do leg cramps", "can this cramp",
    "cramps can cause", "is it true", "hypothetically",
    "what happens if", "what would happen if",
)  # fmt: skip

#: The same, where it takes more than fixed words: a year, or a thing that was "once".
LONG_AGO_FORMS = re.compile(
    r"\b(?:in (?:nineteen|two thousand|the (?:fifties|sixties|seventies|eighties"
    r"|nineties|war|army|navy|service)|19\d\d|20[01]\d"
    r"|(?:sixty|seventy|eighty|ninety)(?! (?:percent|seconds|minutes)))"
    r"|(?:ten|fifteen|twenty|thirty|forty|fifty|many|several|a few|some|two|three"
    r"|four|five|\d+) (?:years|decades) (?:ago|back|before)"
    r"|(?:fainted|passed out|blacked out|collapsed|had (?:a |an )?(?:\w+ )?\w+) once"
    r"(?! (?:again|more|i|he|she|it|the|we|today|tonight|already|this|just|now)\b)"
    r"|once (?:fainted|passed out|blacked out|collapsed|broke|tore|had)"
    r"|the (?:one )?time (?:i|he|she) (?:fainted|passed out|blacked out|broke|tore)"
    r"|when (?:i|he|she) (?:was|were) in (?:his|her|my) (?:teens|twenties|thirties"
    r"|forties|fifties|sixties))\b"
)

#: Another thing begins here: what is said before it may be past, what comes after not.
TURNS = frozenset({"but", "and", "now", "today", "tonight"})

#: Who has had something is not the one who has it now, unless it was "just".
THEIRS = re.compile(
    r"\b(?:sister|brother|mom|mother|dad|father|uncle|aunt|cousin|grandma|grandpa"
    r"|grandmother|grandfather|gran|nana|granddad|neighbor|boss|coworker|niece|nephew"
    r"|friend|in law) (?:once |also |already |has )?had (?!just)"
)

THIS_DAY = frozenset({"today", "tonight"})

FRESH = frozenset({"just", "now", "today", "tonight", "right", "help"})


def past(words: tuple[str, ...]) -> set[int]:
    """The places of words in a clause about somebody's past."""
    found: set[int] = set()
    theirs = not FRESH & set(words)
    today = bool(THIS_DAY & set(words))
    turns = [place for place, word in enumerate(words) if word in TURNS]
    for start, end in pairwise([0, *turns, len(words)]):
        clause = f" {' '.join(words[start:end])} "
        ago = any(f" {phrase} " in clause for phrase in LONG_AGO)
        ago |= not today and LONG_AGO_FORMS.search(clause) is not None
        if ago or (theirs and THEIRS.search(clause)):
            found |= set(range(start, end))
    return found
