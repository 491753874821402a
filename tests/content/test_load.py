"""Reading: what an author wrote never raises."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skill.content.load import Loaded, load
from tests.content.small import change, problems

CALF = "routines/calf.yaml"


def test_real_content_has_no_problems(real: Loaded) -> None:
    """What the authors wrote can be read, every file of it."""
    assert real.problems == []


def test_copy_has_no_problems(content: Path) -> None:
    """The small copy is whole before a test breaks it."""
    assert problems(content) == []


@pytest.mark.parametrize(
    ("old", "new", "key", "cure"),
    [
        (r"version: 1", "version: [1", "line ", "not readable as YAML"),
        (r"version: 1", "version: 1\nversion: 2", "line ", "duplicate key"),
        (r"version: 1", "version: !!int one", "(the file)", "not readable as YAML"),
        (r"(?s)\A.*\Z", "", "(the file)", "empty"),
        (r"(?s)\A.*\Z", "- toes\n- heel\n", "(the file)", "dictionary"),
        (r"(?s)\A.*\Z", "toes", "(the file)", "dictionary"),
    ],
)
def test_malformed_file_is_one_problem(
    content: Path, old: str, new: str, key: str, cure: str
) -> None:
    """A file that cannot be read says where it breaks, and costs no other file."""
    change(content, CALF, old, new)
    loaded = load(content)
    told = [p for p in loaded.problems if p.file == CALF]
    assert len(told) == 1
    assert told[0].key.startswith(key)
    assert cure in told[0].cure
    assert loaded.library.flags


def test_bytes_that_are_no_text_are_told(content: Path) -> None:
    """A file in another encoding is a problem of that file."""
    (content / CALF).write_bytes(b"version: \xff\xfe")
    assert [p.file for p in load(content).problems] == [CALF]


def test_every_slip_is_told_at_once(content: Path) -> None:
    """An author hears of all slips in one go: three files, four keys."""
    change(content, CALF, r"version: 1", "version: one\nsaftey: dvt")
    change(content, "holds.yaml", r"seconds: 20", "seconds: twenty")
    change(content, "words/en/common.yaml", r"  rest: Rest\.", "  rest: 7")
    told = {(p.file, p.key) for p in problems(content)}
    assert told >= {
        (CALF, "version"),
        (CALF, "saftey"),
        ("holds.yaml", "stretch-20.seconds"),
        ("words/en/common.yaml", "cue.rest"),
    }


def test_bare_no_is_a_word(content: Path) -> None:
    """YAML's old habit of reading a bare no as false does not reach the words."""
    change(content, "words/en/common.yaml", r"  rest: Rest\.", "  rest: no")
    assert load(content).words["en"]["cue.rest"] == "no"


def test_alias_to_itself_is_told(content: Path) -> None:
    """Words that contain themselves are a problem, not an endless walk."""
    change(
        content,
        "words/en/topics.yaml",
        r"\Atopic:|\ntopic:",
        "\\nx: &x {y: *x}\\ntopic:",
    )
    told = load(content).problems
    assert [(p.file, p.key) for p in told] == [("words/en/topics.yaml", "x")]


def test_problem_is_one_line() -> None:
    """A problem prints as file, key and cure, on one line."""
    told = [str(problem) for problem in load(Path("nowhere")).problems]
    assert "holds.yaml: (the file): missing; every content has one" in told
    assert all("\n" not in line for line in told)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["version", "steps", "act", "x"]), inner)
    ),
    max_leaves=8,
)


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=60) | JUNK.map(repr))
def test_junk_never_raises(tmp_path: Path, text: str) -> None:
    """Whatever stands in a routine's file, it is problems that come back."""
    path = tmp_path / "routines" / "junk.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8", errors="replace")
    loaded = load(tmp_path)
    assert "junk" not in loaded.library.routines
    assert [p for p in loaded.problems if p.file == "routines/junk.yaml"]
