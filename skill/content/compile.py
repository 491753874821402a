"""Compile the content into the one file that the run time reads.

``python -m skill.content.compile`` writes it; ``--check`` only says whether it is
fresh.
The same content always gives the same bytes.
"""

import sys

import msgspec

from skill.content.library import COMPILED
from skill.content.library_model import Compiled
from skill.content.load import CONTENT, Loaded, load


def compiled_bytes(loaded: Loaded) -> bytes:
    """The compiled content, indented so that a change can be reviewed."""
    compiled = Compiled(library=loaded.library, words=loaded.words)
    return msgspec.json.format(msgspec.json.encode(compiled), indent=1) + b"\n"


def main(arguments: list[str]) -> int:
    """Write, or with ``--check`` compare; one line and exit status 1 if stale."""
    loaded = load(CONTENT)
    if loaded.problems:
        print("The content has problems; run python -m skill.content.check")  # noqa: T201
        return 1
    fresh = compiled_bytes(loaded)
    if "--check" not in arguments:
        COMPILED.write_bytes(fresh)
        return 0
    if COMPILED.exists() and COMPILED.read_bytes() == fresh:
        return 0
    print("skill/content/compiled.json is stale: run make models")  # noqa: T201
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
