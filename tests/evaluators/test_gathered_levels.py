"""What evaluators' sheets may not say: of conflicts, of the panel and of a consensus, and of pairs."""

from collections.abc import Callable

import pytest

from callscore.call.criteria import Criterion
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.evaluators.assessment_files import read_assessments
from callscore.evaluators.gathered_levels import gathered
from callscore.evaluators.level import Levels
from callscore.finding import Finding
from callscore.place import Text
from callscore.source.yaml_text import yaml_of

from .conftest import Said, Write

CALL = """\
call: hills-2026
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration}
application: {area: {type: text}}
pools: {everybody: {among: all, unknown: ask}}
criteria:
  - {criterion: M, max: 20, score: {assessed: 0..5, evaluators: {at least: 2, at most: 3, combine: mean}}}
  - {criterion: O, max: 20, score: {assessed: 0..5}}
  - {criterion: K, max: 20, score: {assessed: 0..5, evaluators: {at least: 2, at most: 3, combine: mean, may be struck: with reason}}}
  - criterion: S
    max: 20
    score: {assessed: 0..5, evaluators: {at least: 2, combine: consensus, without consensus: ask, panel may change: with reason}}
  - criterion: T
    max: 40
    score:
      compared: 1..6
      draw: 1
      evaluators: {at least: 1, at most: 2, combine: mean}
      in: everybody
      missing pair: ask
      alone: 1
      all equal: 1
"""
HEADER = "application,evaluator,criterion,level,against,reason,conflict\n"
STRUCK = "application,evaluator,criterion,level,reason,struck\n"
KNOWN = ("alder", "birch", "cedar")


@pytest.fixture(scope="module")
def criteria() -> tuple[Criterion, ...]:
    node, _ = yaml_of(Text.of("call.yaml", CALL))
    assert node is not None
    call, findings = read_part(Call, node)
    assert findings == ()
    assert call is not None
    return call.criteria


ReadLines = Callable[..., tuple[dict[str, Levels], tuple[Finding, ...]]]


@pytest.fixture
def read(written: Write, criteria: tuple[Criterion, ...]) -> ReadLines:
    """The levels by application, and the findings, of a sheet given by its lines."""

    def read_(*lines: str) -> tuple[dict[str, Levels], tuple[Finding, ...]]:
        assessments, findings = read_assessments([written("sheet.csv", HEADER + "\n".join(lines) + "\n")], criteria, KNOWN)
        levels, more = gathered(assessments, criteria)
        return levels, (*findings, *more)

    return read_


@pytest.mark.parametrize(
    "lines",
    [
        ("alder,Rossi,M,4,,,", "alder,Bianchi,M,2,,,", "alder,Neri,M,,,,her firm is a member"),
        ("alder,Rossi,M,1,,,", "alder,Verdi,M,1,,,", "alder,Bruni,M,1,,,", "alder,Neri,M,5,,,a cousin"),
        ("alder,Rossi,O,4,,,", "alder,Neri,O,,,,a cousin"),
        ("alder,panel,M,4,,,",),
        ("alder,Rossi,S,4,,,", "alder,Consensus,S,4,,talked over,", "alder,Panel,S,3,,annex 2,"),
        ("alder,Rossi,T,4,birch,,", "alder,Rossi,T,Draw,cedar,,", "birch,Rossi,T,,,,a cousin"),
        ("alder,Rossi,T,,birch,,not compared yet",),
    ],
)
def test_what_a_sheet_may_say(read: ReadLines, lines: tuple[str, ...]) -> None:
    assert read(*lines)[1] == ()


def test_the_panel_and_the_consensus_are_known_whatever_the_capitals(read: ReadLines) -> None:
    levels, _ = read("alder,CONSENSUS,S,4,,talked over,", "alder,Panel,S,3,,annex 2,", "alder,Rossi,S,3,,,")
    assert sorted(level.evaluator for level in levels["alder"]["S"]) == ["Rossi", "consensus", "panel"]


def test_a_draw_a_preference_and_a_conflict(read: ReadLines) -> None:
    levels, _ = read("alder,Rossi,T,4,birch,,", "alder,Rossi,T,draw,cedar,,", "alder,Neri,T,,,,a cousin")
    found = [(level.value, level.is_draw, level.against, level.conflict) for level in levels["alder"]["T"]]
    assert found == [(4, False, "birch", ""), (None, True, "cedar", ""), (None, False, "", "a cousin")]


def test_a_line_about_a_conflict_needs_no_level_in_a_list_either(written: Write, criteria: tuple[Criterion, ...]) -> None:
    path = written("sheet.yaml", "- {application: alder, evaluator: Neri, criterion: M, conflict: a cousin}\n")
    (assessment,), findings = read_assessments([path], criteria, KNOWN)
    assert (findings, assessment.level.conflict, assessment.level.value) == ((), "a cousin", None)


WRONG = [
    (("alder,Neri,M,,,,yes",), "not-a-reason", "`yes` does not say what the conflict of interest is", "yes"),
    (("alder,Neri,M,3,,,no",), "not-a-reason", "`no` does not say what the conflict of interest is", "no"),
    (("alder,Neri,M,3,birch,,",), "not-compared", "`M` is not assessed by comparison", "birch"),
    (("alder,Neri,M,draw,,,",), "not-a-number", None, "draw"),
    (("alder,Neri,T,3,,,",), "blank-value", "the comparison by `T` does not say against which application", ""),
    (("alder,Neri,T,3,alder,,",), "compared-with-itself", "`alder` is compared with itself", "alder"),
    (("alder,Neri,T,3,brich,,",), "unknown-application", "`brich` is none of the applications that were read", "brich"),
    (("alder,Neri,T,7,birch,,",), "level-out-of-scale", "`7` is not on the scale of `T`, which goes from 1 to 6", "7"),
    (("alder,Neri,T,2.5,birch,,",), "level-off-step", "`2.5` is no level of `T`, whose levels go in steps of 1", "2.5"),
    (
        tuple(f"alder,{name},M,{level},,," for level, name in enumerate(("Rossi", "Bianchi", "Verdi", "Bruni"), 1)),
        "too-many-evaluators",
        "4 evaluators assessed `M` of `alder`, at most 3 may",
        "4",
    ),
    (
        tuple(f"alder,{name},T,{level},birch,," for level, name in enumerate(("Verdi", "Rossi", "Bianchi"), 2)),
        "too-many-evaluators",
        "3 evaluators compared by `T`, at most 2 may",
        "4",
    ),
    (
        ("alder,Rossi,M,3,,,", "alder,consensus,M,4,,talked over,"),
        "consensus-not-asked",
        "there is a consensus on `M` of `alder`, and the call makes one level out of the evaluators' own: mean",
        "4",
    ),
    (
        ("alder,consensus,T,4,birch,talked over,",),
        "consensus-not-asked",
        "there is a consensus on `T`, where each evaluator compares alone",
        "4",
    ),
    (("alder,consensus,S,4,,,",), "no-reason", "the consensus on `S` of `alder` has no reason", "4"),
    (("alder,panel,S,4,,,",), "no-reason", "the panel sets the level of `S` of `alder` and does not say why", "4"),
    (
        ("alder,Rossi,M,3,,,", "alder,panel,M,5,,annex 2,"),
        "panel-not-asked",
        "the panel sets the level of `M` of `alder`, and the call does not say that it may",
        "5",
    ),
    (
        ("alder,Neri,M,3,,,", "alder,Neri,M,,,,a cousin"),
        "doubled-assessment",
        "`Neri` assessed `M` of `alder` twice",
        "a cousin",
    ),
    (
        ("alder,Rossi,T,3,birch,,", "alder,Rossi,T,3,birch,,"),
        "doubled-pair",
        "`Rossi` compared `alder` with `birch` by `T` twice",
        "3",
    ),
    (
        ("alder,Rossi,T,draw,birch,,", "birch,Rossi,T,draw,alder,,"),
        "doubled-pair",
        "`Rossi` compared `alder` with `birch` by `T` twice",
        "draw",
    ),
    (
        ("alder,Rossi,T,3,birch,,", "birch,Rossi,T,3,alder,,"),
        "pair-contradicts",
        "`Rossi` compared `alder` with `birch` by `T` twice, with different outcomes",
        "3",
    ),
    (
        ("birch,Rossi,T,2,alder,,", "birch,Rossi,T,4,alder,,"),
        "pair-contradicts",
        "`Rossi` compared `alder` with `birch` by `T` twice, with different outcomes",
        "4",
    ),
]


@pytest.mark.parametrize(("lines", "code", "message", "text"), WRONG)
def test_what_a_sheet_may_not_say(read: ReadLines, said: Said, lines: tuple[str, ...], code: str, message: str | None, text: str) -> None:
    (finding,) = read(*lines)[1]
    found = said(finding)
    assert (found[0], found[1] if message else None, found[2]) == (code, message, text)
    assert finding.help


def test_the_nearest_application_is_offered(read: ReadLines) -> None:
    assert read("alder,Neri,T,3,brich,,")[1][0].help == "did you mean `birch`?"


QUESTIONS = """\
call: hills-2026
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration}
gates:
  - {gate: V, assessed: yes or no, evaluators: {at least: 2, at most: 3, combine: majority, draw: ask}}
  - {gate: W, assessed: yes or no, evaluators: {at least: 1, combine: majority, draw: ask, panel may change: with reason}}
  - {gate: Z, assessed: yes or no}
  - {gate: F, recorded with: formal}
"""


@pytest.mark.parametrize(
    ("lines", "code", "message", "help"),
    [
        (
            ("alder,Rossi,Z,yes,,,", "alder,Bianchi,Z,yes,,,"),
            "several-evaluators",
            "`Bianchi` and `Rossi` both assessed `Z` of `alder`; the call asks one evaluator",
            "keep one answer, or let most decide: `evaluators: {at least: 2, combine: majority, draw: ask}`",
        ),
        (
            ("alder,A,V,yes,,,", "alder,B,V,yes,,,", "alder,C,V,yes,,,", "alder,D,V,no,,,"),
            "too-many-evaluators",
            "4 evaluators assessed `V` of `alder`, at most 3 may",
            "leave out the lines of those who were not to assess",
        ),
        (
            ("alder,Rossi,V,yes,,,", "alder,consensus,V,no,,all of us,"),
            "consensus-not-asked",
            "there is a consensus on `V` of `alder`, where most evaluators decide",
            "write the answer of each evaluator",
        ),
        (
            ("alder,Rossi,V,yes,,,", "alder,panel,V,no,,a mistake,"),
            "panel-not-asked",
            "the panel sets the level of `V` of `alder`, and the call does not say that it may",
            "write `panel may change: with reason` in the call, or the name of the evaluator",
        ),
        (
            ("alder,Rossi,W,yes,,,", "alder,panel,W,no,,,"),
            "no-reason",
            "the panel sets the level of `W` of `alder` and does not say why",
            "write the reason in its column",
        ),
        (
            ("alder,Rossi,V,yes,,,", "alder,Rossi,V,no,,,"),
            "doubled-assessment",
            "`Rossi` assessed `V` of `alder` twice",
            "keep the level that holds",
        ),
        (
            ("alder,Rossi,V,yes,birch,,",),
            "not-compared",
            "`V` is not assessed by comparison",
            "leave `against` empty: the level stands for itself",
        ),
        (
            ("alder,Rossi,F,yes,,,",),
            "criterion-not-assessed",
            "`F` takes no level: the call does not have it assessed",
            "the assessed criteria are `V`, `W`, `Z`",
        ),
    ],
)
def test_what_a_sheet_may_not_say_of_questions(written: Write, lines: tuple[str, ...], code: str, message: str, help: str) -> None:
    node, _ = yaml_of(Text.of("call.yaml", QUESTIONS))
    assert node is not None
    call, _ = read_part(Call, node)
    assert call is not None
    path = written("sheet.csv", HEADER + "\n".join(lines) + "\n")
    assessments, findings = read_assessments([path], call.criteria, KNOWN, call=call)
    (found,) = (*findings, *gathered(assessments, call.criteria, call.gates)[1])
    assert (found.code, found.message, found.help) == (code, message, help)


@pytest.fixture
def read_struck(written: Write, criteria: tuple[Criterion, ...]) -> ReadLines:
    def read_(*lines: str) -> tuple[dict[str, Levels], tuple[Finding, ...]]:
        assessments, findings = read_assessments([written("sheet.csv", STRUCK + "\n".join(lines) + "\n")], criteria, KNOWN)
        levels, more = gathered(assessments, criteria)
        return levels, (*findings, *more)

    return read_


@pytest.mark.parametrize(
    "lines",
    [
        ("alder,Rossi,K,4,,", "alder,Neri,K,0,a sound plan,the comment praises it"),
        ("alder,Rossi,K,4,,", "alder,Neri,K,0,a sound plan,", "alder,Neri,K,,,the comment praises it"),
        ("alder,Rossi,K,4,,", "alder,Neri,K,,,the comment praises it", "alder,Neri,K,0,a sound plan,"),
    ],
)
def test_a_level_is_struck_in_its_own_line_or_in_another(read_struck: ReadLines, lines: tuple[str, ...]) -> None:
    levels, findings = read_struck(*lines)
    assert findings == ()
    told = {level.evaluator: (level.value, level.reason, level.struck, level.counts) for level in levels["alder"]["K"]}
    assert told == {"Rossi": (4, "", "", True), "Neri": (0, "a sound plan", "the comment praises it", False)}


def test_who_is_struck_is_not_among_those_who_may_assess(read_struck: ReadLines) -> None:
    struck = "alder,Neri,K,0,,the comment praises it"
    assert read_struck("alder,A,K,4,,", "alder,B,K,4,,", "alder,C,K,5,,", struck)[1] == ()


@pytest.mark.parametrize(
    ("lines", "code", "message", "underlined"),
    [
        (("alder,Neri,K,0,,x",), "not-a-reason", "`x` does not say why the level was struck", "x"),
        (("alder,Neri,K,0,,struck",), "not-a-reason", "`struck` does not say why the level was struck", "struck"),
        (
            ("alder,Neri,M,0,,it stands out",),
            "struck-not-asked",
            "a level on `M` of `alder` is struck, and the call does not say that it may be",
            "it stands out",
        ),
        (
            ("alder,Neri,O,0,,it stands out",),
            "struck-not-asked",
            "a level on `O` of `alder` is struck, and the call does not say that it may be",
            "it stands out",
        ),
        (
            ("alder,Rossi,K,3,,", "alder,panel,K,0,all of us,it stands out"),
            "struck-not-asked",
            "what `panel` says of `K` of `alder` is no evaluator's own level",
            "it stands out",
        ),
        (
            ("alder,Neri,K,,,it stands out",),
            "nothing-to-strike",
            "`Neri` gave no level on `K` of `alder` that could be struck",
            "it stands out",
        ),
        (
            ("alder,Neri,K,0,,it stands out", "alder,Neri,K,4,,"),
            "doubled-assessment",
            "`Neri` assessed `K` of `alder` twice",
            "4",
        ),
    ],
)
def test_what_may_not_be_struck(
    read_struck: ReadLines, said: Said, lines: tuple[str, ...], code: str, message: str, underlined: str
) -> None:
    (finding,) = read_struck(*lines)[1]
    assert said(finding) == (code, message, underlined)


def test_a_comparison_is_not_struck(written: Write, criteria: tuple[Criterion, ...], said: Said) -> None:
    path = written("sheet.csv", "application,evaluator,criterion,level,against,struck\nalder,Rossi,T,4,birch,it stands out\n")
    (finding,) = gathered(read_assessments([path], criteria, KNOWN)[0], criteria)[1]
    assert said(finding)[:2] == ("struck-not-asked", "a comparison by `T` is struck, and no single one can be")
