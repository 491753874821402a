"""Check the whole content: ``python -m skill.content.check``.

Prints every problem at once, one line each, with its file, its key and a cure; exits 1
if there is any.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from skill.content.article import check_article, owed
from skill.content.courses import check_courses
from skill.content.load import CONTENT, Loaded, Problem, load
from skill.content.references import check_references
from skill.content.wording import check_wording, worst_figures
from skill.content.words_needed import check_words


def problems_of(loaded: Loaded) -> list[Problem]:
    """All that is wrong, in the order of the files."""
    found = [*loaded.problems, *_checked(loaded)]
    return sorted(found, key=lambda problem: (problem.file, problem.key))


def _checked(loaded: Loaded) -> Iterator[Problem]:
    yield from check_references(loaded.library)
    yield from check_courses(loaded.library)
    yield from check_article(loaded)
    for language in loaded.words:
        yield from check_words(loaded, language)
        yield from check_wording(loaded, language)
    if not loaded.words:
        yield Problem("words", "(the folder)", "no language; add words/en")


def main(folder: Path = CONTENT) -> int:
    """Print what is wrong; or the worst figures of what is right, and what is owed."""
    loaded = load(folder)
    problems = problems_of(loaded)
    for problem in problems:
        print(problem)  # noqa: T201 # this is the command's output
    if problems:
        return 1
    for line in (*worst_figures(loaded), *owed(loaded)):
        print(line)  # noqa: T201 # the same
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else CONTENT))
