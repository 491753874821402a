"""Danger words in another sense: a stroke in tennis, a chest that is stretched."""

import re
from collections.abc import Sequence

_BREATHLESS = (
    r"(?:breathless|out of breath|short of breath|puffing|puffed|panting|winded"
    r"|huffing and puffing)"
)

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


def other_senses(words: Sequence[str]) -> set[int]:
    """The places of danger words that mean something else."""
    text = " ".join(words)
    found: set[int] = set()
    for sense in SENSES:
        for match in sense.finditer(text):
            before = text[: match.start()].count(" ")
            found |= set(range(before, before + match[0].count(" ") + 1))
    return found
