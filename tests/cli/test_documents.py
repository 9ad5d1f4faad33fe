"""Documents from the command line: where they go, what is refused, and what an earlier one is."""

from __future__ import annotations

import os
import sys
import warnings
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from callscore.cli.earlier import is_earlier_output

from .conftest import Desk

ROOT = Path(__file__).parents[2]
LAKES = (str(ROOT / "calls" / "lakeside-2026"), str(ROOT / "applications" / "lakeside-2026"))


@pytest.mark.parametrize(("form", "mark"), [("pdf", b"%PDF-1.7"), ("docx", b"PK")])
def test_annex_letter_minutes_and_rules_are_files(desk: Desk, form: str, mark: bytes) -> None:
    for command in (("rank", *LAKES), ("explain", *LAKES, "eastern-looms"), ("minutes", *LAKES), ("show", LAKES[0])):
        code, out, _ = desk(*command, "--format", form, "--output", f"{command[0]}.{form}")
        assert (code, out) == (0, "")
        assert Path(f"{command[0]}.{form}").read_bytes().startswith(mark)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_it_is_nothing_to_print(desk: Desk, form: str) -> None:
    assert desk("rank", *LAKES, "--format", form) == (
        2,
        "",
        f"callscore: {form.upper()} is a file, and nothing to print\n   help: write `--format {form} --output rank.{form}`\n",
    )


def test_an_ending_of_another_kind_gets_the_form_that_fits(desk: Desk) -> None:
    code, _, err = desk("rank", *LAKES, "--output", "annex.pdf")
    assert (code, "write `--format pdf --output annex.pdf`" in err) == (2, True)
    code, _, err = desk("rank", *LAKES, "--format", "pdf", "--output", "annex.txt")
    assert (code, "write `--output annex.pdf`" in err) == (2, True)


@pytest.mark.parametrize("written", ["3/4/2026", "2026-02-30", "20260403", "today"])
def test_a_day_that_is_none(desk: Desk, written: str) -> None:
    code, _, err = desk("rank", *LAKES, "--format", "pdf", "--date", written, "--output", "annex.pdf")
    assert (code, list(Path().iterdir())) == (2, [])
    assert err == f"callscore: `--date {written}` is no day\n   help: write year, month and day: `--date 2026-03-31`\n"


def test_the_bytes_are_the_same_and_an_earlier_one_is_replaced(desk: Desk) -> None:
    for form in ("pdf", "docx"):
        name = f"annex.{form}"
        command = ("rank", *LAKES, "--format", form, "--date", "2026-04-03", "--output", name)
        assert desk(*command)[0] == 0
        first = Path(name).read_bytes()
        assert desk(*command)[0] == 0
        assert Path(name).read_bytes() == first


def test_a_word_file_that_somebody_has_saved_is_never_replaced(desk: Desk) -> None:
    command = ("rank", *LAKES, "--format", "docx", "--output", "annex.docx")
    desk(*command)
    docx.Document("annex.docx").save("annex.docx")
    saved = Path("annex.docx").read_bytes()
    code, _, err = desk(*command)
    assert (code, Path("annex.docx").read_bytes()) == (2, saved)
    assert "`annex.docx` is there already and is no report of callscore" in err


def test_a_workbook_is_the_same_from_run_to_run_and_never_replaced_once_somebody_has_saved_it(desk: Desk) -> None:
    command = ("rank", *LAKES, "--format", "xlsx", "--output", "ranking.xlsx")
    desk(*command)
    first = Path("ranking.xlsx").read_bytes()
    assert desk(*command)[0] == 0
    assert Path("ranking.xlsx").read_bytes() == first
    with warnings.catch_warnings(action="ignore"):  # the library that saves it does not know its bars
        openpyxl.load_workbook("ranking.xlsx").save("ranking.xlsx")
    saved = Path("ranking.xlsx").read_bytes()
    code, _, err = desk(*command)
    assert (code, Path("ranking.xlsx").read_bytes()) == (2, saved)
    assert "`ranking.xlsx` is there already and is no report of callscore" in err


def test_a_folder_in_which_nobody_may_write_stays_as_it_is(desk: Desk) -> None:
    Path("kept").mkdir()
    Path("kept").chmod(0o555)
    code, _, err = desk("rank", *LAKES, "--format", "xlsx", "--output", "kept/ranking.xlsx")
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere: the refusal is not tried")
    assert (code, list(Path("kept").iterdir())) == (2, [])
    assert "`kept/ranking.xlsx` cannot be written" in err


def test_a_pdf_of_somebody_else_is_never_replaced(desk: Desk) -> None:
    Path("annex.pdf").write_bytes(b"%PDF-1.7\n<pdf:Keywords>minutes</pdf:Keywords>")
    assert desk("rank", *LAKES, "--format", "pdf", "--output", "annex.pdf")[0] == 2


def test_an_archive_with_something_else_is_no_earlier_output(tmp_path: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("docProps/core.xml", "<cp:keywords>minutes</cp:keywords>")
    (tmp_path / "x.docx").write_bytes(packed.getvalue())
    assert not is_earlier_output(str(tmp_path / "x.docx"))


@pytest.mark.parametrize(("form", "library"), [("pdf", "typst"), ("docx", "docx"), ("xlsx", "xlsxwriter")])
def test_without_its_library_one_sentence_says_what_to_install(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, form: str, library: str
) -> None:
    rooms = tuple(f"callscore.report.{room}" for room in ("pdf", "word", "workbook"))
    for name in [name for name in sys.modules if name.startswith((*rooms, library))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    code, _, err = desk("rank", *LAKES, "--format", form, "--output", f"annex.{form}")
    assert code == 2
    assert err.splitlines()[-2:] == [
        f"callscore: {form.upper()} needs the library `{library}`, which is not installed",
        "   help: in the folder of its source, install callscore with its extra `documents`: `pip install '.[documents]'`",
    ]


def test_a_letter_is_of_one_alone(desk: Desk) -> None:
    code, _, err = desk("explain", *LAKES, "eastern-looms", "--against", "northern-mills", "--format", "pdf", "--output", "x.pdf")
    assert (code, "names nobody else" in err) == (2, True)


def test_letters_to_all(desk: Desk) -> None:
    code, out, err = desk("letters", *LAKES, "--output", "letters")
    written = sorted(path.name for path in Path("letters").iterdir())
    applications = sorted(path.stem for path in Path(LAKES[1]).glob("*.yaml") if path.stem != "register")
    assert (code, out, err.splitlines()[0]) == (0, "", f"{len(written)} letters in `letters`")
    assert set(written) <= {f"{name}.pdf" for name in applications}
    assert len(written) == 15  # `applications/lakeside-2026` hands in fifteen


def test_a_letter_of_all_is_the_letter_of_one(desk: Desk) -> None:
    desk("letters", *LAKES, "--output", "letters", "--date", "2026-04-03")
    desk("explain", *LAKES, "valley-timber", "--format", "pdf", "--output", "one.pdf", "--date", "2026-04-03")
    assert Path("letters/valley-timber.pdf").read_bytes() == Path("one.pdf").read_bytes()


def test_notices_go_to_those_who_would_be_refused(desk: Desk) -> None:
    code, _, err = desk("letters", *LAKES, "--notice", "--format", "docx", "--output", "notices")
    # in `callscore rank`: four are ineligible, one is excluded, one is below a threshold
    assert (code, err.splitlines()[0]) == (0, "6 letters in `notices`")
    text = "\n".join(each.text for each in docx.Document("notices/valley-timber.docx").paragraphs)
    assert "The office intends not to accept the application Valley Timber (valley-timber)." in text


def test_a_notice_to_one_that_is_not_refused(desk: Desk) -> None:
    code, _, err = desk("explain", *LAKES, "eastern-looms", "--notice", "--format", "pdf", "--output", "one.pdf")
    assert (code, err.splitlines()[0]) == (2, "callscore: `eastern-looms` is not refused: it gets no notice")


@pytest.mark.parametrize("command", [("letters",), ("explain", "senza-bollo")])
def test_notices_of_which_the_call_says_nothing(desk: Desk, command: tuple[str, ...]) -> None:
    poles = (str(ROOT / "calls" / "piemonte-poli-2016"), str(ROOT / "applications" / "piemonte-poli"))
    code, _, err = desk(command[0], *poles, *command[1:], "--notice", "--format", "pdf", "--lang", "en", "--output", "out.pdf")
    assert code == 2
    assert err == (
        "callscore: the call does not say within how many days one may answer a notice\n"
        "   help: write `letters: {notice: {within: 10, unit: days}}` into the call\n"
    )


def test_a_notice_is_on_paper(desk: Desk) -> None:
    code, _, err = desk("explain", *LAKES, "valley-timber", "--notice")
    assert (code, err) == (2, "callscore: a notice is a letter on paper\n   help: write `--format pdf` or `--format docx`\n")


def test_letters_over_a_folder_that_is_there(desk: Desk) -> None:
    Path("letters").mkdir()
    Path("letters/mine.txt").write_text("mine")
    code, _, err = desk("letters", *LAKES, "--output", "letters")
    assert (code, err.splitlines()[0]) == (2, "callscore: `letters` is there already, and is not written over")
    assert [path.name for path in Path("letters").iterdir()] == ["mine.txt"]


def test_letters_on_what_is_not_decided_are_told(desk: Desk) -> None:
    _, _, err = desk("letters", *LAKES, "--output", "letters")
    assert err.splitlines()[1] == "1 of the applications is not decided yet, and its letter says so: `fjord-sensors`"


def test_letters_in_a_language_in_which_the_call_has_no_texts_are_told(desk: Desk) -> None:
    head = "{call: c, version: 1, languages: [en], title: C, provenance: {kind: illustration}, application: {staff: {type: number}}, "
    gate = "gates: [{gate: E, require: staff > 1, met: enough, not met: few, if undetermined: ask}], "
    ranking = "ranking: {ties: [{highest: staff, if undetermined: ask}], numbering: dense}}"
    Path("call.yaml").write_text(head + gate + ranking, encoding="utf-8")
    Path("a.yaml").write_text("{application: a, staff: 2}", encoding="utf-8")
    _, _, err = desk("letters", "call.yaml", "a.yaml", "--lang", "it", "--output", "letters")
    assert "il bando non ha testi in `it`: nelle lettere le sue parole restano in `en`; togliere `--lang`" in err
    _, _, err = desk("letters", "call.yaml", "a.yaml", "--output", "others")
    assert "languages" not in err
