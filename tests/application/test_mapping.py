"""The call's mapping of a table against the call itself."""

import pytest

from callscore.application.form import form_of
from callscore.application.mapping import mapping_findings
from callscore.feel.values import Unknown

from .conftest import CallOf, Read, Said

CALL = """\
application:
  county: {type: text, one of: [Embu, Meru]}
  flag: {type: text, one of: [none, P1]}
  members: {type: list}
table:
  application: row
  %s
gates:
  - {gate: E, recorded with: eligibility, if undetermined: ask}
criteria:
  - criterion: A
    max: 60
    criteria:
      - {criterion: A.1, max: 60, score: {assessed: 0..5}}
      - {criterion: A.2, max: 60, score: {assessed: 0..5}}
  - {criterion: B, max: 40, score: {value: '3', outside: clamp}}
"""
GATES = "gates: {eligibility: {column: verdict, met: Pass, not met: Fail}}"


@pytest.mark.parametrize(
    ("lines", "code", "message", "text", "help"),
    [
        ("fields: {conty: c}", "unknown-field", "`conty` is no field of the application", "conty", "did you mean `county`?"),
        (
            "fields: {zz: c}",
            "unknown-field",
            "`zz` is no field of the application",
            "zz",
            "the application has `county`, `flag`, `members`",
        ),
        (
            "fields: {members: c}",
            "field-not-in-table",
            "`members` is a list: no cell of a table can hold it",
            "members",
            "leave it out here; give such applications as YAML files",
        ),
        *(
            (
                f"fields: {{flag: c}}\n  no: [x]\n  empty: [n.d., {word}]",
                "empty-says-something",
                f"`{said}` says something, and is no empty cell",
                word,
                "take it out; under `blank:` stands what an empty cell means",
            )
            for word, said in (("'0'", "0"), ("X", "X"), ("None", "None"), ("pass", "pass"))
        ),
        (
            "levels: {E: c}",
            "criterion-not-assessed",
            "`E` takes no level: the call does not have it assessed",
            "E",
            "the assessed criteria are `A.1`, `A.2`",
        ),
        ("levels: {A.3: c}", "unknown-criterion", "`A.3` is no criterion of the call", "A.3", "did you mean `A.2`?"),
        (
            "levels: {A: c}",
            "criterion-not-assessed",
            "`A` takes no level: the call does not have it assessed",
            "A",
            "the assessed criteria are `A.1`, `A.2`",
        ),
        (
            "levels: {B: c}",
            "criterion-not-assessed",
            "`B` takes no level: the call does not have it assessed",
            "B",
            "the assessed criteria are `A.1`, `A.2`",
        ),
        (
            "levels: {A.1: c, A.2: c}",
            "column-mapped-twice",
            "the column `c` is mapped to `A.1` and to `A.2`",
            "c",
            "name the column that is meant",
        ),
        (
            "fields: {county: c, flag: c}",
            "column-mapped-twice",
            "the column `c` is mapped to `county` and to `flag`",
            "c",
            "name the column that is meant",
        ),
        (
            "fields: {county: c}\n  ignore: [d, c]",
            "column-mapped-and-ignored",
            "the column `c` is mapped and ignored",
            "[d, c]",
            "do one of the two",
        ),
        (
            "fields: {county: c}\n  blank: {flag: none}",
            "blank-without-column",
            "`flag` has no column under `fields:`",
            "flag",
            "`blank:` says what an empty cell of a mapped field means",
        ),
        (
            "fields: {flag: c}\n  blank: {flag: nothing}",
            "not-a-choice",
            "`nothing` is none of the values of `flag`",
            "nothing",
            "write one of `none`, `P1`",
        ),
    ],
)
def test_a_mapping_that_does_not_fit_the_call_is_found_in_the_call(
    call_of: CallOf, said: Said, lines: str, code: str, message: str, text: str, help: str
) -> None:
    call = call_of(CALL % f"{GATES}\n  {lines}")
    (finding,) = mapping_findings(call, form_of(call)[0])
    assert said(finding) == (code, message, text)
    assert finding.help == help
    assert finding.is_error
    assert finding.place.file == "call.yaml"


def test_a_verdict_that_no_gate_records_is_found_where_the_table_names_it(call_of: CallOf, said: Said) -> None:
    call = call_of(CALL % "gates: {eligibilty: {column: verdict, met: Pass, not met: Fail}}")
    (finding,) = mapping_findings(call, form_of(call)[0])
    assert said(finding) == ("unknown-recorded-gate", "the call records no verdict `eligibilty`", "eligibilty")
    assert finding.help == "did you mean `eligibility`?"


def test_a_verdict_that_the_table_leaves_out_stands_in_the_register(call_of: CallOf) -> None:
    call = call_of(CALL % "")
    assert [gate.recorded_with for gate in call.gates if gate.recorded_with] == ["eligibility"]
    assert mapping_findings(call, form_of(call)[0]) == ()


def test_one_word_for_both_verdicts_is_found(call_of: CallOf, said: Said) -> None:
    call = call_of(CALL % "gates: {eligibility: {column: verdict, met: Pass, not met: Pass}}")
    (finding,) = mapping_findings(call, form_of(call)[0])
    assert said(finding) == ("verdicts-alike", "`Pass` means both met and not met for `eligibility`", "Pass")
    assert finding.help == "write two different words"


def test_a_column_may_be_mapped_to_things_of_different_kinds(call_of: CallOf) -> None:
    lines = f"{GATES}\n  fields: {{county: c, flag: d}}\n  label: c\n  levels: {{A.1: e, A.2: f}}\n  blank: {{flag: none}}\n  ignore: [g]"
    call = call_of(CALL % lines)
    assert mapping_findings(call, form_of(call)[0]) == ()


def test_a_call_without_a_table_has_no_mapping_to_check(call_of: CallOf) -> None:
    call = call_of("application:\n  county: {type: text}\n")
    assert mapping_findings(call, form_of(call)[0]) == ()


def test_a_field_that_no_cell_can_hold_stays_unknown(read: Read) -> None:
    call = "application:\n  seat: {type: record, of: {km: {type: number}}}\ntable: {application: id, fields: {seat: seat}}\n"
    (application,), (finding,) = read(call, all__csv="id,seat\n1,Embu\n")
    assert finding.code == "field-not-in-table"
    assert application.values == {"seat": {"km": Unknown(("seat.km",))}}


def test_its_findings_come_with_the_applications(read: Read) -> None:
    call = "application:\n  county: {type: text}\ntable: {application: id, fields: {conty: county}}\n"
    _, findings = read(call, all__csv="id,county\n1,Embu\n")
    assert [finding.code for finding in findings] == ["unknown-field"]
