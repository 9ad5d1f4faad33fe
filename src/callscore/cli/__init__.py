"""The command line: the only place that reads arguments, prints, and chooses an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

import callscore
from callscore.api import Misuse
from callscore.api.kept_calls_folder import calls_kept
from callscore.call.language_read import languages_noted
from callscore.cli.cache_folder import cache_folder
from callscore.cli.exit_code import ExitCode, Refusal, Stop
from callscore.cli.group import Commands
from callscore.cli.streams import ready_streams, say, silence, silent_so_far, unsaid
from callscore.cli.told_language import told_language
from callscore.cli.wrong_usage import usage_help, usage_line, usage_message
from callscore.i18n.catalogue import in_language
from callscore.report.findings.excerpt import visible
from callscore.sentence import NOTHING, Said
from callscore.source.files_read import ledger
from callscore.system_words import system_words


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(callscore.__version__, prog_name="callscore")
def callscore_command() -> None:
    """Evaluate public calls by declarative rules: exact, explained, recomputed by two independent engines.

    CALL is a folder with a call.yaml, such a file, or the name of a call in the library. APPLICATIONS are YAML files, folders of
    them, or a CSV, XLSX or ODS table whose columns the call maps.

    \b
    Exit codes, the same for every command:
      0   done, and the answer is yes
      1   done, and the answer is no
      2   wrong usage, or a path, or standard output, that cannot be read or written
      3   an input text has errors: nothing was computed
      4   integrity: the two engines disagree, or contributions do not add up
      70  a bug in callscore
      74  done, but a message could not be written to standard error
      130 interrupted
      141 the reader of the output stopped reading
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    # What is made here is values without circles. Looking for circles at every start and among the facts of thousands of applications
    # costs a sixth of the time and finds none; so the collector looks rarely.
    gc.set_threshold(500_000, 50, 100)
    # No plugin of pydantic may change a schema; nor need all that is installed be searched for one.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    ready_streams()
    code = run(arguments)
    # What is left goes with the process: the collector's last rounds would walk through all of it.
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and give its exit code; every exception that is nobody's answer ends here."""
    silent_so_far()
    with ledger(), languages_noted(), calls_kept(cache_folder()):
        code = _run(arguments)
    return unsaid() or code if code in (ExitCode.YES, ExitCode.NO) else code


def _run(arguments: list[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    try:
        callscore_command.main(arguments, prog_name="callscore", standalone_mode=False)
    except Stop as stop:
        return stop.code
    except (Refusal, Misuse) as refusal:
        _tell(given, refusal.message, refusal.help)
        return ExitCode.USAGE
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as wrong:
        _tell_usage(given, wrong)
        return ExitCode.USAGE
    except click.Abort:
        return ExitCode.INTERRUPTED
    except SystemExit as leaving:  # what click makes of the shell's completion, and of a reader of its help that stopped reading
        if not leaving.code:
            return ExitCode.YES
        silence(sys.stdout)
        return ExitCode.PIPE
    except OSError as trouble:
        silence(sys.stdout)
        _tell(given, _refused(trouble))
        return ExitCode.USAGE
    except Exception as bug:  # the one place where a bug is caught: it is reported as such, never turned into an answer
        _tell(
            given,
            Said("this is a bug in callscore, not in your texts: {kind}: {text}", kind=type(bug).__name__, text=str(bug)),
            Said("report it with the command that you gave; CALLSCORE_TRACEBACK=1 shows where"),
        )
        _show_traceback(bug)
        return ExitCode.BUG
    return ExitCode.YES


def _refused(trouble: OSError) -> Said:
    if trouble.filename:
        return Said("the system refuses `{path}`: {reason}", path=str(trouble.filename), reason=system_words(trouble))
    return Said("the system refuses: {reason}", reason=system_words(trouble))


def _tell(arguments: Sequence[str], message: Said, help: Said = NOTHING) -> None:
    """Message and help, in the language of whoever reads them."""
    language = told_language(arguments)
    said = f"callscore: {visible(in_language(language, message))}\n"
    say(said + (f"   {visible(in_language(language, Said('help: {text}', text=help)))}\n" if help else ""))


def _tell_usage(arguments: Sequence[str], wrong: click.ClickException) -> None:
    if wrong.format_message().startswith("Usage:"):  # no command was named: the message is the whole help
        say(wrong.format_message() + "\n")
        return
    if isinstance(wrong, click.UsageError) and wrong.ctx is not None:
        say(in_language(told_language(arguments), usage_line(wrong.ctx)) + "\n")
    _tell(arguments, usage_message(wrong, arguments), usage_help(wrong, arguments))


def _show_traceback(bug: BaseException) -> None:
    import traceback  # here, not above: only a bug needs it

    if os.environ.get("CALLSCORE_TRACEBACK"):
        traceback.print_exception(bug)
