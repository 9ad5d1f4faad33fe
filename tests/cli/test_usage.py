"""Wrong usage of every command: one plain sentence, what to do, exit code 2, and nothing on standard output."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from callscore.cli import callscore_command
from callscore.cli.group import COMMANDS

from .conftest import Desk
from .test_output import CALL

CASES = "cases:\n- case: one\n  application: {size: 3}\n  expect: {score: 3}\n"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """callscore in a folder with a call, its cases and two applications."""
    Path("call.yaml").write_text(CALL)
    Path("cases.yaml").write_text(CASES)
    Path("apps").mkdir()
    Path("apps/a.yaml").write_text("application: a\nsize: 3\n")
    Path("apps/b.yaml").write_text("application: b\nsize: 5\n")
    return desk


@pytest.mark.parametrize(
    ("command", "message", "help"),
    [
        ("rank . apps --as-of 1.5", "`--as-of 1.5` is no whole number from 0", "write one, such as `--as-of 0`"),
        ("rank . apps --as-of -1", "`--as-of -1` is no whole number from 0", "write one, such as `--as-of 0`"),
        ("rank . apps --output no/x", "`no/x` cannot be written: there is no folder `no`", "make the folder first, or give another one"),
        ("show . --output no/x", "`no/x` cannot be written: there is no folder `no`", "make the folder first, or give another one"),
        ("test . --lang xx", "there are no texts in the language `xx`", "write one of `en`, `it`"),
        ("schema rank --lang xx", "there are no texts in the language `xx`", "write one of `en`, `it`"),
        ("schema --lang xx", "there are no texts in the language `xx`", "write one of `en`, `it`"),
        (
            "rank . apps --without-points --format csv",
            "`--format csv` holds all points, and there is none without them",
            "take `--format table`, `spreadsheet`, `pdf` or `docx`, or leave `--without-points` out",
        ),
        ("rank . apps --format xml", "`--format xml` is nothing that this command knows", "write one of `table`, `json`, `csv`"),
        ("rank . apps --format jsn", "`--format jsn` is nothing that this command knows", "did you mean `json`?"),
        (
            "readiness apps/a.yaml --label platinum",
            "`--label platinum` is nothing that this command knows",
            "write one of `bronze`, `silver`, `gold`",
        ),
        ("portfolio --clusters 0", "`--clusters 0` is no whole number from 1 to 100000", "write one, such as `--clusters 1`"),
        ("portfolio --seed x", "`--seed x` is no whole number from 0", "write one, such as `--seed 0`"),
        (
            "benchmark a --portfolio p --smallest-group 1",
            "`--smallest-group 1` is no whole number from 2",
            "write one, such as `--smallest-group 2`",
        ),
        ("rank . apps --set-aside zz --reason late", "there is no application `zz` to set aside", "there are `a`, `b`"),
        ("explain . apps a --against a", "`a` is compared with itself", "write another one behind `--against`"),
        ("rank '' apps", "a name for `CALL` is empty", "write the path; `.` is the folder in which you are"),
        ("rank . ''", "a name for `APPLICATIONS` is empty", "write the path; `.` is the folder in which you are"),
        ("lint ''", "a name for `CALL` is empty", "write the path; `.` is the folder in which you are"),
        ("check . ''", "a name for `APPLICATION` is empty", "write the path; `.` is the folder in which you are"),
        ("monitor '' apps", "a name for `PLAN` is empty", "write the path; `.` is the folder in which you are"),
        ("rank", "`CALL` is missing", "`callscore rank --help` shows how it is written"),
        ("explain .", "`APPLICATIONS...` is missing", "`callscore explain --help` shows how it is written"),
        ("explain . apps", "`ID` is missing", "`callscore explain --help` shows how it is written"),
        ("map . x --format json", "there is no option `--format`", "`callscore map --help` shows how it is written"),
        ("check . apps/a.yaml apps/b.yaml", "too much is written: `apps/b.yaml`", "`callscore check --help` shows how"),
        ("benchmark apps/a.yaml", "the option `--portfolio` is missing", "`callscore benchmark --help` shows how it is written"),
        ("explain . apps ''", "there is no application ``", "there are `a`, `b`"),
        ("check . apps/a.yaml --id ''", "there is no application ``", "there are `a`"),
        ("show . --output call.yaml/x", "`call.yaml/x` cannot be written: there is no folder `call.yaml`", "make the folder first"),
        ("rank . apps --set-aside", "the option `--set-aside` has no value", "write its value right behind it"),
        (
            "rank . apps --formt csv",
            "there is no option `--formt`; did you mean `--format`?",
            "`callscore rank --help` shows how it is written",
        ),
        ("test . --strict=yes", "the option `--strict` takes no value", "write `--strict`"),
        ("rnk . apps", "there is no command `rnk`; did you mean `rank`?", "`callscore --help` shows how it is written"),
        ("--nope", "there is no option `--nope`", "`callscore --help` shows how it is written"),
    ],
)
def test_wrong_usage_is_told_plainly(desk: Desk, command: str, message: str, help: str) -> None:
    code, out, err = desk(*(word if word != "''" else "" for word in command.split()))
    assert (code, out) == (2, "")
    assert f"callscore: {message}\n" in err
    assert f"   help: {help}" in err


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (
            "rank --lang it",
            "Uso: callscore rank [OPZIONI] BANDO DOMANDE...\n"
            "callscore: manca `BANDO`\n   aiuto: `callscore rank --help` mostra come si scrive\n",
        ),
        (
            "benchmark apps/a.yaml --lang=it",
            "Uso: callscore benchmark [OPZIONI] DOMANDE...\n"
            "callscore: manca l'opzione `--portfolio`\n   aiuto: `callscore benchmark --help` mostra come si scrive\n",
        ),
        (
            "map . x --lang it --formt csv",
            "Uso: callscore map [OPZIONI] BANDO TABELLA\n"
            "callscore: l'opzione `--formt` non esiste\n   aiuto: `callscore map --help` mostra come si scrive\n",
        ),
        (
            "show . a b --lang it",
            "Uso: callscore show [OPZIONI] BANDO\n"
            "callscore: c'è qualcosa di troppo: `a b`\n   aiuto: `callscore show --help` mostra come si scrive\n",
        ),
        (
            "rnk . apps --lang it",
            "Uso: callscore [OPZIONI] COMANDO [ARGOMENTI]...\n"
            "callscore: il comando `rnk` non esiste; si intendeva `rank`?\n   aiuto: `callscore --help` mostra come si scrive\n",
        ),
        ("test . --lang it --strict=yes", "callscore: l'opzione `--strict` non prende un valore\n   aiuto: scrivere `--strict`\n"),
        ("rank . --lang it --output", "callscore: l'opzione `--output` è senza valore\n   aiuto: scrivere subito dopo il suo valore\n"),
    ],
)
def test_wrong_usage_is_told_in_the_language_that_is_asked_for(desk: Desk, command: str, told: str) -> None:
    assert desk(*command.split()) == (2, "", told)


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (ValueError("oh"), "callscore: questo è un errore di callscore, non dei testi: ValueError: oh\n"),
        (OSError(5, "Input/output error", "x"), "callscore: il sistema rifiuta `x`: input/output error\n"),
        (OSError(5, "Input/output error"), "callscore: il sistema rifiuta: input/output error\n"),
    ],
)
def test_a_bug_and_a_refusal_of_the_system_are_told_in_italian(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, raised: Exception, told: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("callscore.api.load_call", fails)
    assert desk("show", ".", "--lang", "it")[2].startswith(told)


def test_a_language_of_the_call_is_none_too_many(desk: Desk) -> None:
    Path("call.yaml").write_text(CALL.replace("languages: [en]", "languages: [de]"))
    assert desk("test", ".", "--lang", "de")[0] == 0
    assert desk("test", ".", "--lang", "it")[0] == 0


def test_the_list_of_commands_says_what_their_own_help_says() -> None:
    """The list is printed without loading them."""
    commands = {name: callscore_command.get_command(click.Context(callscore_command), name) for name in COMMANDS}
    assert {name: listed.help for name, listed in COMMANDS.items()} == {
        name: command.get_short_help_str(90) for name, command in commands.items() if command is not None
    }


def test_help_loads_no_command() -> None:
    code = "import sys; from callscore.cli import run; run(['--help']); print(*(name for name in sys.modules if '.cli.' in name))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = set(shown.splitlines()[-1].split())
    assert "callscore.cli.group" in loaded
    assert not loaded & {f"callscore.cli.{listed.module}" for listed in COMMANDS.values()}
