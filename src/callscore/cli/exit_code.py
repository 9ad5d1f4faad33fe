"""The exit codes, the same for every command."""

from __future__ import annotations

from enum import IntEnum

from callscore.sentence import NOTHING, Said


class ExitCode(IntEnum):
    """What the shell is told. 70 and 74 are `EX_SOFTWARE` and `EX_IOERR` of sysexits.h; 130 and 141 are what a shell makes of the
    signals INT and PIPE."""

    YES = 0
    NO = 1
    USAGE = 2
    INPUT = 3
    INTEGRITY = 4
    BUG = 70
    UNSAID = 74
    INTERRUPTED = 130
    PIPE = 141


class Stop(Exception):
    """A command ends here with this code; everything that had to be said has been said."""

    def __init__(self, code: ExitCode) -> None:
        super().__init__(code.name)
        self.code = code


class Refusal(Exception):
    """The command line cannot be carried out as it was written: exit code 2, with what to do."""

    def __init__(self, message: Said, help: Said = NOTHING) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
