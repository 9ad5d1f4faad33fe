"""A call and a table that have never met: what is proposed, and that it is read once it is written into the call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from callscore.application.applications import read_applications
from callscore.application.column_targets import ColumnTarget, column_targets, matched_columns
from callscore.application.form import form_of
from callscore.application.proposed_mapping import ProposedMapping, proposed_mapping
from callscore.report.workbook.evaluator_book import EvaluatorPart, evaluator_book
from callscore.report.workbook.form_book import form_book
from callscore.report.yaml.mapping_yaml import mapping_yaml

from .conftest import CallOf

CALL = """\
application:
  firm: {type: text, title: {en: Lead firm, it: Impresa capofila}}
  grant: {type: number, unit: EUR, title: {en: Grant, it: Importo richiesto}}
  part: {type: number, title: {en: Part of the costs, it: Quota dei costi}}
  founded: {type: date, title: {en: Day of foundation, it: Data di costituzione}}
  green: {type: boolean, title: {en: Green label, it: Certificazione ambientale}}
gates:
  - {gate: E1, title: {en: Formal check, it: Verifica formale}, recorded with: formal, if undetermined: ask}
criteria:
  - {criterion: A1, title: {en: Quality, it: Qualità}, max: 10, score: {assessed: 0..5, step: 0.5}}
"""
REGISTER = """\
Regione - elenco delle domande;;;;;;;;;
;;;;;;;;;
HEADER
1;P-1;Alfa;60.000;12,5 %;03/04/2019;sì;Ammessa;4,5;
2;P-2;=Beta;€ 25.000,50;50 %;13/04/2001;no;Non ammessa;3;
;Totale;;85.000,50;;;;;;
Fonte: portale;;;;;;;;;
"""
HEADER = "N.;Protocollo;Impresa capofila;Importo richiesto (€);Quota dei costi;Data di costituzione;Certificazione ambientale;"
REGISTER = REGISTER.replace("HEADER", HEADER + "Esito verifica formale;Qualità;Note")
GUESS = "  # a guess: see whether it is this column"
EITHER = " can be read in both ways: write the one that is meant"
Propose = Callable[..., ProposedMapping]


@pytest.fixture
def propose(tmp_path: Path, call_of: CallOf) -> Propose:
    def proposed(text: str | bytes, call: str = CALL) -> ProposedMapping:
        path = tmp_path / "t.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        read = call_of(call)
        found, findings = proposed_mapping(path, read, form_of(read)[0])
        assert findings == ()
        assert found is not None
        return found

    return proposed


def yaml(found: ProposedMapping, language: str = "en") -> list[str]:
    return mapping_yaml(found, "hills-2026", "t.csv", language).splitlines()[1:]


def test_what_is_proposed_for_a_messy_register_has_it_read(propose: Propose, tmp_path: Path, call_of: CallOf) -> None:
    found = propose(REGISTER)
    assert yaml(found) == [
        "table:",
        "  application: Protocollo",
        "  header row: 3  # the names of the columns stand in line 3",
        "  until: Totale  # line 6",
        "  fields:",
        "    firm: Impresa capofila",
        '    grant: "Importo richiesto (€)"',
        "    part: Quota dei costi",
        "    founded: Data di costituzione",
        "    green: Certificazione ambientale",
        "  levels:",
        "    A1: Qualità",
        "  gates:",
        f"    formal: {{column: Esito verifica formale, met: Ammessa, not met: Non ammessa}}{GUESS}, in line 3",
        "  numbers: {decimal: comma}  # `€ 25.000,50` in line 5",
        "  percent: [part]  # `12,5 %` in line 4",
        "  dates: day first  # `13/04/2001` in line 5",
        "  yes: [sì]  # `sì` in line 4",
        "  no: [no]  # `no` in line 5",
        "  ignore: [N., Note]",
    ]
    assert found.is_complete
    call = call_of(CALL + "\n".join(yaml(found)) + "\n")
    applications, findings = read_applications([tmp_path / "t.csv"], call)
    assert [finding.code for finding in findings] == []
    one, other = applications
    assert [str(one.values[name]) for name in ("firm", "grant", "part", "founded", "green")] == [
        "Alfa",
        "60000",
        "1/8",
        "2019-04-03",
        "True",
    ]
    assert (other.values["firm"], other.recorded["formal"].verdict, str(one.levels["A1"][0].value)) == ("=Beta", False, "9/2")


def test_the_same_from_a_workbook_names_its_cells(propose: Propose, tmp_path: Path, call_of: CallOf) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for line in REGISTER.splitlines():
        sheet.append([cell or None for cell in line.split(";")])
    sheet["C5"].data_type = "s"
    book.save(tmp_path / "t.xlsx")
    call = call_of(CALL)
    found, findings = proposed_mapping(tmp_path / "t.xlsx", call, form_of(call)[0])
    assert (findings, found is None) == ((), False)
    assert found is not None
    assert found.is_complete
    assert "  numbers: {decimal: comma}  # `€ 25.000,50` in D5" in yaml(found)
    assert "  until: Totale  # B6" in yaml(found)


@pytest.mark.parametrize(
    ("header", "cells", "lines"),
    [
        (
            "id;grant",
            ["60.000", "7"],
            [f"# numbers: {{decimal: comma}} / numbers: {{decimal: point}}  # `60.000` in line 2{EITHER}"],
        ),
        (
            "id;grant",
            ["60,5", "7.5"],
            ["# cells are written in two ways, `60,5` in line 2 and `7.5` in line 3: correct one of them"],
        ),
        ("id;grant", ["60.5", "7"], []),
        (
            "id;founded",
            ["03/04/2019", "2019-01-01"],
            [f"# dates: day first / dates: month first  # `03/04/2019` in line 2{EITHER}"],
        ),
        ("id;founded", ["03/14/2019", "03/04/2019"], ["dates: month first  # `03/14/2019` in line 2"]),
        (
            "id;grant",
            ["7", "n.d.", "-"],
            ['empty: [n.d., "-"]  # `n.d.` in line 3: such a cell says nothing; `blank` says what it means, if it means something'],
        ),
        ("id;grant", ["7", ""], []),
        ("id;green", ["maybe", "x"], ["yes: [x]  # `x` in line 3", "# is `maybe` in line 2 yes or no? write it under `yes` or `no`"]),
        ("id;green", ["true", "FALSE"], []),
        (
            "id;formal",
            ["Bozza", "Passed"],
            ["# gates:", "#   formal: {column: formal, met: …, not met: …}", "#   its cells say `Bozza` or `Passed`"],
        ),
    ],
)
def test_what_the_cells_leave_open_is_a_comment(propose: Propose, header: str, cells: list[str], lines: list[str]) -> None:
    found = propose(header + "\n" + "".join(f"a{at};{cell}\n" for at, cell in enumerate(cells)))
    keys = ("numbers", "dates", "yes", "no", "empty", "gates", "#")
    said = [line.strip() for line in yaml(found) if line.strip().startswith(keys) and line.startswith("  ")]
    assert said == lines


def test_a_word_for_nothing_in_a_column_of_numbers_or_days_is_proposed(propose: Propose) -> None:
    call = "application:\n  grant: {type: number, title: Grant}\n  founded: {type: date}\n"
    found = propose("id;grant;founded\na;7;N/A\nb;non  disponibile;2020-01-01\n", call)
    assert found.is_complete
    assert sorted(found.absences) == ["n/a", "non disponibile"]


QUESTION = """\
application: {firm: {type: text, title: Lead firm}}
gates:
  - gate: S
    title: In scope
    assessed: yes or no
    evaluators: {at least: 1, at most: 3, combine: majority, draw: ask}
    met: in scope
    not met: not in scope
    if undetermined: ask
criteria:
  - {criterion: A1, title: Quality, max: 10, score: {assessed: 0..5, evaluators: {at least: 1, combine: mean}}}
"""


def test_a_column_of_evaluators_answers_is_proposed_with_its_words(propose: Propose, tmp_path: Path, call_of: CallOf) -> None:
    """The words of another language, too: once the block stands in the call, both are read as answers to the question."""
    found = propose("id;Lead firm;In scope;Quality\na;Mill;sì;4\nb;Loom;no;3\n", QUESTION)
    lines = yaml(found)
    assert found.is_complete
    assert [line.strip() for line in lines if "S:" in line] == ["S: In scope"]
    assert [line.strip() for line in lines if line.startswith(("  yes", "  no"))] == [
        "yes: [sì]  # `sì` in line 2",
        "no: [no]  # `no` in line 3",
    ]
    table = "\n".join(line for line in lines if not line.startswith("#"))
    read, findings = read_applications([tmp_path / "t.csv"], call_of(f"{QUESTION}{table}\n"))
    assert [str(each) for each in findings if each.is_error] == []
    assert {each.id: each.levels["S"][0].value for each in read} == {"a": 1, "b": 0}


def test_what_has_no_column_is_told_and_the_rest_is_ignored(propose: Propose) -> None:
    found = propose("Ref;Lead firm;Telephone\na;Mill;1\n")
    assert not found.is_complete
    assert yaml(found)[:4] == ["table:", "  application: Ref", "  fields:", "    firm: Lead firm"]
    assert "  ignore: [Telephone]" in yaml(found)
    assert "#   fields: grant (Grant, Importo richiesto)" in yaml(found)
    assert "#   levels: A1 (Quality, Qualità)" in yaml(found)
    assert "# levels that evaluators give may stand beside the table too: see `callscore evaluators`" in yaml(found)


def test_where_no_name_is_like_one_of_the_call_nothing_is_ignored(propose: Propose) -> None:
    call = "application:\n  income: {type: number}\n  married: {type: boolean}\n"
    found = propose("pratica;reddito;coniugato;note\na1;30000;si;x\na2;40000.5;no;y\na3;40000.5;no;\na4;1;no;\na5;2;no;\n", call)
    assert not found.is_complete
    assert (found.ignored, found.header) == ([], None)
    assert yaml(found) == [
        "table:",
        "  application: pratica  # a guess: see whether it is this column, in line 1",
        "  # no column has a name like one of the call: write each beside its field, as in",
        "  #   fields:",
        "  #     income: reddito",
        "  # and those that the call does not need under `ignore:`. These are the columns, with their first cells",
        "  #   reddito: 30000, 40000.5, 1",
        "  #   coniugato: si, no",
        "  #   note: x, y",
        "# no column was found for",
        "#   fields: income",
        "#   fields: married",
    ]


def test_an_identifier_without_a_known_name_is_the_column_whose_cells_differ(propose: Propose) -> None:
    found = propose("Zahl;Firmenkürzel;Lead firm\n1;xa;Mill\n2;xb;Mill\n")
    assert yaml(found)[1] == "  application: Firmenkürzel  # a guess: see whether it is this column, in line 1"


def test_a_file_of_another_encoding_is_read_as_windows_1252_and_said(propose: Propose) -> None:
    found = propose("id;Qualità\na;4\n".encode("cp1252"))
    assert found.encoding == "windows-1252"
    assert "  encoding: windows-1252  # the file is not UTF-8: see whether letters with accents are right" in yaml(found)


def test_a_source_below_an_empty_row_ends_the_table(propose: Propose) -> None:
    assert "  until: empty row  # what stands below it, in line 5, is not read" in yaml(
        propose("id;Grant\na;1\nb;2\n\nSource: ministry;\n")
    )
    # where there are empty rows between applications too, with the text of the source
    assert '  until: "Source: ministry"  # line 6' in yaml(propose("id;Grant\na;1\n\nb;2\n\nSource: ministry;\n"))


def test_a_table_that_cannot_be_read_is_told(tmp_path: Path, call_of: CallOf) -> None:
    call = call_of(CALL)
    (tmp_path / "t.pdf").write_bytes(b"%PDF")
    for name, code in (("t.pdf", "unknown-table-kind"), ("none.csv", "unreadable")):
        found, (finding,) = proposed_mapping(tmp_path / name, call, form_of(call)[0])
        assert (found, finding.code) == (None, code)


def test_workbooks_that_callscore_made_are_told_to_need_no_mapping(tmp_path: Path, call_of: CallOf) -> None:
    call = call_of(CALL)
    (tmp_path / "form.xlsx").write_bytes(form_book(call))
    (tmp_path / "Rossi.xlsx").write_bytes(evaluator_book(call, EvaluatorPart("Rossi", {"a1": "First"}, {"a1": ("A1",)})))
    for name, code in (("form.xlsx", "form-for-table"), ("Rossi.xlsx", "levels-for-applications")):
        found, (finding,) = proposed_mapping(tmp_path / name, call, form_of(call)[0])
        assert (found, finding.code) == (None, code)


def test_comments_are_italian_where_italian_is_asked_for(propose: Propose) -> None:
    said = "\n".join(yaml(propose(REGISTER), "it"))
    assert "header row: 3  # i nomi delle colonne stanno in riga 3" in said
    assert "until: Totale  # riga 6" in said


@pytest.mark.parametrize(
    ("header", "likeness"),
    [
        ("Importo richiesto", 100),
        ("importo  RICHIESTO", 100),
        ("Importo richiesto in euro", 82),
        ("Importo richiesta", 89),
        ("Note", 0),
        ("", 0),
    ],
)
def test_how_alike_a_header_is(header: str, likeness: int) -> None:
    assert ColumnTarget("fields", "grant", ("grant", "Importo richiesto")).likeness(header) == likeness


def test_each_header_goes_to_the_target_that_it_is_most_like(call_of: CallOf) -> None:
    targets = column_targets(call_of(CALL))
    headers = ["A1_punti", "Grant requested", "Grant", "Id"]
    found = {(targets[at].key, targets[at].name): headers[column] for at, column in matched_columns(headers, targets).items()}
    assert found == {("levels", "A1"): "A1_punti", ("fields", "grant"): "Grant", ("application", ""): "Id"}
