"""Evaluators' levels by application and criterion, and what can be wrong with them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.call.criteria import Criterion
from callscore.evaluators.assessment_files import read_assessments
from callscore.evaluators.assessment_reading import LeftAlone
from callscore.evaluators.gathered_levels import gathered

from .conftest import Said, Write

HEADER = "application,evaluator,criterion,level,reason\n"
KNOWN = ("a1", "a2", "mill-works")


def test_levels_are_read_with_evaluator_reason_and_place(written: Write, criteria: tuple[Criterion, ...]) -> None:
    path = written("sheet.csv", HEADER + "a1,Rossi,A.1,3.5,clear goals\na1,Verdi,A.1,4,\na2,Rossi,A.2,,not read yet\n")
    assessments, findings = read_assessments([path], criteria, KNOWN)
    assert findings == ()
    assert [(one.application, one.criterion, one.level.evaluator, str(one.level.value), one.level.reason) for one in assessments] == [
        ("a1", "A.1", "Rossi", "7/2", "clear goals"),
        ("a1", "A.1", "Verdi", "4", ""),
    ]
    assert (assessments[0].level.place.line, assessments[0].level.place.column) == (2, 14)


@pytest.mark.parametrize(
    ("row", "code", "message", "text", "help", "subject"),
    [
        (
            "mil-works,Rossi,A.1,3,",
            "unknown-application",
            "`mil-works` is none of the applications that were read",
            "mil-works",
            "did you mean `mill-works`?",
            "",
        ),
        (
            "zz,Rossi,A.1,3,",
            "unknown-application",
            "`zz` is none of the applications that were read",
            "zz",
            "correct the identifier, or give its application too",
            "",
        ),
        ("mill-works,Rossi,A.9,3,", "unknown-criterion", "`A.9` is no criterion of the call", "A.9", "did you mean `A.2`?", "mill-works"),
        (
            "mill-works,Rossi,quality,3,",
            "unknown-criterion",
            "`quality` is no criterion of the call",
            "quality",
            "the assessed criteria are `A.1`, `A.2`",
            "mill-works",
        ),
        (
            "mill-works,Rossi,B,3,",
            "criterion-not-assessed",
            "`B` takes no level: the call does not have it assessed",
            "B",
            "the assessed criteria are `A.1`, `A.2`",
            "mill-works",
        ),
        (
            "mill-works,Rossi,A,3,",
            "criterion-not-assessed",
            "`A` takes no level: the call does not have it assessed",
            "A",
            "the assessed criteria are `A.1`, `A.2`",
            "mill-works",
        ),
        (
            "mill-works,Rossi,A.1,6,",
            "level-out-of-scale",
            "`6` is not on the scale of `A.1`, which goes from 0 to 5",
            "6",
            "the nearest level is `5`; leave it empty if nothing was assessed",
            "mill-works",
        ),
        (
            "mill-works,Rossi,A.1,2.25,",
            "level-off-step",
            "`2.25` is no level of `A.1`, whose levels go in steps of 0.5",
            "2.25",
            "the nearest levels are `2` and `2.5`",
            "mill-works",
        ),
        (
            "mill-works,Rossi,A.1,#REF!,",
            "error-cell",
            "the cell shows `#REF!`: the spreadsheet could not compute it",
            "#REF!",
            "repair the formula, or leave the cell empty if nothing is known",
            "mill-works",
        ),
        (",Rossi,A.1,3,", "blank-value", "the assessment has no application", "", "write the application", ""),
        ("mill-works,,A.1,3,", "blank-value", "the assessment has no evaluator", "", "write the evaluator", "mill-works"),
        ("mill-works,Rossi,,3,", "blank-value", "the assessment has no criterion", "", "write the criterion", "mill-works"),
    ],
)
def test_a_line_that_cannot_count_is_found_at_its_place(
    written: Write, criteria: tuple[Criterion, ...], said: Said, row: str, code: str, message: str, text: str, help: str, subject: str
) -> None:
    assessments, (finding,) = read_assessments([written("sheet.csv", HEADER + "a1,Rossi,A.1,3,\n" + row + "\n")], criteria, KNOWN)
    assert len(assessments) == 1
    assert said(finding) == (code, message, text)
    assert (finding.place.line, finding.help, finding.subject) == (3, help, subject)
    assert finding.is_error


def test_an_unknown_application_is_told_once_however_often_it_is_assessed(written: Write, criteria: tuple[Criterion, ...]) -> None:
    rows = "".join(f"zz,E{number},A.1,3,\n" for number in range(50))
    _, (finding,) = read_assessments([written("sheet.csv", HEADER + rows)], criteria, KNOWN)
    assert (finding.code, finding.place.line) == ("unknown-application", 2)


def test_no_applicant_loses_a_finding_for_there_being_many(written: Write, criteria: tuple[Criterion, ...]) -> None:
    names = [f"m{number}" for number in range(60)]
    rows = "".join(f"{name},Rossi,A.1,6,\n{name},Rossi,A.2,3,\n{name},Verdi,A.2,3,\n" for name in names)
    assessments, findings = read_assessments([written("sheet.csv", HEADER + rows)], criteria, names)
    assert [finding.subject for finding in findings] == names
    _, findings = gathered(assessments, criteria)
    assert [finding.subject for finding in findings] == names


def test_a_sheet_of_another_call_is_refused_briefly(written: Write, criteria: tuple[Criterion, ...]) -> None:
    rows = "".join(f"other-application-{number},Rossi,A.1,3,\n" for number in range(2000))
    _, findings = read_assessments([written("sheet.csv", HEADER + rows)], criteria, [f"our-application-{n}" for n in range(2000)])
    assert len(findings) == 21
    assert findings[-1].message.endswith("; 1979 more like this")


def test_a_quoted_number_in_yaml_is_text_and_no_level_whatever_stands_before_it(written: Write, criteria: tuple[Criterion, ...]) -> None:
    entry = "- {application: a1, evaluator: %s, criterion: A.1, level: %s}\n"
    path = written("sheet.yaml", entry % ("Rossi", "4") + entry % ("Verdi", '"4"'))
    assessments, (finding,) = read_assessments([path], criteria, KNOWN)
    assert len(assessments) == 1
    assert (finding.code, finding.place.line, finding.subject) == ("not-a-number", 2, "a1")


def test_several_files_are_read_together_and_one_evaluator_twice_is_found_across_them(
    written: Write, criteria: tuple[Criterion, ...], said: Said
) -> None:
    one = written("one.csv", HEADER + "a1,Rossi,A.1,3,\na1,Verdi,A.1,4,\n")
    two = written("two.csv", HEADER + "a1,Rossi,A.1,3,\na2,Rossi,A.1,4,\n")
    assessments, findings = read_assessments([one, two], criteria, KNOWN)
    assert findings == ()
    levels, (finding,) = gathered(assessments, criteria)
    assert said(finding) == ("doubled-assessment", "`Rossi` assessed `A.1` of `a1` twice", "3")
    assert finding.place.file == str(two)
    assert [(place.file, place.line, phrase) for place, phrase in finding.also] == [(str(one), 2, "the first time")]
    assert (finding.help, finding.subject) == ("keep the level that holds", "a1")
    assert set(levels) == {"a2"}  # which of the two holds is not known, and neither is the median with it


def test_several_evaluators_are_found_where_the_call_asks_one(written: Write, criteria: tuple[Criterion, ...], said: Said) -> None:
    path = written("sheet.csv", HEADER + "a1,Rossi,A.2,3,\na1,Verdi,A.2,4,\na2,Rossi,A.2,3,\n")
    levels, (finding,) = gathered(read_assessments([path], criteria, KNOWN)[0], criteria)
    assert said(finding) == ("several-evaluators", "`Verdi` and `Rossi` both assessed `A.2` of `a1`; the call asks one evaluator", "4")
    assert finding.help == "keep one level, or say in the call how they become one: `evaluators: {at least: 2, combine: median}`"
    assert [(place.line, phrase) for place, phrase in finding.also] == [(2, "the level by `Rossi`")]
    assert {application: list(by_criterion) for application, by_criterion in levels.items()} == {"a2": ["A.2"]}


def test_several_evaluators_stand_beside_each_other_where_the_call_combines_them(written: Write, criteria: tuple[Criterion, ...]) -> None:
    path = written("sheet.csv", HEADER + "a1,Rossi,A.1,3,\na1,Verdi,A.1,4,\na1,Rossi,A.2,4,\n")
    levels, findings = gathered(read_assessments([path], criteria, KNOWN)[0], criteria)
    assert findings == ()
    names = {criterion: [level.evaluator for level in given_levels] for criterion, given_levels in levels["a1"].items()}
    assert names == {"A.1": ["Rossi", "Verdi"], "A.2": ["Rossi"]}


CELLS = st.sampled_from(["a1", "a2", "zz", "", "Rossi", "A.1", "A.2", "B", "3", "2.25", "6", "NaN", "#REF!", '"', "x,y"]) | st.text(
    max_size=8
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=6))
def test_no_sheet_whatever_raises(tmp_path_factory: pytest.TempPathFactory, criteria: tuple[Criterion, ...], rows: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("drawn") / "sheet.csv"
    path.write_bytes((HEADER + "".join(",".join(row) + "\n" for row in rows)).encode("utf-8", errors="surrogatepass"))
    assessments, _ = read_assessments([path], criteria, KNOWN)
    levels, _ = gathered(assessments, criteria)
    for by_criterion in levels.values():
        for criterion, given_levels in by_criterion.items():
            assert criterion in ("A.1", "A.2")
            assert len({level.evaluator for level in given_levels}) == len(given_levels)
            assert all(level.value is not None and 0 <= level.value <= 5 for level in given_levels)


def test_the_levels_of_other_applications_and_other_calls_are_left_alone_where_that_is_asked(
    written: Write, criteria: tuple[Criterion, ...]
) -> None:
    path = written("sheet.csv", HEADER + "zz,Rossi,A.1,3,\na1,Rossi,4.2,5,\na1,Rossi,A.1,4,\n")
    (entry,), findings = read_assessments([path], criteria, KNOWN, LeftAlone(applications=True, criteria=True))
    assert (entry.application, entry.criterion, str(entry.level.value), findings) == ("a1", "A.1", "4", ())
    _, (finding,) = read_assessments([path], criteria, KNOWN, LeftAlone(applications=True))
    assert (finding.code, finding.place.line) == ("unknown-criterion", 3)


def test_a_sheet_without_any_level_for_the_application_is_told(written: Write, criteria: tuple[Criterion, ...]) -> None:
    path = written("sheet.csv", HEADER + "zz,Rossi,A.1,3,\n")
    _, (finding,) = read_assessments([path], criteria, ["a1"], LeftAlone(applications=True))
    assert (finding.code, finding.message, finding.is_error) == ("no-levels-for", "the sheet has no level for `a1`", False)
    assert finding.place.file == str(path)


def test_a_sheet_of_another_call_is_told_where_others_are_left_alone(written: Write, criteria: tuple[Criterion, ...]) -> None:
    path = written("sheet.csv", HEADER + "a1,Rossi,4.2,5,\n")
    _, (finding,) = read_assessments([path], criteria, ["a1"], LeftAlone(applications=True, criteria=True))
    assert (finding.code, finding.message) == ("no-levels-for", "the sheet has no level for a criterion of this call")
    assert read_assessments([path], [], ["a1"], LeftAlone(applications=True, criteria=True)) == ((), ())
