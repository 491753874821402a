"""A small copy of the real content, to be broken by the tests."""

import re
import shutil
from pathlib import Path

from skill.content.check import problems_of
from skill.content.load import CONTENT, Problem, load

KEPT = "calf"


def copy(folder: Path) -> Path:
    """The real content with the calf's routine and no course: it has no problems."""
    content = folder / "content"
    shutil.copytree(CONTENT, content)
    for path in content.rglob("routines/*.yaml"):
        if path.stem != KEPT:
            path.unlink()
    for path in content.rglob("courses/*.yaml"):
        path.unlink()
    others = rf", routine: (?!{KEPT}\b)\w+"
    change(content, "body_parts.yaml", others, "")
    change(content, "article.yaml", rf"\n    - (routines/(?!{KEPT}\b)|courses/).*", "")
    change(content, "article.yaml", r"\n  carried_by:(?=\n(\n|  \w))", OWED)
    return content


OWED = "\n  owed: the other routines"


def change(content: Path, file: str, pattern: str, new: str) -> None:
    """Replace what a pattern finds in a file; it must find something."""
    path = content / file
    text, times = re.subn(pattern, new, path.read_text("utf-8"))
    assert times, f"{pattern} is not in {file}"
    path.write_text(text, "utf-8")


def problems(content: Path) -> list[Problem]:
    """All that the check finds."""
    return problems_of(load(content))
