"""What is written where: whole or not at all, never over what was read, and as other tools treat links, pipes and devices."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import click
import pytest

from callscore.cli import callscore_command
from callscore.cli.earlier import is_earlier_output
from callscore.cli.endings import PAPER, refuse_ending
from callscore.cli.exit_code import Refusal

from .conftest import Desk

ROOT = Path(__file__).parents[2]
PLANS, MEASURED = (str(ROOT / "docs/examples/monitoring" / name) for name in ("plans", "2026"))
LAKES, AURORA, MILLS, OTHERS = (
    str(ROOT / name)
    for name in (
        "rules/lakes/1",
        "applications/piemonte-poli/aurora-meccanica.yaml",
        "applications/lakeside-2026/northern-mills.yaml",
        "portfolios/lakes-synthetic.csv",
    )
)

CALL = """\
call: small
version: 1
languages: [en]
title: A small call
provenance: {kind: illustration}
application:
  size: {type: number}
table: {application: id, fields: {size: size}}
criteria:
  - {criterion: P, max: 10, if undetermined: ask, score: {value: size, outside: clamp}}
ranking: {ties: [], numbering: competition}
selection: {places: 1, reserve: true, tie at the last place: all}
"""
ROUNDS = (
    CALL
    + """\
outcomes:
  - {outcome: selected, when: 'status() = "selected"'}
  - {outcome: again, when: 'status() = "reserve"', to the next round: until replaced}
  - {outcome: refused, otherwise: true}
"""
)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """callscore in a folder with a call, two applications and a register of them."""
    Path("call.yaml").write_text(CALL)
    Path("apps").mkdir()
    Path("apps/a.yaml").write_text("application: a\nsize: 3\n")
    Path("apps/b.yaml").write_text("application: b\nsize: 5\n")
    Path("register.csv").write_text("id,size\na,3\nb,5\n")
    return desk


# Never over what was read -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "onto"),
    [
        (("check", "call.yaml", "apps/a.yaml"), "apps/a.yaml"),
        (("rank", "call.yaml", "apps"), "apps/b.yaml"),
        (("rank", "call.yaml", "apps"), "call.yaml"),
        (("rank", "call.yaml", "register.csv", "--format", "csv"), "register.csv"),
        (("explain", "call.yaml", "apps", "a"), "apps/../apps/b.yaml"),
        (("show", "call.yaml"), "call.yaml"),
        (("lint", "call.yaml"), "link"),
        (("check", "call.yaml", "link-to-a", "--format", "json"), "apps/a.yaml"),
    ],
)
def test_what_was_read_is_never_written_over(desk: Desk, arguments: tuple[str, ...], onto: str) -> None:
    os.symlink("call.yaml", "link")
    os.symlink("apps/a.yaml", "link-to-a")
    os.rename("link-to-a", "link-to-a.yaml")
    arguments = tuple("link-to-a.yaml" if word == "link-to-a" else word for word in arguments)
    before = Path(onto).read_bytes()
    name = onto if not onto.endswith(".yaml") else f"{onto.removesuffix('.yaml')}.copy"
    if name != onto:  # the same file under a name whose ending says nothing
        os.link(onto, name)
    code, out, err = desk(*arguments, "--output", name)
    assert (code, out) == (2, "")
    assert f"`{name}` was read by this very command, and is not written over" in err
    assert Path(onto).read_bytes() == before


OUTPUTS = [
    ("rank", "call.yaml", "apps"),
    ("rank", "call.yaml", "apps", "--lang", "it"),
    ("rank", "call.yaml", "apps", "--format", "json"),
    ("rank", "call.yaml", "apps", "--format", "csv"),
    *(("rank", "call.yaml", "apps", "--format", "spreadsheet", "--lang", language) for language in ("en", "it")),
    *(("rank", "call.yaml", "apps", "--format", form) for form in ("pdf", "docx", "xlsx")),
    *(("explain", "call.yaml", "apps", "a", "--format", form) for form in ("pdf", "docx")),
    *(("minutes", "call.yaml", "apps", "--format", form) for form in ("pdf", "docx")),
    *(("show", "call.yaml", "--format", form) for form in ("pdf", "docx")),
    *(("benchmark", MILLS, "--for", "lakeside-2026", "--portfolio", OTHERS, "--format", form) for form in ("html", "pdf", "docx")),
    ("report", "call.yaml", "apps"),
    ("report", "call.yaml", "apps", "--lang", "it"),
    ("explain", "call.yaml", "apps", "a"),
    ("explain", "call.yaml", "apps", "a", "--letter"),
    ("explain", "call.yaml", "apps", "a", "--against", "b"),
    ("explain", "call.yaml", "apps", "a", "--format", "json"),
    ("check", "call.yaml", "apps/a.yaml"),
    ("check", "call.yaml", "apps/a.yaml", "--format", "json"),
    ("check", "call.yaml", "apps/a.yaml", "--format", "sarif"),
    ("check", "call.yaml", "apps/a.yaml", "--format", "junit"),
    ("check", "call.yaml", "apps/a.yaml", "--format", "github"),
    ("show", "call.yaml"),
    *(("form", "call.yaml", "--format", form) for form in ("xlsx", "html")),
    ("show", "call.yaml", "--format", "xlsx"),
    *(("lint", "call.yaml", "--format", form) for form in ("table", "json", "sarif", "junit", "github")),
    *(("lint", "bare.yaml", "--format", form) for form in ("table", "json", "sarif", "junit", "github")),
    *(("lint", name, "--lang", "it") for name in ("call.yaml", "bare.yaml")),
    *(("test", LAKES, "--format", form) for form in ("table", "json", "sarif", "junit", "github")),
    ("test", LAKES, "--lang", "it"),
    ("schema",),
    ("schema", "rank"),
    ("schema", "application", "call.yaml"),
    ("schema", "register", "call.yaml"),
    ("readiness", AURORA),
    ("readiness", AURORA, "--format", "json"),
    ("benchmark", MILLS, "--for", "lakeside-2026", "--portfolio", OTHERS),
    ("benchmark", MILLS, "--for", "lakeside-2026", "--portfolio", OTHERS, "--format", "json"),
    *(("monitor", PLANS, MEASURED, "--format", form) for form in ("table", "json")),
]


@pytest.mark.parametrize("command", OUTPUTS, ids=lambda command: " ".join(command).replace(str(ROOT), ""))
def test_an_earlier_report_is_replaced(desk: Desk, command: tuple[str, ...]) -> None:
    Path("bare.yaml").write_text(CALL.replace("languages: [en]\n", ""))
    assert desk(*command, "--output", "report")[0] in (0, 1)
    first = Path("report").read_bytes()
    assert desk(*command, "--output", "report")[0] in (0, 1)
    assert Path("report").read_bytes() == first
    assert desk("show", "call.yaml", "--output", "report")[0] == 0


@pytest.mark.parametrize("text", ["the one of yesterday", "{}", '{"findings": []}', "a,b\n1,2\n", "\0\1", "no findings yet\n", "<xml/>"])
@pytest.mark.parametrize("command", [("show", "call.yaml"), ("rank", "call.yaml", "apps"), ("lint", "call.yaml"), ("schema",)])
def test_a_file_of_somebody_else_is_not(desk: Desk, command: tuple[str, ...], text: str) -> None:
    Path("report").write_text(text)
    code, out, err = desk(*command, "--output", "report")
    assert (code, out) == (2, "")
    assert err == (
        "callscore: `report` is there already and is no report of callscore: it is not written over\n"
        "   help: choose another name, or move that file away; nothing was written\n"
    )
    assert Path("report").read_text() == text
    assert sorted(path.name for path in Path().iterdir()) == ["apps", "call.yaml", "register.csv", "report"]


@pytest.mark.parametrize("command", OUTPUTS, ids=lambda command: " ".join(command).replace(str(ROOT), ""))
def test_a_text_that_quotes_a_report_is_somebody_elses(desk: Desk, command: tuple[str, ...]) -> None:
    Path("bare.yaml").write_text(CALL.replace("languages: [en]\n", ""))
    desk(*command, "--output", "report")
    quoted = b"Minutes of the panel\n\nThe result was this:\n\n" + Path("report").read_bytes() + b"\nSigned\n"
    Path("minutes").write_bytes(quoted)
    assert desk("show", "call.yaml", "--output", "minutes")[0] == 2
    assert Path("minutes").read_bytes() == quoted


def test_a_letter_that_names_the_digest_is_somebody_elses(desk: Desk) -> None:
    text = "To the court\nI contest the ranking (call small v1, sha256 0bcb5df0226d…, inputs 85e68cf3565b…), which callscore 0.2.0, made.\n"
    Path("appeal").write_text(text)
    assert desk("rank", "call.yaml", "apps", "--output", "appeal")[0] == 2
    assert Path("appeal").read_text() == text


def test_no_page_of_the_project_is_taken_for_a_report() -> None:
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    assert len(pages) > 20
    assert [page.name for page in pages if is_earlier_output(str(page))] == []


@pytest.mark.parametrize("folder", ["calls", "applications", "portfolios", "rules", "docs"])
def test_nothing_that_is_written_by_hand_is_taken_for_a_report(folder: str) -> None:
    written = [path for path in (ROOT / folder).rglob("*") if path.suffix in (".yaml", ".csv", ".json", ".txt")]
    assert written or folder == "docs"
    assert [path for path in written if is_earlier_output(str(path))] == []


@pytest.mark.parametrize("command", [("form", "call.yaml"), ("portfolio", "--for", "lakeside-2026", "--clusters", "3")])
def test_what_was_filled_in_is_never_wiped(desk: Desk, command: tuple[str, ...]) -> None:
    name = "mine.yaml" if command[0] == "form" else "mine.csv"
    assert desk(*command, "--output", name)[0] == 0
    Path(name).write_text("filled in")
    code, out, err = desk(*command, "--output", name)
    assert (code, out) == (2, "")
    assert f"`{name}` is there already, and is not written over" in err
    assert Path(name).read_text() == "filled in"


def test_a_form_is_the_applicants_and_no_report(desk: Desk) -> None:
    assert desk("form", "call.yaml", "--output", "mine.yaml")[0] == 0
    form = Path("mine.yaml").read_text()
    code, _, err = desk("show", "call.yaml", "--output", "mine.yaml")
    assert (code, Path("mine.yaml").read_text()) == (2, form)
    assert "`mine.yaml`" in err


# Links, pipes, devices, modes ----------------------------------------------------------------------------------------


def test_a_link_stays_and_what_it_leads_to_is_replaced(desk: Desk) -> None:
    Path("real").write_text("")
    os.symlink("real", "link")
    assert desk("show", "call.yaml", "--output", "link")[0] == 0
    assert Path("link").is_symlink()
    assert "A small call" in Path("real").read_text()


def test_a_link_that_leads_nowhere_yet(desk: Desk) -> None:
    os.symlink("fresh", "link")
    assert desk("show", "call.yaml", "--output", "link")[0] == 0
    assert Path("link").is_symlink()
    assert "A small call" in Path("fresh").read_text()


def test_links_in_a_circle_are_refused(desk: Desk) -> None:
    os.symlink("one", "other")
    os.symlink("other", "one")
    code, _, err = desk("show", "call.yaml", "--output", "one")
    assert code == 2
    assert "`one` cannot be written: too many levels of symbolic links" in err


def test_a_pipe_is_written_to(desk: Desk) -> None:
    os.mkfifo("pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe").read_text()))
    reader.start()
    assert desk("form", "call.yaml", "--output", "pipe")[0] == 0
    reader.join(10)
    assert "application: new-application" in read[0]
    assert stat.S_ISFIFO(os.stat("pipe").st_mode)


def test_a_device_is_written_to(desk: Desk) -> None:
    assert desk("form", "call.yaml", "--output", "/dev/null")[0] == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_device_that_is_full(desk: Desk) -> None:
    code, _, err = desk("show", "call.yaml", "--output", "/dev/full")
    assert code == 2
    assert err == "callscore: `/dev/full` cannot be written: no space left on device\n"


@pytest.mark.parametrize("name", ["", "folder/", "report/"])
def test_what_names_no_file(desk: Desk, name: str) -> None:
    code, out, err = desk("show", "call.yaml", "--output", name)
    assert (code, out) == (2, "")
    assert f"`{name}` is no name of a file" in err
    assert not Path("report").exists()


def test_a_dash_is_not_taken_for_the_name_of_a_file(desk: Desk) -> None:
    code, out, err = desk("show", "call.yaml", "--output", "-")
    assert (code, out) == (2, "")
    assert "leave the option out to print the output; a file of that name is `./-`" in err
    assert not Path("-").exists()
    assert desk("show", "call.yaml", "--output", "./-")[0] == 0
    assert Path("-").exists()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_of_a_file_is_kept(desk: Desk, mode: int) -> None:
    Path("report").write_text("")
    os.chmod("report", mode)
    assert desk("show", "call.yaml", "--output", "report")[0] == 0
    assert stat.S_IMODE(os.stat("report").st_mode) == mode


def test_a_new_file_is_as_readable_as_any(desk: Desk) -> None:
    before = os.umask(0o027)
    try:
        assert desk("show", "call.yaml", "--output", "report")[0] == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE(os.stat("report").st_mode) == 0o640


@pytest.mark.parametrize("length", [240, 255])
def test_a_long_name_is_a_name(desk: Desk, length: int) -> None:
    assert desk("show", "call.yaml", "--output", "x" * length)[0] == 0


@pytest.mark.parametrize("name", ["x" * 256, "x" * 5000, "a\0b"])
def test_a_name_that_no_system_takes(desk: Desk, name: str) -> None:
    code, out, err = desk("show", "call.yaml", "--output", name)
    assert (code, out) == (2, "")
    assert "cannot be written: " in err
    assert "bug" not in err


@pytest.mark.parametrize(
    "arguments", [("show", "NAME"), ("rank", "call.yaml", "NAME"), ("test", "NAME"), ("lint", "NAME"), ("new", "NAME")]
)
@pytest.mark.parametrize("name", ["x" * 256, "x" * 5000, "a\0b"])
def test_nor_is_it_one_to_be_read(desk: Desk, arguments: tuple[str, ...], name: str) -> None:
    code, out, err = desk(*(name if word == "NAME" else word for word in arguments))
    assert (code, out) == (2, "")
    assert "bug" not in err


# Two outputs ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def rounds(desk: Desk) -> Desk:
    Path("call.yaml").write_text(ROUNDS)
    return desk


def test_what_is_carried_and_the_report_are_both_written(rounds: Desk) -> None:
    code, out, err = rounds("rank", "call.yaml", "apps", "--carry-to", "next.yaml", "--output", "report")
    assert (code, out) == (0, "")
    assert "1 application for the next round in `next.yaml`" in err
    assert "carried out of" in Path("next.yaml").read_text()
    assert "A small call" in Path("report").read_text()


@pytest.mark.parametrize("output", ["no/such/folder", "next.yaml/..", "/dev/full", "apps"])
def test_where_the_report_cannot_be_written_nothing_is_carried(rounds: Desk, output: str) -> None:
    code, out, err = rounds("rank", "call.yaml", "apps", "--carry-to", "next.yaml", "--output", output)
    assert (code, out) == (2, "")
    assert "next round" not in err
    assert sorted(path.name for path in Path().iterdir()) == ["apps", "call.yaml", "register.csv"]


def test_where_nothing_can_be_carried_there_is_no_report(rounds: Desk) -> None:
    code, out, err = rounds("rank", "call.yaml", "apps", "--carry-to", "no/such/next.yaml", "--output", "report")
    assert (code, out) == (2, "")
    assert "`no/such/next.yaml` cannot be written" in err
    assert not Path("report").exists()


@pytest.mark.parametrize("other", ["next", "./next", "link"])
def test_two_outputs_in_one_file(rounds: Desk, other: str) -> None:
    os.symlink("next", "link")
    code, out, err = rounds("rank", "call.yaml", "apps", "--carry-to", "next", "--output", other)
    assert (code, out) == (2, "")
    assert "two outputs would be written to `next`" in err
    assert not Path("next").exists()


def test_what_an_earlier_round_carried_is_not_written_over(rounds: Desk) -> None:
    assert rounds("rank", "call.yaml", "apps", "--carry-to", "next")[0] == 0
    Path("call.yaml").write_text(ROUNDS.replace("call: small", "call: second\nearlier round: small"))
    before = Path("next").read_bytes()
    code, out, err = rounds("rank", "call.yaml", "apps", "--carried", "next", "--carry-to", "next")
    assert (code, out) == (2, "")
    assert "`next` was read by this very command" in err
    assert Path("next").read_bytes() == before


# Endings -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "name", "help"),
    [
        (("rank", "call.yaml", "apps"), "x.xlsx", "write `--format xlsx --output x.xlsx`, or `--output x.txt`"),
        (("rank", "call.yaml", "apps", "--format", "csv"), "x.ods", "write `--format xlsx --output x.xlsx`, which a spreadsheet opens"),
        (("rank", "call.yaml", "apps"), "x.pdf", "write `--format pdf --output x.pdf`, or `--output x.txt`"),
        (("explain", "call.yaml", "apps", "a"), "x.DOCX", "write `--format docx --output x.DOCX`, or `--output x.txt`"),
        (("check", "call.yaml", "apps/a.yaml"), "x.html", "write `--output x.txt`; `--format` can be"),
        (("rank", "call.yaml", "apps"), "x.json", "write `--format json --output x.json`, or `--output x.txt`"),
        (("rank", "call.yaml", "apps"), "x.csv", "write `--format csv --output x.csv`, or `--output x.txt`"),
        (("rank", "call.yaml", "apps", "--format", "json"), "x.csv", "write `--format csv --output x.csv`, or `--output x.json`"),
        (("lint", "call.yaml", "--format", "sarif"), "x.xml", "write `--format junit --output x.xml`, or `--output x.sarif`"),
        (("form", "call.yaml"), "x.docx", "write `--output x.yaml`"),
        (("form", "call.yaml"), "x.pdf", "write `--output x.yaml`"),
        (("form", "call.yaml"), "x.json", "write `--output x.yaml`"),
        (("show", "call.yaml"), "x.pdf", "write `--format pdf --output x.pdf`, or `--output x.txt`"),
        (("schema",), "x.yaml", "write `--output x.json`"),
        (("portfolio",), "x.xlsx", "write `--output x.csv`"),
    ],
)
def test_an_ending_of_another_kind_is_refused_with_what_can_be_written(
    desk: Desk, arguments: tuple[str, ...], name: str, help: str
) -> None:
    code, out, err = desk(*arguments, "--output", name)
    assert (code, out) == (2, "")
    assert help in err
    assert not Path(name).exists()


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("rank", "call.yaml", "apps"), "x.txt"),
        (("rank", "call.yaml", "apps"), "x"),
        (("rank", "call.yaml", "apps"), "ranking.2026"),
        (("rank", "call.yaml", "apps"), "x.log"),
        (("rank", "call.yaml", "apps", "--format", "json"), "x.json"),
        (("rank", "call.yaml", "apps", "--format", "json"), "x.JSON"),
        (("rank", "call.yaml", "apps", "--format", "json"), "x.out"),
        (("rank", "call.yaml", "apps", "--format", "csv"), "x.csv"),
        (("lint", "call.yaml", "--format", "sarif"), "x.sarif"),
        (("lint", "call.yaml", "--format", "sarif"), "x.sarif.json"),
        (("lint", "call.yaml", "--format", "junit"), "x.xml"),
        (("form", "call.yaml"), "x.yml"),
        (("schema",), "x.json"),
    ],
)
def test_an_ending_that_fits_or_says_nothing_is_taken(desk: Desk, arguments: tuple[str, ...], name: str) -> None:
    assert desk(*arguments, "--output", name)[0] == 0
    assert Path(name).stat().st_size > 0


def forms_by_command() -> set[tuple[str, str]]:
    """Each command that writes an output, with each word behind its `--format`."""
    context = click.Context(callscore_command)
    commands = {name: callscore_command.get_command(context, name) for name in callscore_command.list_commands(context)}
    choices = {(name, option.type) for name, command in commands.items() if command for option in command.params if option.name == "format"}
    return {(name, str(form)) for name, choice in choices if isinstance(choice, click.Choice) for form in choice.choices}


def forms() -> set[str]:
    """The words behind `--format`, of all commands."""
    return {form for _, form in forms_by_command()}


@pytest.mark.parametrize("form", sorted(forms()))
def test_each_form_has_an_ending_of_its_own(form: str) -> None:
    with pytest.raises(Refusal) as refused:
        refuse_ending("--output", "report.odt", form)
    assert refused.value.help.startswith("write `--output report.")
    refuse_ending("--output", refused.value.help.split("`")[1].removeprefix("--output "), form)


def test_each_form_is_among_those_that_replace_an_earlier_one() -> None:
    tried = {(command[0], command[command.index("--format") + 1]) for command in OUTPUTS if "--format" in command}
    tried |= {(command[0], "table") for command in OUTPUTS}
    tried |= {("letters", form) for form in PAPER}  # they go into a new folder, and replace nothing
    # what people fill in or begin with replaces no file
    assert forms_by_command() - tried == {("form", "yaml"), ("new", "yaml"), ("new", "xlsx"), ("show", "csv")}


def test_what_is_carried_is_yaml(rounds: Desk) -> None:
    code, _, err = rounds("rank", "call.yaml", "apps", "--carry-to", "next.csv")
    assert code == 2
    assert "write `--carry-to next.yaml`" in err


# Reasons -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["", " ", "\t", "\u00a0", "\u200b", "-"])
def test_a_blank_reason_is_none(desk: Desk, reason: str) -> None:
    code, out, err = desk("rank", "call.yaml", "apps", "--set-aside", "a", "--reason", reason)
    assert (code, out) == (2, "")
    assert "the reason for setting `a` aside is blank" in err


@pytest.mark.parametrize("reason", ["n/a", "no", "none", "12", "x", "nessuno"])
def test_a_word_that_says_nothing_is_no_reason(desk: Desk, reason: str) -> None:
    code, out, err = desk("rank", "call.yaml", "apps", "--set-aside", "a", "--reason", reason)
    assert (code, out) == (2, "")
    assert f"`{reason}` does not say why `a` is set aside" in err


def test_nobody_is_set_aside_for_two_reasons(desk: Desk) -> None:
    code, out, err = desk("rank", "call.yaml", "apps", "--set-aside", "a", "--reason", "late", "--set-aside", "a", "--reason", "ill")
    assert (code, out) == (2, "")
    assert "`a` is set aside twice" in err
