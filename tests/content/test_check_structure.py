"""Slips in the structure: each one problem, with file, key and cure."""

from pathlib import Path

import pytest

from tests.content.small import change, problems

CALF = "routines/calf.yaml"
HOLDS = "holds.yaml"

SLIPS = {
    "missing key": (CALF, r"safety: dvt\n", "", "safety", "add this key"),
    "unknown key": (
        CALF,
        r"version: 1",
        "version: 1\nsaftey: dvt",
        "saftey",
        "no such",
    ),
    "unknown posture": (
        CALF,
        r"posture: any",
        "posture: afloat",
        "posture",
        "should be",
    ),
    "ladder of nothing": (CALF, r"ladder: .*", "ladder: []", "ladder", "empty"),
    "unknown rung": (
        CALF,
        r"walk, warm, rest\]",
        "walk, warm, hop, rest]",
        "ladder",
        "hop",
    ),
    "rung twice": (CALF, r"\[toes, helped", "[toes, toes, helped", "ladder", "twice"),
    "last rung not for anybody": (
        CALF,
        r"warm, rest\]",
        "rest, warm]",
        "ladder",
        "last",
    ),
    "standing at once": (
        CALF,
        r"\[toes, helped, stand",
        "[stand, toes, helped",
        "ladder",
        "stand",
    ),
    "hands full at once": (
        CALF,
        r"\[toes, helped, stand, towel",
        "[towel, toes, helped, stand",
        "ladder",
        "empty",
    ),
    "no helper": (CALF, r"who: helper", "who: self", "ladder", "helper"),
    "ease that nobody asks about": (
        CALF,
        r"rubs: true",
        "rubs: true\n    if_eased: true",
        ".if_eased",
        "nobody is asked",
    ),
    "unused step": (CALF, r" walk, warm", " warm", "steps.walk", "nothing leads"),
    "support that stretches": (
        CALF,
        r"support: still",
        "support: heel",
        "support",
        "anybody",
    ),
    "obstacle without a step": (
        CALF,
        r"  kneel: heel\n",
        "",
        "cannot.kneel",
        "missing",
    ),
    "obstacle to itself": (
        CALF,
        r"  reach: heel",
        "  reach: towel",
        "cannot.reach",
        "needs it",
    ),
    "unknown step after it": (CALF, r"  reach: heel", "  reach: hop", "cannot", "hop"),
    "unknown safety": (CALF, r"safety: dvt", "safety: dtv", "safety", "dtv"),
    "unknown flag": (CALF, r"flags: \[dvt", "flags: [dtv", "flags", "dtv"),
    "no stop-ifs": (CALF, r"stop_if: .*", "stop_if: []", "stop_if", "at least one"),
    "no date": (CALF, r"reviewed: .*", "reviewed: spring", "reviewed", "2026-11-01"),
    "unknown hold": (
        CALF,
        r"hold: settle",
        "hold: settel",
        "steps.still.hold",
        "settel",
    ),
    "nothing to say": (
        CALF,
        r"act: \{support.*",
        "act: {}",
        "steps.still.act",
        "one thing",
    ),
    "no time to sit": (CALF, r"draw: 4", "draw: 2", "steps.towel.act", "4.0 seconds"),
    "silence too long": (
        CALF,
        r"loop: 8",
        "loop: 11",
        "steps.towel.act",
        "10.0 seconds",
    ),
    "no source": (
        CALF,
        r"sources: \[NHS inform Leg cramps\]",
        "sources: []",
        "steps.rest.sources",
        "read",
    ),
    "row not known": (
        CALF,
        r"article: \[S24\]",
        "article: [S24, S65]",
        "steps.rest.article",
        "S65",
    ),
    "settling too long": (
        CALF,
        r"safety: dvt",
        "safety: dvt\nsettle: {stop: 9, again: 9}",
        "settle",
        "comes late",
    ),
    "settling in silence": (
        CALF,
        r"safety: dvt",
        "safety: dvt\nsettle: {stop: 4}\nsettle_for: {bent_over: {}}",
        "settle_for.bent_over",
        "one thing",
    ),
    "settling for the stuck alone": (
        CALF,
        r"safety: dvt",
        "safety: dvt\nsettle_for: {bent_over: {bent: 4}}",
        "settle_for",
        "stuck nowhere",
    ),
    "settling without a pause": (
        CALF,
        r"safety: dvt",
        "safety: dvt\nsettle: {stop: 0}",
        "settle",
        "more than 0",
    ),
    "last rung for some": (
        CALF,
        r"  rest:\n    posture: any",
        "  rest:\n    only: [in_chair]\n    posture: any",
        "ladder",
        "last",
    ),
    "start of no kind": (
        HOLDS,
        r"start: begin",
        "start: go",
        "start",
        "should be",
    ),
    "cue gap": (
        HOLDS,
        r"5: breathe, 10: firm, 15: half",
        "5: breathe, 15: half",
        "stretch-30.first",
        "10 seconds",
    ),
    "cues at once": (
        HOLDS,
        r"27: slowly\}",
        "30: slowly}",
        "rub-30.first",
        "second each",
    ),
    "broken seconds": (
        HOLDS,
        r"seconds: 20",
        "seconds: twenty",
        "stretch-20.seconds",
        "integer",
    ),
    "flag of no row": (
        "red_flags.yaml",
        r"flag: dvt, signs: \[hot\]",
        "flag: dtv, signs: [hot]",
        "rows.",
        "dtv",
    ),
    "row for everything": (
        "red_flags.yaml",
        r"signs: \[hot\],",
        "",
        "rows.",
        "everything",
    ),
    "unknown part in a row": (
        "red_flags.yaml",
        r"parts: \[shin,",
        "parts: [shine,",
        "rows.",
        "part",
    ),
    "unknown region in a row": (
        "red_flags.yaml",
        r"\[hot\], regions: \[leg\]",
        "[hot], regions: [lag]",
        "rows.",
        "region",
    ),
    "flag without a source": (
        "red_flags.yaml",
        r"sources: \[CDC.*",
        "sources: []",
        "flags.rhabdo.sources",
        "read",
    ),
    "unknown routine": (
        "body_parts.yaml",
        r"leg, routine: calf",
        "leg, routine: claf",
        ".routine",
        "claf",
    ),
    "unknown choice": (
        "body_parts.yaml",
        r"choose: \{back:",
        "choose: {bakc:",
        "thigh.choose.bakc",
        "part",
    ),
    "unknown part within": (
        "body_parts.yaml",
        r"holds: \[toes\]",
        "holds: [tose]",
        "foot.holds",
        "part",
    ),
    "number in words": ("countries.yaml", r'"911"', '"nine"', "US.emergency", "digits"),
    "number without quotes": (
        "countries.yaml",
        r'"000"',
        "000",
        "AU.emergency",
        "string",
    ),
    "topic without a source": (
        "topics.yaml",
        r"causes: .*",
        "causes: {sources: []}",
        "causes",
        "read",
    ),
    "row carried by nothing": (
        "article.yaml",
        r"topics.yaml medicine",
        "topics.yaml pills",
        "S42.carried_by",
        "pills",
    ),
    "row that is lost": (
        "article.yaml",
        r"  carried_by:\n    - routines/calf.yaml\n\n",
        "\n",
        "S3.carried_by",
        "missing",
    ),
    "wrong and not corrected": (
        "article.yaml",
        r"  correction: Too slow.*\n",
        "",
        "S26.correction",
        "weak",
    ),
    "step that names no row": (
        CALF,
        r"    article: \[S43\]\n",
        "",
        "S43.carried_by",
        "does not name",
    ),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_each_slip_has_its_problem(
    content: Path, slip: tuple[str, str, str, str, str]
) -> None:
    """A slip in the structure is told with its file, its key and a cure."""
    file, old, new, key, cure = slip
    change(content, file, old, new)
    told = problems(content)
    found = [p for p in told if key in p.key and cure in p.cure]
    assert {p.file for p in found} & {file, "article.yaml"}, told


def test_opening_of_each_context_is_judged(content: Path) -> None:
    """A ladder that opens standing for one context alone is refused for it."""
    bans = r"(  toes:\n    posture: lying)"
    change(content, CALF, bans, r"\1\n    bans: [surgery]")
    change(content, CALF, r"bans: \[pregnancy, blood_thinner, surgery, ", "bans: [")
    told = problems(content)
    assert any("(surgery) must not stand" in problem.cure for problem in told), told


def test_what_is_missing_is_told_once(content: Path) -> None:
    """A missing file is one problem of that file; the rest is checked all the same."""
    (content / "red_flags.yaml").unlink()
    change(content, HOLDS, r"seconds: 20", "seconds: twenty")
    files = [problem.file for problem in problems(content)]
    assert files.count("red_flags.yaml") == 1
    assert HOLDS in files
