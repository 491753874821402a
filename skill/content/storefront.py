"""The text for the skill store: ``python -m skill.content.storefront``.

A health skill must say in its description that it is no substitute for professional
advice (Amazon: Policy requirements for an Alexa skill), and as long as no clinician has
signed the content, the text says that too.
"""

import sys

from skill.content.load import Loaded, load
from skill.content.review import unsigned

PHRASES = ("phrase_one", "phrase_two", "phrase_three")
"""At most three example phrases; the first has wake word and invocation name."""


def description(loaded: Loaded, language: str = "en") -> str:
    """The description, with its disclaimer, and whether anybody has signed."""
    words = loaded.words[language]
    keys = ["description", "disclaimer"]
    if unsigned(loaded):
        keys.insert(1, "unsigned")
    return "\n\n".join(words[f"store.{key}"] for key in keys)


def main() -> int:
    """Print name, summary, description and example phrases."""
    loaded = load()
    words = loaded.words["en"]
    print(words["store.name"], words["store.summary"], sep="\n")  # noqa: T201 # output
    print(f"\n{description(loaded)}\n")  # noqa: T201 # the same
    for phrase in PHRASES:
        print(f'"{words[f"store.{phrase}"]}"')  # noqa: T201 # the same
    return 0


if __name__ == "__main__":
    sys.exit(main())
