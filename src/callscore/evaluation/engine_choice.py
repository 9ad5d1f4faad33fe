"""What a result must say of the engines that made it."""

from __future__ import annotations

from callscore.finding import Finding, note
from callscore.inference.durable import why_unavailable
from callscore.place import Place
from callscore.sentence import Said


def engine_findings(file: str) -> tuple[Finding, ...]:
    """A note where only one engine can run, for the outputs that hold nothing but findings."""
    why = why_unavailable()
    if why is None:
        return ()
    help = Said("install callscore with its extra `durable`, which needs a C compiler; an official result needs both engines")
    return (note("one-engine", Said("only the direct engine ran: {why}", why=why), Place(file), help),)
