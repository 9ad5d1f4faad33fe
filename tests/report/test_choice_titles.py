"""Choices, units and groups as people call them; programs and FEEL have the codes."""

from __future__ import annotations

import csv
import io
import json
import warnings
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from callscore.cli import run

CALL = """\
call: looms
version: 1
languages: [en, it]
title: {en: Looms, it: Telai}
provenance: {kind: illustration}
application:
  branch:
    type: text
    title: {en: Branch, it: Settore}
    one of: {textile: {en: textile, it: tessile}, wood: {en: wood and furniture, it: legno e arredo}}
  marks: {type: list, title: {en: Marks, it: Marchi}, one of: {eu: {en: EU mark, it: marchio UE}, own: {en: own mark, it: marchio proprio}}}
  staff: {type: number, title: {en: Staff, it: Addetti}, unit: {en: people, it: persone}}
  size: {type: text, title: {en: Size, it: Dimensione}, one of: [small, 'large, or medium']}
gates:
  - gate: E1
    require: {branch: '"textile"'}
    met: {en: 'it is {branch}', it: 'è {branch}'}
    not met: {en: 'it is {branch}', it: 'è {branch}'}
    if undetermined: ask
criteria:
  - criterion: A
    title: {en: Staff, it: Addetti}
    max: 10
    if undetermined: ask
    score: {of: staff, linear: [[0, 0], [10, 10]], outside: clamp}
  - criterion: B
    title: {en: Kind, it: Tipo}
    max: 5
    if undetermined: ask
    score: {of: branch, rows: [{when: '"textile"', points: 5}, {when: '"wood"', points: 1}]}
ranking: {per: branch, ties: [], numbering: competition}
selection: {places: {textile: 1, wood: 1}, per: branch, reserve: true, tie at the last place: all}
"""
APPLICATION = "application: a\nbranch: textile\nmarks: [eu, own]\nstaff: 4\nsize: small\n"
Said = Callable[..., str]


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """said(command …): what it prints, in an empty folder with the call and the application."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    Path("call.yaml").write_text(CALL, encoding="utf-8")
    Path("a.yaml").write_text(APPLICATION, encoding="utf-8")

    def printed(*command: str) -> str:
        run(list(command))
        return capsys.readouterr().out

    return printed


def flat(text: str) -> str:
    return " ".join(text.split())


def test_nothing_is_wrong_with_such_a_call(said: Said) -> None:
    assert said("lint", "call.yaml").splitlines()[-1] == "3 notes"  # two answers that nothing reads, and a ranking without tie steps


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "met: it is textile",
                'Branch: "textile" (line 2)',
                "4 people (line 4) → between 0",
                '"textile" (line 2) 5 of 5',
                "a · textile",
            ],
        ),
        (
            "it",
            ["soddisfatto: è tessile", 'Settore: "tessile" (riga 2)', "4 persone (riga 4) →", '"tessile" (riga 2) 5 su 5', "a · tessile"],
        ),
    ],
)
def test_an_explanation_has_the_titles(said: Said, language: str, lines: list[str]) -> None:
    text = flat(said("explain", "call.yaml", "a.yaml", "a", "--lang", language))
    assert [line for line in lines if line not in text] == []


def test_a_table_for_people_has_the_titles_and_one_for_programs_the_codes(said: Said) -> None:
    for form, sign, titles in (("spreadsheet", ";", ("gruppo", "B Tipo: valore")), ("csv", ",", ("group",))):
        lines = said("rank", "call.yaml", "a.yaml", "--lang", "it", "--format", form).removeprefix("\ufeff").splitlines()
        row = dict(zip(*(next(csv.reader([line], delimiter=sign)) for line in lines), strict=True))
        assert {row[title] for title in titles} == {"tessile" if form == "spreadsheet" else "textile"}


def test_a_workbook_has_the_titles(said: Said) -> None:
    said("rank", "call.yaml", "a.yaml", "--lang", "it", "--format", "xlsx", "--output", "a.xlsx")
    with warnings.catch_warnings(action="ignore"):  # of the bars the library that reads it knows the old form alone
        page = openpyxl.load_workbook("a.xlsx")["Graduatoria"]
    assert page["A5"].value == "tessile"


def test_the_ranking_names_groups_by_their_titles(said: Said) -> None:
    Path("b.yaml").write_text(APPLICATION.replace("application: a", "application: b").replace("textile", "wood"), encoding="utf-8")
    text = said("rank", "call.yaml", "a.yaml", "b.yaml", "--lang", "it")
    assert "\ntessile · 1 su 1 in graduatoria · 1 posto\n" in text
    assert "\nlegno e arredo · 0 su 1 in graduatoria · 1 posto\n" in text


def test_programs_have_the_codes_in_every_language(said: Said) -> None:
    told = json.loads(said("rank", "call.yaml", "a.yaml", "--lang", "it", "--format", "json"))
    assert told["results"][0]["group"] == "textile"
    explained = json.loads(said("explain", "call.yaml", "a.yaml", "a", "--lang", "it", "--format", "json"))["explanations"][0]
    inputs = {each["name"]: (each["value"], each["unit"]) for reason in explained["criteria"] for each in reason["inputs"]}
    assert inputs == {"staff": ("4", "people"), "branch": ("textile", None)}
    (row,) = csv.DictReader(io.StringIO(said("rank", "call.yaml", "a.yaml", "--lang", "it", "--format", "csv")))
    assert row["group"] == "textile"


def test_a_form_has_the_code_to_write_and_its_title(said: Said) -> None:
    form = said("form", "call.yaml", "--lang", "it")
    assert "#   uno tra: textile (tessile), wood (legno e arredo)\n" in form
    assert "in persone" in form
    assert '#   uno tra: small, "large, or medium"\n' in form


def test_a_page_offers_the_title_and_saves_the_code(said: Said) -> None:
    page = said("form", "call.yaml", "--lang", "it", "--format", "html")
    assert '<option value="wood">legno e arredo</option>' in page
    assert '<input type="checkbox" value="eu"> marchio UE</label>' in page


def test_the_rules_are_shown_with_the_titles(said: Said) -> None:
    text = flat(said("show", "call.yaml", "--lang", "it"))
    for line in ('Settore è "tessile"', "legno e arredo 1 posto", "uno tra textile (tessile), wood (legno e arredo)", "in persone"):
        assert line in text


def test_check_asks_with_the_titles(said: Said) -> None:
    Path("a.yaml").write_text("application: a\nstaff: 4\n", encoding="utf-8")
    assert "uno tra: textile (tessile), wood (legno e arredo)" in flat(said("check", "call.yaml", "a.yaml", "--lang", "it"))


def test_a_title_answers_as_what_it_names(said: Said) -> None:
    def row() -> dict[str, str]:
        (found,) = csv.DictReader(io.StringIO(said("rank", "call.yaml", "a.yaml", "--format", "csv")))
        return {name: text for name, text in found.items() if name != "inputs"}  # the digest of what was read

    before = row()
    Path("a.yaml").write_text(APPLICATION.replace("textile", "tessile"), encoding="utf-8")
    assert row() == before


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("{en: textile, it: tessile}", "{en: textile}"),
        ("{en: people, it: persone}", "{en: people}"),
    ],
)
def test_a_title_that_lacks_a_language_is_found_as_any_other_text(said: Said, written: str, wrong: str) -> None:
    Path("call.yaml").write_text(CALL.replace(written, wrong), encoding="utf-8")
    found = json.loads(said("lint", "call.yaml", "--format", "json"))["findings"]
    wrongs = [(each["code"], each["message"]) for each in found if each["severity"] == "error"]
    assert wrongs == [("missing-language", "the text in `it` is missing")]


def test_choices_are_a_list_or_a_mapping(said: Said) -> None:
    Path("call.yaml").write_text(CALL.replace("[small, 'large, or medium']", "small"), encoding="utf-8")
    found = json.loads(said("lint", "call.yaml", "--format", "json"))["findings"]
    assert [(each["code"], each["help"]) for each in found] == [("not-a-list", "write `[small]`")]


RECORDS = """\
call: looms
version: 1
languages: [it]
title: Telai
provenance: {kind: illustration}
application:
  branch: {type: text, title: Settore, one of: {textile: tessile, wood: legno e arredo}}
  green: {type: boolean, title: Certificata}
  seat:
    type: record
    title: Sede
    of:
      town: {type: text, title: Comune, one of: {to: Torino, mi: Milano}}
      people: {type: number, title: Addetti}
  members:
    type: list
    title: Aderenti
    of: {kind: {type: text, title: Natura, one of: {firm: impresa, uni: università}}}
pools:
  by_branch: {among: all, per: branch, unknown: leave out}
indicators:
  staff: {title: Addetti della sede, value: seat.people}
gates:
  - {gate: E1, require: 'members[2].kind = "firm" and is known(seat)', met: sì, not met: no, if undetermined: ask}
criteria:
  - {criterion: A, title: Confronto, max: 10, if undetermined: ask,
     score: {relative: staff, in: by_branch, method: share of best, better: higher, all zero: 0}}
  - {criterion: B, title: Sede verde, max: 5, if undetermined: ask,
     score: {of: green, rows: [{when: true, points: 5}, {when: false, points: 0}]}}
ranking: {per: branch, threshold: {per: branch, at least: {textile: 3, wood: 5}}, ties: [], numbering: competition}
"""


@pytest.fixture
def records(said: Said) -> Said:
    Path("call.yaml").write_text(RECORDS, encoding="utf-8")
    Path("a.yaml").write_text(
        "application: a\nbranch: textile\ngreen: false\nseat: {town: mi, people: 4}\nmembers: [{kind: firm}, {kind: uni}]\n",
        encoding="utf-8",
    )
    return said


def test_an_explanation_has_the_titles_of_fields_of_records_and_of_their_choices(records: Said) -> None:
    text = flat(records("explain", "call.yaml", "a.yaml", "a"))
    for line in ('Aderenti, voce 2: Natura: "università" (riga 5)', 'Sede: Comune "Milano", Addetti 4 (riga 4)'):
        assert line in text
    assert "members[2]" not in text
    told = json.loads(records("explain", "call.yaml", "a.yaml", "a", "--format", "json"))["explanations"][0]["gates"][0]["inputs"]
    assert [(each["name"], each["value"]) for each in (told[0], told[1]["parts"][0])] == [
        ("members[2].kind", "uni"),
        ("seat", {"town": "mi", "people": "4"}),
    ]


def test_groups_of_pools_and_thresholds_are_called_by_their_titles(records: Said) -> None:
    text = flat(records("explain", "call.yaml", "a.yaml", "a"))
    assert "soglia 3 per tessile" in text
    assert "A tessile: 1 valore" in text
    shown = flat(records("show", "call.yaml"))
    assert "soglia tessile: almeno 3; legno e arredo: almeno 5" in shown
    assert "un insieme per ogni Settore" in shown
    assert "Addetti della sede: valore sul migliore" in shown


def test_what_is_missing_in_a_record_is_called_by_its_title(records: Said) -> None:
    Path("call.yaml").write_text(RECORDS.replace("is known(seat)", 'seat.town = "to"'), encoding="utf-8")
    Path("a.yaml").write_text(
        "application: a\nbranch: textile\ngreen: false\nseat: {people: 4}\nmembers: [{kind: firm}, {}]\n", encoding="utf-8"
    )
    text = flat(records("check", "call.yaml", "a.yaml", "--full"))
    assert "members[2].kind Aderenti, voce 2: Natura" in text
    assert "seat.town Sede: Comune" in text


def test_a_row_that_repeats_the_value_is_told_once(records: Said) -> None:
    text = flat(records("explain", "call.yaml", "a.yaml", "a"))
    assert "B Sede verde Certificata: no (riga 3) 0 su 5" in text
