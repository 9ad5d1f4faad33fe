"""Who takes part in a round, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from callscore.application.application import Application
from callscore.evaluation.appraiser import Appraiser
from callscore.evaluation.carried_score import Carried
from callscore.evaluation.progress import Progress, unwatched
from callscore.ranking.arrival import Arrival
from callscore.rulebook.rulebook import Rulebook


class Participants(Struct, frozen=True, kw_only=True):
    """Who takes part, in the order of identifiers, and how.

    unread   those that cannot be read and are asked for: they could join any pool, and take any place
    arrival  how the time of receipt orders them; None where it does not
    carried  those that an earlier round carried into this one
    asked    those whom another phase asks for something
    in_columns whether they are appraised together, in columns
    unsettled those of whom it is not settled whether the phase before admits them: they take part, and may yet drop out
    """

    appraiser: Appraiser
    applications: Sequence[Application]
    unread: Sequence[Application] = ()
    arrival: Arrival | None = None
    carried: Mapping[str, Carried] | None = None
    progress: Progress = unwatched
    unsettled: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    in_columns: bool = False

    @property
    def rulebook(self) -> Rulebook:
        return self.appraiser.rulebook

    def carry(self, application: str) -> Carried | None:
        return (self.carried or {}).get(application)
