"""How a letter to an applicant begins: what became of the application in one sentence, its figures, and what stood against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.analysis.greatest_total import lifted
from callscore.application.application import Application
from callscore.evaluation.evaluation import Evaluation
from callscore.evaluation.set_aside import SetAside
from callscore.evaluation.standing import FinalStatus, Standing
from callscore.explanation.explaining import explain
from callscore.explanation.explanation import Explanation
from callscore.report.document.decisive_reasons import decisive_reasons
from callscore.report.report_blocks import Banner, Detail, Entry, Gap, ReportBlock, entries, heading, paragraph
from callscore.report.results import WITHOUT_SCORE, scores_that_count
from callscore.report.style import BOLD, YELLOW, Style
from callscore.report.text.aside_text import phase_of
from callscore.report.text.explanation_order import rank_place_text
from callscore.report.text.grant_text import grant_text, money_reasons
from callscore.report.text.input_text import filled
from callscore.report.text.outcome_text import conclusion_text

_SENTENCES: Mapping[FinalStatus | Standing, str] = {
    "selected": "The application {application} has been selected.",
    "reserve": "The application {application} is eligible and stands on the reserve list.",
    "not selected": "The application {application} is eligible, but has not been selected.",
    "ranked": "The application {application} has been ranked.",
    "eligible": "The application {application} is eligible.",
    "ineligible": "The application {application} cannot be admitted.",
    "excluded": "The application {application} has been excluded.",
    "below threshold": "The application {application} has not reached a threshold.",
    "lapsed": "The application {application} has lapsed.",
    "to complete": "The application {application} has to be completed.",
    "undetermined": "The application {application} is not decided yet.",
    "not admitted": "The application {application} has not been admitted to this phase.",
    "carried": "The application {application} competes in a later phase.",
    "candidate": "The application {application} is a candidate for the ranking.",
}
_REFUSALS: Mapping[FinalStatus | Standing, bool] = {
    "selected": False,
    "reserve": False,
    "not selected": False,
    "ranked": False,
    "eligible": False,
    "ineligible": True,
    "excluded": True,
    "below threshold": True,
    "lapsed": True,
    "to complete": False,
    "undetermined": False,
    "not admitted": True,
    "carried": False,
    "candidate": False,
}
"""Whether the application is turned down for what it is, not for want of places or money: a notice may come before that."""


def is_refused(application: Application, status: FinalStatus | Standing) -> bool:
    """Whether a notice may be due. Who withdrew an application is not refused."""
    return _REFUSALS[status] and not application.withdrawn


def letter_opening(evaluation: Evaluation, of: Explanation | SetAside, style: Style, is_notice: bool) -> list[ReportBlock]:
    """The sentence, then the figures; of a refusal also the reasons: of the phase that decided. A notice says what is about to be
    decided."""
    sentence = "The office intends not to accept the application {application}." if is_notice else _SENTENCES[of.status]
    notice = style.say("Notice of the reasons against accepting an application")
    blocks: list[ReportBlock] = [Banner(notice, "", (BOLD,))] if is_notice else []
    blocks += paragraph(style.say(sentence, application=_named(of)), BOLD, indent=0)
    if isinstance(of, SetAside):
        blocks += paragraph(style.tell(of.why), indent=0)
        earlier = phase_of(evaluation, of)
        return blocks if earlier is None else blocks + _why(earlier, explain(earlier, of.application.id), style)
    return blocks + _why(evaluation, of, style)


def _why(evaluation: Evaluation, explanation: Explanation, style: Style) -> list[ReportBlock]:
    figures = list(_figures(evaluation, explanation, style))
    reasons = [*decisive_reasons(explanation, style), *_of_no_money(evaluation, explanation, style)]
    blocks = [Gap(), *entries(figures)] if figures else []
    return blocks + (heading(style.say("REASONS")) + entries(reasons) if reasons else [])


def _of_no_money(evaluation: Evaluation, explanation: Explanation, style: Style) -> Iterator[Entry]:
    order = explanation.order
    grant = evaluation.grant(order.placed.application) if order is not None else None
    if grant is not None and (details := tuple(money_reasons(grant, evaluation.rulebook, style))):
        yield Entry(style.say("Grant"), "", details)


def _named(of: Explanation | SetAside) -> str:
    application = of.application
    return f"{application.label} ({application.id})" if application.label else application.id


def _figures(evaluation: Evaluation, explanation: Explanation, style: Style) -> Iterator[Entry]:
    order, score = explanation.order, explanation.score
    if order is not None:
        note = _open(style.say("this place could still change"), order.placed.provisional)
        yield Entry(style.say("Place"), "", (Detail(rank_place_text(order, style)), *note))
    _, lowest, highest = scores_that_count(score, evaluation.carried.get(explanation.application.id))
    if score is not None and lowest is not None and highest is not None and explanation.status not in WITHOUT_SCORE:
        most = lifted(score.max, explanation.rulebook.call.adjustments)
        said = style.say("{points} of {max}", points=style.range(lowest, highest), max=style.number(most))
        yield Entry(style.say("Score"), "", (Detail(said),))
    if order is not None and (grant := evaluation.grant(order.placed.application)) is not None:
        note = _open(style.say("this amount could still change"), grant.provisional)
        yield Entry(style.say("Grant"), "", (Detail(grant_text(grant, evaluation.rulebook, style)), *note))
    if (conclusion := evaluation.conclusions.get(explanation.application.id)) is not None:
        rule, call = conclusion.rule, explanation.rulebook.call
        conditions = filled(rule.conditions, explanation.facts, call, style) if rule is not None else ""
        details = (Detail(text) for text in (conclusion_text(conclusion, style), conditions) if text)
        yield Entry(style.say("Outcome"), "", tuple(details))


def _open(note: str, is_provisional: bool) -> tuple[Detail, ...]:
    return (Detail(note, YELLOW),) if is_provisional else ()
