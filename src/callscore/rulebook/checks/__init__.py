"""The static checks of a call: one file each, joined by `call_findings`."""

from callscore.rulebook.checks.joined import call_findings

__all__ = ["call_findings"]
