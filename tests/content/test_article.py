"""The rows of the article that concern legs are carried, corrected, or owed."""

import pytest

from skill.content.article import owed
from skill.content.load import Loaded

LEG_ROWS = [
    "S2",
    "S3",
    "S24",
    "S25",
    "S26",
    "S27",
    "S30",
    "S31",
    "S33",
    "S42",
    "S43",
    "S44",
    "S45",
    "S55",
    "S56",
    "S57",
    "S58",
    "S59",
    "S60",
    "S61",
    "S62",
    "S63",
]


@pytest.mark.parametrize("row", LEG_ROWS)
def test_leg_row_is_carried(real: Loaded, row: str) -> None:
    """Each row is carried by something, is wrong and corrected, or is owed by name."""
    told = real.article[row]
    never_said = told.verdict == "wrong" and told.correction
    assert told.carried_by or told.owed or never_said


def test_what_is_owed_is_told(real: Loaded) -> None:
    """The check tells each row of which something is not said yet."""
    rows = [line.split()[0] for line in owed(real)]
    assert rows == [name for name, row in real.article.items() if row.owed]


def test_wrong_or_unsafe_claims_never_come_first(real: Loaded) -> None:
    """No routine opens with a technique whose claim was wrong or unsafe."""
    bad = {n for n, row in real.article.items() if row.verdict in ("wrong", "unsafe")}
    for routine in real.library.routines.values():
        opening = routine.steps[routine.ladder[0]]
        assert not bad & set(opening.article)


def test_no_product_is_named(real: Loaded) -> None:
    """Nothing that is said endorses the article's product, or another brand."""
    said = " ".join(real.words["en"].values()).lower()
    assert not [name for name in ("apple", "fitness", "subscri") if name in said]


def test_stretching_comes_before_rubbing(real: Loaded) -> None:
    """In every ladder a stretch is tried before anything is rubbed."""
    for name, routine in real.library.routines.items():
        rubs = [i for i, s in enumerate(routine.ladder) if routine.steps[s].rubs]
        stretches = [
            index
            for index, step in enumerate(routine.ladder)
            if "stretch" in routine.steps[step].needs and not routine.steps[step].rubs
        ]
        assert not rubs or min(stretches) < min(rubs), name
