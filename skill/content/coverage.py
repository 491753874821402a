"""Build ``docs/coverage.md``: ``python -m skill.content.coverage [--check]``.

Every claim of the article, with what carries it, or the correction that replaces it.
``--check`` writes nothing and exits 1 when the page is not what the content says.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from skill.content.article import ROWS
from skill.content.load import CONTENT, Loaded, load
from skill.content.model import ArticleRow

PAGE = CONTENT.parent / "docs" / "coverage.md"

VERDICTS = {
    "ok": "kept",
    "weak": "softened",
    "wrong": "replaced",
    "unsafe": "guarded",
    "not_content": "no claim",
}
"""What a verdict comes to, in plain words."""

OPENING = """# The article, row by row

Built from `content/article.yaml` by `python -m skill.content.coverage`; do not edit.
Each claim of the article this skill began with is kept, softened (its evidence is
thin), guarded (it is unsafe as it stands), or replaced (it is wrong and never said).
"""


def page(loaded: Loaded) -> str:
    """The whole page."""
    rows = [(name, loaded.article[name]) for name in ROWS if name in loaded.article]
    table = "\n".join(_line(name, row) for name, row in rows)
    head = "| row | claim | verdict | correction | carried by |\n|---|---|---|---|---|"
    return f"{OPENING}\n{_counts(loaded)}\n\n{head}\n{table}\n"


def _counts(loaded: Loaded) -> str:
    counts = Counter(VERDICTS[row.verdict] for row in loaded.article.values())
    told = ", ".join(f"{counts[word]} {word}" for word in VERDICTS.values())
    owed = sum(row.owed is not None for row in loaded.article.values())
    return f"{len(loaded.article)} rows: {told}. Something is still owed in {owed}."


def _line(name: str, row: ArticleRow) -> str:
    cells = (name, row.claim, VERDICTS[row.verdict], row.correction or "", _where(row))
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _where(row: ArticleRow) -> str:
    places = list(_grouped(row.carried_by))
    if row.owed:
        places.append(f"owed: {row.owed}")
    return "; ".join(places) or "never said"


def _grouped(carried_by: tuple[str, ...]) -> Iterator[str]:
    """Each file once, with its keys behind it."""
    files: dict[str, list[str]] = {}
    for place in carried_by:
        file, _, key = place.partition(" ")
        files.setdefault(file, []).extend([key] if key else [])
    for file, keys in files.items():
        yield " ".join((f"`{file}`", ", ".join(keys))).strip()


def main(arguments: list[str], target: Path = PAGE, content: Path = CONTENT) -> int:
    """Write the page, or say that it is stale."""
    built = page(load(content))
    if "--check" not in arguments:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(built, "utf-8")
        return 0
    if target.is_file() and target.read_text("utf-8") == built:
        return 0
    sys.stderr.write(f"{target.name} is stale: run `make models`\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
