"""What Alexa does, as this simulator plays it: one rule a name.

Rules of this module:
1. Each rule names the page of Amazon's that it rests on, or says that it is a guess.
   ``docs/on-device.md`` is the place to turn guesses into knowledge.
2. Whatever the device does beyond handing words on, it does by one of these, and says
   by which (``Heard.why``).
"""

from dataclasses import dataclass

SESSIONS = "Amazon: Manage the skill session and session attributes"
RESPONSES = "Amazon: Request and response JSON reference"
PRACTICES = "Amazon: Custom interface best practices"
BUILT_INS = "Amazon: Standard built-in intents"
CONSENT = "Amazon: Set up voice permissions for reminders"
INVOCATION = "Amazon: Understand how users invoke custom skills"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that Alexa does.

    Attributes:
        says: What it is, as a sentence.
        source: The page that it rests on.
        documented: Whether that page says so; else it is a guess, or common knowledge.
        seconds: The number in it, where there is one.
    """

    says: str
    source: str
    documented: bool = True
    seconds: float = 0.0


MICROPHONE = Rule(
    "An open session listens for about eight seconds after the last word.",
    RESPONSES,
    seconds=8.0,
)
REPROMPT = Rule("After a silence the reprompt is spoken, once.", SESSIONS)
GIVES_UP = Rule(
    "After a second silence the session ends: SessionEndedRequest with "
    "EXCEEDED_MAX_REPROMPTS, and nothing more is said.",
    SESSIONS,
)
WAKE_WORD = Rule(
    'While Alexa speaks she hears only what begins with her name: "Alexa, wait".',
    PRACTICES,
    documented=False,
)
CUTS_SPEECH = Rule("Her name cuts off what she is saying.", PRACTICES, documented=False)
LISTENS_OPENLY = Rule("While she listens, no name is needed.", SESSIONS)
EXIT = Rule(
    '"Exit" and "quit" end the session at once; the skill is told, and cannot answer.',
    PRACTICES,
)
STOP = Rule('"Stop" and "cancel" reach the skill as intents.', BUILT_INS)
STOPS_LAST_WORDS = Rule(
    "Once the skill has closed the session, a word to Alexa stops what still plays.",
    SESSIONS,
    documented=False,
)
VOLUME = Rule(
    '"Volume eight" is for the device: the skill hears nothing of it, and goes on.',
    PRACTICES,
    documented=False,
)
CLOSES = Rule(
    "A response with shouldEndSession true ends the session after its speech.", SESSIONS
)
OPEN_WHEN_NULL = Rule(
    "A shouldEndSession that is false or null leaves the session open.", SESSIONS
)
ABSENT_CLOSES = Rule(
    "A response without shouldEndSession opens no microphone on a device that has no "
    "screen: the session is over.",
    SESSIONS,
    documented=False,
)
ATTRIBUTES = Rule(
    "Session attributes travel back with the next request of the same session.",
    SESSIONS,
)
NEW_SESSION = Rule("A new session has no attributes and says that it is new.", SESSIONS)
LAUNCH = Rule('"Open Cramp Coach" sends a LaunchRequest in a new session.', INVOCATION)
ONE_SHOT = Rule(
    '"Tell Cramp Coach ..." sends what follows as an intent in a new session.',
    INVOCATION,
)
NO_NAME_NEEDED = Rule(
    'Ours: with no session open, plain words are taken as "tell Cramp Coach ...".',
    INVOCATION,
    documented=False,
)
HALF_NAMED = Rule(
    "Words to the skill that Alexa does not understand open it.",
    INVOCATION,
    documented=False,
)
ASKS_CONSENT = Rule(
    "For Connections.SendRequest Alexa asks for the permission in her own words, and "
    "listens; the session goes on with what was said.",
    CONSENT,
)
CONSENTS = Rule(
    '"I approve" and yes are ACCEPTED, no is DENIED, anything else NOT_ANSWERED; the '
    "skill gets it as Connections.Response with its token.",
    CONSENT,
    documented=False,
)
START_LAG = Rule(
    "Between a request's time stamp and the first word of the answer a second passes.",
    RESPONSES,
    documented=False,
    seconds=1.0,
)
SPEAKING = Rule(
    "Between a person's first word and the request's time stamp two seconds pass.",
    RESPONSES,
    documented=False,
    seconds=2.0,
)
ANSWERING = Rule(
    "Ours: a person answers a second after the microphone has opened.",
    RESPONSES,
    documented=False,
    seconds=1.0,
)
WHOLE_SECONDS = Rule(
    "Time stamps are in UTC and whole seconds, what is beyond is cut off.",
    RESPONSES,
    documented=False,
)
NOT_RENDERED = Rule(
    "Audio that could not be rendered is told to the skill: RuntimeError, and nothing "
    "of it was played. Where the session was over, that request opens another one.",
    "Amazon: APL for Audio interface reference",
    documented=False,
)
REFUSED = Rule(
    "A response that breaks a limit is not spoken: the session ends with "
    "SessionEndedRequest, ERROR, INVALID_RESPONSE.",
    RESPONSES,
)

RULES = {name: rule for name, rule in globals().items() if isinstance(rule, Rule)}
"""All of them, by name."""
