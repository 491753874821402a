"""The article's page, and the pages for a reviewer."""

from dataclasses import replace
from pathlib import Path

import pytest

from skill.content import coverage, review
from skill.content.article import ROWS, check_article
from skill.content.load import CONTENT, Loaded
from tests.content.small import change, problems


@pytest.mark.parametrize("row", ROWS)
def test_every_claim_is_carried_or_corrected(real: Loaded, row: str) -> None:
    """Each row has what carries it, or the correction that replaces it."""
    told = real.article[row]
    assert told.carried_by or told.correction
    assert told.verdict == "ok" or told.correction


def test_page_is_fresh() -> None:
    """docs/coverage.md is what the content says now."""
    assert coverage.main(["--check"]) == 0


def test_stale_page_is_told(tmp_path: Path) -> None:
    """A page that was edited by hand, or is missing, fails the check and is remade."""
    target = tmp_path / "docs" / "coverage.md"
    assert coverage.main(["--check"], target) == 1
    assert coverage.main([], target) == 0
    assert coverage.main(["--check"], target) == 0
    target.write_text("all is well\n", "utf-8")
    assert coverage.main(["--check"], target) == 1


def test_page_names_every_row_once(real: Loaded) -> None:
    """The page has one line a row, in the article's order."""
    lines = coverage.page(real).splitlines()
    rows = [
        line.split(" | ")[0].strip("| ") for line in lines if line.startswith("| S")
    ]
    assert rows == list(ROWS)


def test_forgotten_row_is_a_problem(real: Loaded) -> None:
    """A claim that nobody speaks of fails the check, by name."""
    article = {name: row for name, row in real.article.items() if name != "S19"}
    told = [p.key for p in check_article(replace(real, article=article))]
    assert "S19" in told


def test_row_that_nothing_carries_is_a_problem(content: Path) -> None:
    """A row whose carrier is gone fails the check."""
    change(content, "article.yaml", r"(S21:\n.*\n.*\n.*\n)  carried_by:\n.*\n", r"\1")
    assert "S21.carried_by" in [problem.key for problem in problems(content)]


def test_every_routine_and_flag_has_a_page(real: Loaded) -> None:
    """Nothing that is said escapes the reviewer."""
    pages = review.pages(real)
    wanted = {f"routine-{name}.md" for name in real.library.routines}
    wanted |= {f"course-{name}.md" for name in real.library.courses}
    wanted |= {f"flag-{name}.md" for name in real.library.flags}
    assert set(pages) == wanted | {"index.md"}


def test_reviewer_sees_the_words_as_spoken(real: Loaded) -> None:
    """Each page holds all words of its routine or flag, numbers filled in."""
    pages = review.pages(real)
    for key, text in real.words["en"].items():
        if key.startswith("flag."):
            spoken = text.replace("{emergency}", "nine one one")
            spoken = spoken.replace("{crisis}", "nine eight eight")
            assert spoken in pages[f"flag-{key.split('.')[1]}.md"], key
    for name, routine in real.library.routines.items():
        for step_id, step in routine.steps.items():
            for phrase in step.act:
                said = real.words["en"][f"{name}.{step_id}.{phrase}"]
                said = said.replace("{emergency}", "nine one one")
                assert said in pages[f"routine-{name}.md"], f"{name}.{step_id}"


def test_reviewer_sees_what_is_unverified(real: Loaded) -> None:
    """Every source that nobody verified is marked on its flag's page."""
    pages = review.pages(real)
    for name, flag in real.library.flags.items():
        marks = sum("(unverified)" in source for source in flag.sources)
        assert pages[f"flag-{name}.md"].count("**unverified**") == marks, name


def test_page_has_a_place_to_sign(real: Loaded) -> None:
    """Each page but the index has a line for the reviewer and the date."""
    for name, text in review.pages(real).items():
        signed = "Reviewer" in text and "Date:" in text
        assert signed == (name != "index.md"), name


def test_signing_shows(content: Path, tmp_path: Path) -> None:
    """A name in the content file takes the warning off the page."""
    change(content, "routines/calf.yaml", r"version: 1", "version: 1\nreviewer: Dr Day")
    review.main(tmp_path / "review", content)
    page = (tmp_path / "review" / "routine-calf.md").read_text("utf-8")
    assert "Signed by Dr Day." in page
    assert "Not signed" not in page


def test_unsigned_are_counted(
    real: Loaded, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says how many pages nobody has signed."""
    review.main(tmp_path / "review", CONTENT)
    assert f"{len(review.unsigned(real))} not signed" in capsys.readouterr().out
