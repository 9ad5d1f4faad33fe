"""The command `callscore`, which `python -m callscore` is too."""

from __future__ import annotations

import sys

INTERRUPTED_AT_START = 130
"""As `ExitCode.INTERRUPTED`, which is not loaded yet."""


def main() -> None:
    """Run the command line. Who stops it while it is still being loaded sees no traceback either."""
    try:
        from callscore.cli import main as run_command_line  # here, not above: it takes a while, and one may stop it meanwhile

        run_command_line()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED_AT_START)


if __name__ == "__main__":
    main()
