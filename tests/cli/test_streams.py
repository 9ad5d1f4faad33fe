"""Standard output and standard error of real processes: full, closed, slow, broken, of another encoding, and what terminals obey."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from callscore.__main__ import INTERRUPTED_AT_START
from callscore.cli import run
from callscore.cli.exit_code import ExitCode

ROOT = Path(__file__).parents[2]
CALLSCORE = [sys.executable, "-m", "callscore"]
SHOW = [*CALLSCORE, "show", "lakeside-2026"]
WARNED = [*CALLSCORE, "lint", "nowhere"]
"""A command that has something to say on standard error."""


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return {**kept, **more}


def ran(command: Sequence[str | bytes], **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=ROOT, **{"env": environment(), "stderr": subprocess.PIPE, "stdout": subprocess.PIPE, **more})


def shell(line: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    callscore = f"{sys.executable} -m callscore"
    return ran(["bash", "-c", line.replace("callscore", callscore, 1)], env=environment(**more))


# Full and closed -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", ["show lakeside-2026", "form lakeside-2026", "--help", "rank --help", "--version", "schema"])
def test_a_full_disk_behind_standard_output(arguments: str, unbuffered: str) -> None:
    done = shell(f"callscore {arguments} > /dev/full", PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 2
    assert b"no space left on device" in done.stderr
    assert b"bug" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_closed_standard_output() -> None:
    done = shell("callscore show lakeside-2026 >&-")
    assert (done.returncode, done.stderr) == (2, b"callscore: standard output cannot be written: bad file descriptor\n")


def test_with_a_file_to_write_standard_output_may_be_closed(tmp_path: Path) -> None:
    done = shell(f"callscore show lakeside-2026 --output {tmp_path}/shown >&-")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"ELIGIBILITY" in (tmp_path / "shown").read_bytes()


@pytest.mark.parametrize("closed", ["2>/dev/full", "2>&-"])
def test_what_could_not_be_said_has_a_code_of_its_own(tmp_path: Path, closed: str) -> None:
    (tmp_path / "a.yaml").write_text("application: a\n")
    whole = shell(f"callscore rank lakeside-2026 {tmp_path} --format csv")
    assert whole.stderr != b""
    done = shell(f"callscore rank lakeside-2026 {tmp_path} --format csv {closed}")
    assert (done.returncode, done.stdout) == (74, whole.stdout)


@pytest.mark.parametrize("closed", ["2>/dev/full", "2>&-"])
def test_an_error_keeps_its_own_code(closed: str) -> None:
    assert shell(f"callscore lint nowhere {closed}").returncode == 2


@pytest.mark.parametrize("closed", ["2>/dev/full", "2>&-"])
def test_who_has_nothing_to_say_needs_no_standard_error(closed: str) -> None:
    assert shell(f"callscore show lakeside-2026 {closed}").returncode == 0


# Broken and slow pipes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", ["show lakeside-2026", "schema", "--help"])
def test_a_reader_that_stopped_reading(arguments: str, unbuffered: str) -> None:
    done = shell(f"callscore {arguments} | true; exit ${{PIPESTATUS[0]}}", PYTHONUNBUFFERED=unbuffered)
    assert done.stderr == b""
    assert done.returncode in (0, 141)  # 0 where all of it was in the pipe before it broke


def test_a_reader_that_never_read() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = ran(SHOW, stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("blocking", [True, False])
def test_a_slow_reader_gets_every_byte(unbuffered: str, blocking: bool) -> None:
    whole = ran([*CALLSCORE, "schema"]).stdout
    assert len(whole) > 70_000, "more than a pipe holds"
    reading, writing = os.pipe()
    os.set_blocking(writing, blocking)
    process = subprocess.Popen(
        [*CALLSCORE, "schema"], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, env=environment(PYTHONUNBUFFERED=unbuffered)
    )
    os.close(writing)
    got = b""
    while piece := os.read(reading, 5000):
        got += piece
        time.sleep(0.005)
    os.close(reading)
    assert process.stderr is not None
    assert (process.wait(), process.stderr.read(), got) == (0, b"", whole)
    process.stderr.close()


# Interrupted ---------------------------------------------------------------------------------------------------------


def test_ctrl_c_has_a_code_of_its_own(tmp_path: Path) -> None:
    """Pressed while it reads: the pipe is open for writing as soon as it does."""
    pipe = tmp_path / "a.yaml"
    os.mkfifo(pipe)
    command = [*CALLSCORE, "check", "calls/lakeside-2026", str(pipe)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment())
    with pipe.open("w"):  # and stays open: its end would be read as an empty file
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in said


STOPPED_AT_START = """
import os, signal, sys

awaited = sys.argv.pop()

class Keyboard:
    def find_spec(self, name, *rest):
        if name == awaited:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Keyboard())
from callscore.__main__ import main
main()
"""
"""The command line, and Ctrl-C while it loads the module that is named."""


@pytest.mark.parametrize("module", ["callscore.cli", "click", "callscore.cli.streams", "callscore.i18n.catalogue"])
def test_ctrl_c_while_it_starts_has_the_same_code(module: str) -> None:
    done = ran([sys.executable, "-c", STOPPED_AT_START, module])
    assert (done.returncode, done.stdout, done.stderr) == (INTERRUPTED_AT_START, b"", b"")
    assert INTERRUPTED_AT_START == ExitCode.INTERRUPTED


def test_a_pipe_is_no_call(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "call.yaml")
    done = ran([*CALLSCORE, "show", str(tmp_path / "call.yaml")])
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        f"callscore: `{tmp_path / 'call.yaml'}` is no file that keeps what it holds",
        "   help: write the call into a file, and give that",
    ]


# Encodings -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "latin-1", "ascii"])
@pytest.mark.parametrize("arguments", [["form", "piemonte-poli-2016", "--lang", "it"], ["show", "lakeside-2026"], ["schema"]])
def test_output_is_utf_8_whatever_the_code_page(encoding: str, arguments: list[str]) -> None:
    plain = ran([*CALLSCORE, *arguments])
    done = ran([*CALLSCORE, *arguments], env=environment(PYTHONIOENCODING=encoding))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == plain.stdout
    assert done.stdout.decode("utf-8")


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_in_the_locale_c(locale: dict[str, str], tmp_path: Path) -> None:
    done = ran(
        [*CALLSCORE, "form", "piemonte-poli-2016", "--lang", "it", "--output", str(tmp_path / "modulo.yaml")], env=environment(**locale)
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert "(sì)" in (tmp_path / "modulo.yaml").read_text("utf-8")
    missing = ran([*CALLSCORE, "show", "città–2026"], env=environment(**locale))
    assert missing.returncode == 2
    assert b"there is no call `citt" in missing.stderr


@pytest.mark.parametrize("locale", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
@pytest.mark.parametrize("format", ["table", "json"])
def test_a_name_that_is_no_utf_8(tmp_path: Path, locale: dict[str, str], format: str) -> None:
    folder = os.fsencode(tmp_path)
    with open(folder + b"/caf\xe9.yaml", "wb") as file:
        file.write((ROOT / "applications/lakeside-2026/northern-mills.yaml").read_bytes())
    with open(folder + b"/bad\xe9.yaml", "wb") as file:
        file.write(b"application: [\n")
    good = ran([*CALLSCORE, "check", "lakeside-2026", folder + b"/caf\xe9.yaml", "--format", format], env=environment(**locale))
    assert good.returncode in (0, 1), good.stderr
    assert good.stdout.decode("utf-8")
    assert format == "table" or json.loads(good.stdout)["place"]["file"].endswith("caf\udce9.yaml")
    bad = ran([*CALLSCORE, "check", "lakeside-2026", folder + b"/bad\xe9.yaml"], env=environment(**locale))
    assert bad.returncode == 3
    assert b"udce9.yaml" in bad.stderr
    output = ran([*CALLSCORE, "show", "lakeside-2026", "--output", folder + b"/no\xe9/shown"], env=environment(**locale))
    assert output.returncode == 2
    assert b"cannot be written: there is no folder" in output.stderr


def test_a_call_whose_name_is_no_utf_8(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/caf\xe9"
    os.mkdir(folder)
    with open(folder + b"/call\xe9.yaml", "wb") as file:
        file.write((ROOT / "calls/lakeside-2026/call.yaml").read_bytes())
    done = ran([*CALLSCORE, "rank", folder + b"/call\xe9.yaml", "applications/lakeside-2026"])
    assert done.returncode == 0
    assert b"caf\\udce9/call\\udce9.yaml" in done.stdout


# What a terminal obeys -----------------------------------------------------------------------------------------------

ESCAPES = ("\x1b]0;owned\x07", "\x1b[2J", "\x9b31m", "\x1b]8;;http://evil\x1b\\here", "\r\x08", "\x7f")


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "lakeside-2026{}"],
        ["rank", "lakeside-2026", "{}.yaml"],
        ["explain", "lakeside-2026", "applications/lakeside-2026", "northern-mills{}"],
        ["rank", "lakeside-2026", "applications/lakeside-2026", "--set-aside", "{}", "--reason", "late"],
        ["show", "lakeside-2026", "--variant", "{}balanced"],
        ["show", "lakeside-2026", "--lang", "{}"],
        ["check", "lakeside-2026", "applications/lakeside-2026", "--id", "{}"],
        ["{}"],
        ["rank", "--{}"],
        ["schema", "{}"],
        ["new", "{}"],
        ["show", "lakeside-2026", "--output", "/nowhere/{}"],
        ["show", "lakeside-2026", "--output", "{}.pdf"],
        ["rank", "lakeside-2026", "applications/lakeside-2026", "--format", "{}"],
        ["test", "{}"],
        ["monitor", "{}", "x"],
        ["benchmark", "x{}", "--portfolio", "{}"],
    ],
)
def test_no_argument_reaches_the_terminal_as_a_command(
    arguments: list[str], escape: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert run([each.replace("{}", escape) for each in arguments]) in (2, 3)
    said = capsys.readouterr()
    shown = (said.out + said.err).replace("\n", "").replace("\t", "")
    assert all(character.isprintable() for character in shown), said.err


@pytest.mark.parametrize("command", ["show", "rank", "check", "explain", "form", "lint"])
def test_nor_does_the_name_of_a_file_beside_it(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "call\x1b[2J.yaml").write_text("call: x\n")
    assert (
        run(
            [
                command,
                str(tmp_path / "call[2J.yaml"),
                *{"show": [], "form": [], "lint": []}.get(command, ["x"]),
                *(["y"] if command == "explain" else []),
            ]
        )
        == 2
    )
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert "did you mean" in said


TITLED = """\
call: small
version: 1
languages: [en]
title: "Mills \\e]0;owned\\a and \\u009b2J"
provenance: {kind: illustration, note: "\\e[8mhidden"}
application:
  name: {type: text}
  size: {type: number}
criteria:
  - {criterion: P, title: "\\e[2J", max: 10, if undetermined: ask, score: {value: size, outside: clamp}}
ranking: {ties: [], numbering: competition}
"""


@pytest.mark.parametrize("format", ["table", "json", "csv"])
def test_nor_does_a_text_of_a_call_or_an_application(format: str, tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_text(TITLED)
    (tmp_path / "apps").mkdir()
    (tmp_path / "apps/a.yaml").write_text('application: a\ntitle: "\\e]0;owned\\a"\nname: "\\e[31mred"\nsize: 3\n')
    done = ran([*CALLSCORE, "rank", str(tmp_path), str(tmp_path / "apps"), "--format", format])
    assert done.returncode in (0, 3), done.stderr
    assert not set(done.stdout + done.stderr) & {0x1B, 0x07}
    assert "\x9b" not in done.stdout.decode()
    if format == "json" and done.returncode == 0:
        json.loads(done.stdout)


def test_on_a_terminal_only_our_own_colours_are_left(tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_text(TITLED)
    primary, secondary = pty.openpty()
    done = subprocess.Popen(
        [*CALLSCORE, "show", str(tmp_path)], cwd=ROOT, stdout=secondary, stderr=subprocess.PIPE, env=environment(TERM="xterm")
    )
    os.close(secondary)
    got = b""
    try:
        while piece := os.read(primary, 65536):
            got += piece
    except OSError:  # the terminal is gone with the process
        pass
    done.communicate()
    os.close(primary)
    import re

    rest = re.sub(rb"\x1b\[(0|[0-9;]*)m", b"", got)
    assert b"\x1b" not in rest
    assert b"\x1b[8m" not in got
