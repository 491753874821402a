"""Set phrases that only look like a sign, a side or a plea: "right now", "killing me".

Heard as plain words, unless a longer value holds them.
"""

from collections.abc import Sequence

from skill.language.exact import BODY_PART, Span

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

_IDIOM_WORDS = tuple(tuple(idiom.split()) for idiom in IDIOMS)


def idioms(words: tuple[str, ...], spans: Sequence[Span]) -> set[int]:
    """The places of words that belong to an idiom, and to no longer value.

    A red flag stands where it merely shares a word with a shorter idiom; any other
    value where it holds the whole of it ("blood pressure is high").
    """
    begun = {p for span in spans if span.kind == BODY_PART for p in list(span.places)}
    begun -= {span.start for span in spans if span.kind == BODY_PART}
    found: set[int] = set()
    for idiom in _IDIOM_WORDS:
        for start in range(len(words) - len(idiom) + 1):
            places = set(range(start, start + len(idiom)))
            if words[start : start + len(idiom)] != idiom:
                continue
            if start in begun:
                continue  # "my back again", "my lower back to my hip"
            if not any(_outdoes(span, places) for span in spans):
                found |= places
    return found


def _outdoes(span: Span, idiom: set[int]) -> bool:
    if span.kind == "RED_FLAG":
        return bool(span.places & idiom) and len(span.places) > len(idiom)
    return span.places > idiom
