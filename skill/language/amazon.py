"""What Amazon allows in an interaction model, and which phrases are already its own.

Sources, by the names of Amazon's pages: "Create the interaction model for your skill"
(characters), "Choose the invocation name for a custom skill" (launch words, wake
words), "Standard built-in intents" (phrases). The lengths and counts are those that
the developer console enforces; they stand on no page that is still to be found.
"""

import re
from collections.abc import Mapping

#: Letters, spaces, full stops, underscores, apostrophes, hyphens and `{slots}`.
#: An apostrophe is a possessive's or a contraction's: it follows a letter.
SAMPLE_CHARACTERS = re.compile(r"(?:[^\W\d]'?|[ .\-]|\{[A-Za-z_]+\})+")
VALUE_CHARACTERS = re.compile(r"(?:[^\W_]'?|[ .\-])+")
INTENT_NAME = re.compile(r"(?:AMAZON\.)?[A-Za-z][A-Za-z_]*")
NAME = re.compile(r"[A-Za-z][A-Za-z_]*")
TYPE_NAME = re.compile(r"[A-Za-z_]+")
SLOT_REFERENCE = re.compile(r"\{([^{}]*)\}")

LONGEST_SAMPLE = 200
LONGEST_VALUE = 140
LONGEST_NAME = 60
MOST_BYTES = 1_500_000

WAKE_WORDS = frozenset({"alexa", "amazon", "echo", "computer", "ziggy"})

#: A sample with one of these in front would double what stands before it in
#: "ask cramp coach to ..." or "tell cramp coach about ...".
NOT_AT_THE_START = frozenset(
    {"ask", "tell", "open", "launch", "enable", "to", "about", "for", "whether"}
)

#: These leave the sentence hanging.
NOT_AT_THE_END = frozenset({"the", "a", "an", "my", "your", "and", "or"})

BUILT_IN_TYPES = frozenset({"AMAZON.DURATION", "AMAZON.NUMBER", "AMAZON.TIME"})

#: How the values of Amazon's own types may be said, where some stand for all of them.
BUILT_IN_EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "AMAZON.DURATION": ("ten minutes", "half an hour", "an hour and a half", "an hour"),
    "AMAZON.TIME": ("ten", "ten p m", "half past nine", "nine in the evening"),
}

#: "Standard built-in intents": the utterances named there, with those that people
#: say for the same thing and that Alexa takes without being taught. Their order is
#: kept: what is learnt from them hangs on it.
BUILT_IN_PHRASES: Mapping[str, tuple[str, ...]] = {
    "AMAZON.YesIntent": ("yes", "yes please", "sure", "yeah", "yep", "yup", "correct"),
    "AMAZON.NoIntent": ("no", "no thanks", "no thank you", "nope", "nah"),
    "AMAZON.NextIntent": ("next", "skip", "skip forward"),
    "AMAZON.PreviousIntent": ("go back", "skip back", "back up", "back", "previous"),
    "AMAZON.RepeatIntent": ("repeat", "say that again", "repeat that", "repeat it"),
    "AMAZON.PauseIntent": ("pause", "pause that", "pause it"),
    "AMAZON.ResumeIntent": ("resume", "continue", "keep going"),
    "AMAZON.StartOverIntent": ("start over", "restart", "start again"),
    "AMAZON.StopIntent": ("stop", "off", "shut up", "quit", "exit"),
    "AMAZON.CancelIntent": ("cancel", "never mind", "forget it"),
    "AMAZON.HelpIntent": ("help", "help me", "can you help me"),
    "AMAZON.NavigateHomeIntent": ("home", "go home"),
    "AMAZON.FallbackIntent": (),
}

#: Built-in intents that Amazon asks of every custom skill.
REQUIRED = ("AMAZON.CancelIntent", "AMAZON.HelpIntent", "AMAZON.StopIntent")
