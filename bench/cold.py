"""One cold start: import, build, answer: ``python -m bench.cold hello|relief DIR``.

DIR holds body, headers, chain and root, made beforehand so that they cost nothing here.
"""

import json
import sys
from pathlib import Path

from bench.apps import hello, relief
from bench.wsgi import post


def main(which: str, folder: Path) -> int:
    """Answer once, and check that it was an answer."""
    body = (folder / "body").read_bytes()
    headers = json.loads((folder / "headers").read_text("utf-8"))
    if which == "hello":
        app = hello()
    else:
        chain, root = (folder / "chain").read_bytes(), (folder / "root").read_bytes()
        app = relief(chain, root, folder)
    return 0 if b"<speak>" in post(app, body, headers) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
