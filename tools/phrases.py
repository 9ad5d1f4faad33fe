"""The words that reports look up by a value of the call or of the evaluation: no line of a report has them written as such."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from callscore.application.amended import WITHDRAWN_LATER
from callscore.call.citation import NatureWord
from callscore.call.fields import FieldTypeWord
from callscore.call.model import ProvenanceWord
from callscore.call.plan import PlanStatus
from callscore.call.pools import SpreadWord
from callscore.call.rounding_rules import RoundingMode
from callscore.cluster.yearly_results import OpenResult
from callscore.evaluation.eligibility import Eligibility
from callscore.evaluation.set_aside import NOT_ADMITTED, REASONS
from callscore.evaluation.standing import Standing
from callscore.funding.grant import Reason
from callscore.ranking.seats import Status
from callscore.report.text.cases_text import CAME, CASE_WORDS, COMPARED
from callscore.rulebook.unit import Verdict

WORDS_IN: Mapping[str, tuple[str, ...]] = {
    "verdict": (Verdict.UNDETERMINED,),
    "threshold": (Verdict.MET, Verdict.NOT_MET),
    "tick": (Verdict.MET, Verdict.NOT_MET),
    "adjustment": tuple(Verdict),
    "monitoring": ("missed", "undetermined"),
    "rounding": get_args(RoundingMode),
}
"""The words that are others in some languages where they are said of these."""

WORDS: frozenset[str] = frozenset(
    (
        *get_args(Status),
        *get_args(Standing),
        *Eligibility,
        *get_args(Reason),
        *Verdict,
        *get_args(ProvenanceWord),
        *get_args(FieldTypeWord),
        *get_args(NatureWord),
        *CASE_WORDS,
        *CAME,
        *COMPARED,
        *get_args(PlanStatus),
        *OpenResult,
        *get_args(SpreadWord),
        "leave out",
        "ask",
        NOT_ADMITTED,
        *REASONS,
        WITHDRAWN_LATER,
    )
)
