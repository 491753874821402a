"""What any listener to English knows before reading a model.

Alexa brings such knowledge along; its stand-in needs some of it: contractions, words
that say nothing, what turns a word into its opposite, and idioms that only look like
something that we listen for. Nothing here is spoken by the skill.
"""

import re
from collections.abc import Mapping

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

NEGATORS = frozenset(
    {"not", "no", "never", "without", "nor", "neither", "hardly", "nothing"}
)

#: A negation does not reach past these, nor past a subject of its own.
BOUNDARIES = frozenset([
    "but", "and", "though", "although", "because", "so", "yes", "yeah", "now",
    "still", "then", "it", "i", "my", "he", "she", "they", "the", "his", "her",
    "this", "that", "there", "we", "just", "only", "sure", "is", "are", "has",
])  # fmt: skip

#: What stands before a part of the body and says nothing of it.
DETERMINERS = frozenset([
    "my", "the", "his", "her", "their", "your", "our", "this", "that", "a", "an",
])  # fmt: skip

#: Sides that are no side in "right above my knee".
ADVERBS = frozenset({"right"})

#: What comes between a slip of the tongue and what was meant; "no" does too.
CORRECTIONS = (
    "i mean", "i meant", "sorry", "actually", "or rather", "rather", "make that",
    "scratch that", "correction", "wait", "hang on", "not that", "i said",
)  # fmt: skip

#: What makes two of two parts of the body.
JOINTS = frozenset({"and", "plus", "also", "both", "or", "then", "too"})

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

#: These only look like a sign, a side or a plea. They are heard as plain words.
IDIOMS = (
    # sides
    "right now", "right away", "right here", "right there", "all right", "right back",
    "that is right", "right after", "right before", "right in the middle",
    "long left", "much left", "time left", "seconds left", "minutes left", "is left",
    "are left", "have left", "got left",
    # pain
    "about to snap", "going to snap", "ready to snap", "fell out in", "tore up",
    "fell back asleep", "fell back to sleep", "fell back into", "fell back on",
    "leg is having a fit", "calf is having a fit", "foot is having a fit",
    "muscle is having a fit", "twisted up", "killing me", "dying here", "i am dying",
    "kill me now", "just kill me", "someone shoot me", "somebody shoot me",
    "just shoot me",
    "kill for", "killed it", "killer cramp", "scared to death", "bored to death",
    "tickled to death", "dead tired", "dead on my feet", "drop dead", "dead serious",
    "dead battery", "dying for", "dying to", "die laughing", "died laughing",
    "die of embarrassment", "to die for", "never say die", "like a stroke",
    "cut my leg off", "cut it off", "chop it off", "saw it off",
    "gave me a heart attack", "give me a heart attack", "giving me a heart attack",
    "almost had a heart attack", "nearly had a heart attack", "heart in my mouth",
    "worried sick", "bleeding money",
    # signs and parts
    "out of breath from running", "out of breath from the run", "leg is shaking",
    "leg is trembling", "legs are shaking", "legs are trembling", "calf is shaking",
    "thigh is shaking", "shaking from the pain", "shaking from holding",
    "shaking from the stretch", "kicked me in his sleep", "kicked me in her sleep",
    "not feel the stretch", "not feel a stretch", "not feel it working",
    "freezing in here", "boiling in here", "boiling in this", "freezing in this",
    "pad is hot", "pad is warm", "bottle is hot", "towel is hot", "towel is warm",
    "can not stand it", "can not stand this", "can not stand the",
    "can not breathe through my nose", "nose is blocked", "breathe that slowly",
    "breathe that slow", "breathe that deep", "breathe so slowly", "breathe that long",
    "hit the next", "hit the gym", "hit the wall", "hit the hay", "hit the sack",
    "hit the road", "hit me like", "it hit me", "it hit", "hits me", "cramp hit",
    "spasm hit", "when it hits", "hit play", "hit snooze", "broke a sweat",
    "broke a nail", "broke a record", "broke up", "broke down", "broke my heart",
    "broke my sleep",
    "broken record", "broken sleep", "broken heart", "crushed it", "crushed the",
    "kick in", "kicks in", "kicked in", "kick off", "kick out of", "kicking myself",
    "tore through", "torn between", "knock on wood", "knock knock", "ate too much",
    "how hard", "too hard", "so hard", "hard to", "hard time", "hard of", "sick of",
    "hard day", "hard workout", "hard run", "hard game", "hard bed", "hard floor",
    "sick and tired", "sick day", "sick leave", "no sweat", "work up a sweat",
    "face down", "face up", "face the", "face it", "in your face", "face plant",
    "hold on", "head of the bed", "foot of the bed", "side of the bed",
    "edge of the bed", "back of the bed", "back of the chair", "arm of the chair",
    "on the other hand", "give me a hand", "second hand", "heads up", "head out",
    "head to bed", "off my head", "over my head", "head over heels", "head start",
    "faint idea", "faint hearted", "cold feet", "cold water", "cold shower",
    "cold drink", "cold beer", "cold floor", "cold night", "cold out", "cold in here",
    "cold outside", "cold room", "cold bed", "cold pack", "cold sheets", "cold tonight",
    "have a cold", "got a cold", "caught a cold", "a cold snap", "cold weather",
    "cold hearted", "warm up", "warmed up", "warming up", "warm in here", "warm bath",
    "warm bed", "warm shower", "warm water", "warm towel", "warm milk", "warm blanket",
    "warm weather", "warm night", "warm room", "keep warm", "keep it warm", "get warm",
    "stay warm", "hot in here", "hot in this", "hot tonight", "hot night", "hot room",
    "hot shower", "hot bath", "hot tub", "hot water", "hot yoga", "hot tea",
    "hot drink", "hot flash", "hot flashes", "hot pack", "hot chocolate", "hot sauce",
    "hot food", "hot poker", "hot knife", "hot needle", "red hot", "hot mess",
    "hot wings", "hot stuff", "hot date", "red wine", "red light", "red sox",
    "seeing red", "out of the blue", "feeling blue", "blue light", "blue moon",
    "white noise", "white wine", "white sheets", "purple monkey",
    "pale ale", "black coffee", "black belt", "black friday", "black out curtains",
    "pitch black", "black sheets", "black socks", "blue socks", "red socks",
    "white socks", "black ice", "black dog", "black cat", "weak spot", "weak coffee",
    "weak at the knees", "pop song", "pop music", "pops up", "pop quiz",
    "pop a pill", "snap out", "oh snap", "snap my fingers", "snapped at",
    "blood pressure", "blood sugar", "blood flow", "blood flowing", "blood test",
    "blood circulation", "blood circulating", "blood moving", "blood type",
    "blood work", "blood orange", "bloody hell", "heart condition", "heart problem",
    "heart problems", "heart disease", "heart patient", "heart failure",
    "heart medicine", "heart medication", "heart pills", "heart pill", "heart rate",
    "heart surgery", "heart doctor", "by heart", "bless your heart", "bless my heart",
    "heart of gold", "cross my heart", "change of heart", "all my heart", "heart out",
    "heart sank", "heart is set", "heart to heart", "heart healthy", "from my heart",
    "chest of drawers", "chest freezer", "treasure chest", "off my chest",
    "chest of", "knee to my chest", "knees to my chest", "knee to chest",
    "knees to chest", "chin to my chest", "chin to chest", "on your chest",
    "stroke of luck", "stroke of midnight", "breast stroke", "back stroke",
    "golf stroke", "swim stroke", "backstroke", "stroke the cat", "stroke the dog",
    "drowning in work", "drowning in laundry", "drowning in debt",
    "drowning in homework", "sinking feeling", "going under the covers",
    "throw a fit", "have a fit", "threw a fit", "fit as", "emergency room show",
    "emergency exit", "pee break", "spotting the", "fell off the bed",
    "covers fell off", "blanket fell off", "night fell", "fell in love",
    "fell for", "fever dream", "fever pitch", "gold rush", "rash decision",
    "spreading the", "spread the word", "burning up the", "tongue in cheek",
    "tongue twister", "lip service", "eye out", "eyes on", "in my eyes", "eye on",
    "swollen with pride", "constant companion", "all the time in the world",
    "shaking my head", "shake it off", "shaking hands", "skip a beat to",
    "fall apart", "poison ivy", "food poisoning", "overdose of chocolate",
    "snake like", "panic attack", "stiff upper lip", "stiff drink",
    # what a reminder is for, not what hurts
    "remind me every night", "remind me each night", "stretch every night",
    "stretch each night", "stretches every night", "reminder every night",
    "reminder each night", "reminding me every night", "legs every night",
    # the step before, and the cramp's return
    "back up", "go back", "going back", "come back", "comes back", "came back",
    "coming back", "is back", "step back", "back to", "back again", "get back",
)  # fmt: skip

_BREATHLESS = (
    r"(?:breathless|out of breath|short of breath|puffing|puffed|panting|winded"
    r"|huffing and puffing)"
)

#: Who has had something is not the one who has it now, unless it was "just".
THEIRS = re.compile(
    r"\b(?:sister|brother|mom|mother|dad|father|uncle|aunt|cousin|grandma|grandpa"
    r"|grandmother|grandfather|gran|nana|granddad|neighbor|boss|coworker|niece|nephew"
    r"|friend|in law) (?:once |also |already |has )?had (?!just)"
)
THIS_DAY = frozenset({"today", "tonight"})
FRESH = frozenset({"just", "now", "today", "tonight", "right", "help"})

#: Danger words in another sense: what they cover is heard as plain words.
SENSES = tuple(
    re.compile(rf"\b(?:{sense})\b")
    for sense in (
        r"(?:swim|swimming|butterfly|freestyle|crawl|golf|tennis|rowing) strokes?",
        r"(?:stretch|stretching|stretched|train) (?:my |the )?chest",
        r"breath ?work",
        r"(?<!mini )strokes",
        (
            r"mid stroke|stroke (?:wards?|units?|nurses?|clinics?|teams?|patients?"
            r"|rehab|of luck|of genius)"
        ),
        (
            r"(?:cardiac|burns|trauma|seizure|poison|overdose) (?:wards?|units?|nurses?"
            r"|clinics?|teams?)"
        ),
        # what is laughed, slept and kept to oneself
        (
            r"(?:wet|wetting|peed|peeing|pissed) (?:myself|himself|herself|my pants)"
            r" (?:laughing|giggling|with laughter|from laughing)"
        ),
        r"(?:bit|bite|biting) my tongue (?:because|about|when (?:he|she|they)|instead)",
        r"(?:collapsed?|collapsing) (?:into|in) (?:my |the )?bed",
        (
            r"pass(?:ed|ing)? out (?:on|in) (?:\w+ ){1,3}(?:with|watching|in front of)"
            r" (?:netflix|the (?:tv|telly|cat|dog)|a (?:book|movie|film))"
        ),
        r"poison(?:ed|ing)? (?:my |the |a )?(?:house ?)?(?:plants?|lawn|weeds?|tree)",
        r"rat poison in the \w+ (?:is|plot|story|film|book)",
        # a question about the skill's own words
        (
            r"(?:do|does|did) you (?:ever|also|really|actually)"
            r" (?:call|ring|phone|send)(?: \w+){1,3}"
        ),
        r"what (?:does|do|is) (?:call|calling|dial|ring)(?: \w+){1,5} mean",
        r"chest (?:presses|press machine|machine|fly|flies|flyes)",
        (
            r"pop(?:s|ped|ping)? (?:my |his |her )?(?:knuckles?|ears?|popcorn|bubbles?"
            r"|pimples?|in(?! (?:my|the|his|her)\b)|over|by|out to)"
        ),
        (
            r"(?:show|movie|film|book|article|documentary|video|story|podcast|program"
            r"|class|course|lecture|novel|reading|read|learning|news) (?:about|on)"
            r"(?: \w+){1,4}"
        ),
        (
            r"(?:drives?|drove|driving|works?|worked|working) (?:in |on |for |at )?"
            r"(?:an |the |a )?(?:ambulances?|emergency room|emergency department|er"
            r"|hospital)"
        ),
        (
            r"(?:i am|he is|she is|husband is|wife is) (?:a |an )(?:paramedic|medic|emt"
            r"|ambulance driver)"
        ),
        r"ambulance (?:siren|driver|outside|station|crew|service|bill)",
        (
            r"ambulance (?:just )?(?:went|goes|going|drove|driving|flew|passed|rushed)"
            r"(?: by| past)?"
        ),
        r"(?:there is|heard|saw|hear|see) (?:an|the) ambulance",
        r"emergency (?:contact|brake|kit|light|fund|nurse|room nurse|room doctor)",
        r"pass(?:ed|ing)? out (?:cards|flyers|candy|papers|leaflets|treats|snacks)",
        r"(?:threw|throw) up (?:my|his|her) (?:hands|arms)",
        r"choked? up",
        (
            r"hit(?:ting|s)? the (?:pool|gyms?|trails?|weights|showers?|books|bottle"
            r"|treadmill|sauna|brakes?|buttons?|pillow|snooze|lights?|jackpot|spot|mark)"
            r"(?! (?:floor|wall|edge|side|hard))"
        ),
        # "a fit": the anger, the laughter, the size; never the seizure
        (
            r"(?:hissy|giggling|laughing|coughing|sneezing|crying|screaming|jealous"
            r"|conniption|temper) fits?|conniption"
        ),
        (
            r"fits? of (?:\w+ )?(?:laughter|laughing|giggles|coughing|sneezing|rage"
            r"|anger|temper|jealousy|tears|crying|pique|the giggles)"
        ),
        (
            r"(?:have|had|threw|throw|throws|throwing|pitched|pitching) a (?:\w+ )?fit"
            r" (?:over|about|seeing|hearing|when (?:i (?:was|am|told|said|came|bought)"
            r"|(?:he|she|they) (?:saw|heard|finds?|found|sees?|hears?)))"
        ),
        r"(?:would|will|nearly|almost|\w+'ll) (?:have|had|throw|pitch) a (?:\w+ )?fit",
        r"(?:threw|throw|throws|throwing|pitched|pitching) a (?:\w+ )?fit",
        (
            r"(?:mother|mom|wife|husband|boss|dad|father|neighbor|landlord|teacher"
            r"|coach) (?:is )?going to have a fit"
        ),
        r"having a (?:\w+ )?fit (?:about|over|laughing)|fits and starts|fit to be tied",
        (
            r"(?:keep|keeping|get|getting|stay|staying|physically|very|pretty|quite|am"
            r"|super|so|really|reasonably|are|is|was|be|being|still) fit(?! again)"
        ),
        (
            r"fit (?:as|for (?:duty|work|life|purpose|it)|enough|into|person|guy|man"
            r"|woman|lady|club)"
        ),
        (
            r"(?:good|perfect|tight|loose|snug|better|shoes?|boots?|socks?|pants|jeans"
            r"|clothes|brace|sleeve|it|they|mattress) (?:do not |does not |will not "
            r"|did not |can not )?fits?(?! (?:again|on one))"
        ),
        r"fitting (?:rooms?|end)|fitness",
        # blows that strike no body
        (
            r"crash(?:ed|ing)? (?:out|early|late|in bed|into bed|for the night"
            r"|last night|on (?:the|my) (?:couch|sofa|bed))"
        ),
        (
            r"hit (?:with|by) (?:a|an|another|the|this|that|my) (?:\w+ )?(?:cramps?"
            r"|spasms?|charley horse)|a hit of"
        ),
        (
            r"(?:cramps?|spasms?|charley horse|pain) (?:just |suddenly |really |has "
            r"|had )*hits?"
        ),
        r"(?:banged|banging|knocked|knocking) on the (?:wall|door|table|window)",
        (
            r"(?:broke|broken|smashed|crushed|cracked) (?:my |the |a |an |our |his "
            r"|her )?(?:phone|glasses|screen|promise|habit|fast|streak|diet|sleep"
            r"|record|bed|chair|window|plate|cup|law|rules?|news|ice|silence|workout"
            r"|pr|goals?|knuckles|eggs?|jokes?|code)"
        ),
        (
            r"(?:bed|phone|chair|computer|heater|radio|clock|app|laptop|screen) (?:is "
            r"|has |just |was |got )*(?:broke|broken|crashed|fell|cracked|smashed)"
            r"(?! (?:on|onto|under|in|into|my))"
        ),
        r"twisted (?:up )?in (?:bed|the (?:sheets|covers|blankets?))",
        r"(?:team|side|they) (?:\w+ )?got (?:crushed|smashed|hammered|beat)",
        r"fell (?:asleep|into bed|back asleep|to sleep|in love)",
        r"infected with (?:\w+ )?(?:bugs?|viruses|malware)|infectious laugh\w*",
        # hearts and runs
        (
            r"heart (?:almost |nearly |just )*skip(?:s|ped) a beat when (?:the (?:cat"
            r"|dog|phone|door|alarm|lights?)|you|somebody|someone)"
        ),
        (
            r"(?:heart|pulse)(?: rate)? (?:is |was |gets )*(?:racing|pounding|up|high"
            r"|beating fast) from (?:the |my |a )?(?:run|running|jog|jogging|sprint"
            r"|workout|exercise|training|race|movie|film|scare|game)"
        ),
        (
            r"(?:heart rate|pulse|watch says)(?: (?:is|was|hits?|goes|went|got|gets|up"
            r"|to|at|of|a|one|hundred|and|high|ten|[a-z]+ty)){1,8} (?:from|on|during"
            r"|while|when|for|in) (?:i |my |the |a )*(?:run|running|ran|treadmill"
            r"|workout|gym|exercise|sprints?|spin class|race)"
        ),
        r"(?:long|morning|evening|training|trail|weekend|hill|my|these|tempo) runs",
        (
            r"nose ?bleeds?|bloody nose|nose (?:is |was |keeps )?bleeding|bleeding nose"
            r"|gums? (?:is |are )?bleed(?:ing)?|bleeding gums|paper cut"
            r"|bleeding from (?:my|his|her) (?:nose|gums)"
        ),
        r"(?:shaking|cold|freezing) from the (?:cold|ice cream|covers|fan|snow)",
        r"warms? (?:my|your) heart|heart of stone|lost heart|heart shaped",
        (
            r"(?<!fist )(?<!band )(?<!heavy )(?<!cramping )(?<!squeezing )(?<!burning )"
            r"(?<!discomfort )in my heart"
        ),
        (
            rf"{_BREATHLESS} (?:from|after) (?:\w+ )?(?:run|running|jog|jogging|sprint"
            r"|sprinting|race|workout|exercise|exercising|training|football|soccer)"
        ),
        (
            rf"(?:just|was|been|after) (?:run|ran|running|jogging|a run|a race)"
            rf"(?: \w+){{0,6}} {_BREATHLESS}"
        ),
    )
)
