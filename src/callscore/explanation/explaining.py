"""From an evaluation to the explanation of one application."""

from __future__ import annotations

from callscore.evaluation.evaluation import Evaluation
from callscore.evaluation.standing import group_of
from callscore.explanation.explanation import Explanation, explanation_of


def explain(evaluation: Evaluation, application: str) -> Explanation:
    """Why the application has the result that it has. It must be one of `evaluation.appraisals`."""
    appraisal = evaluation.appraisals[application]
    stood = evaluation.standings[application]
    status = evaluation.status(application)
    group = group_of(evaluation.rulebook, appraisal)
    demand = evaluation.demand.found if evaluation.demand is not None else None
    placed = evaluation.placed.get(application)
    return explanation_of(evaluation.rulebook, appraisal, status, stood.because, group, evaluation.ranked, placed, demand)
