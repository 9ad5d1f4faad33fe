"""Ranking and ties: that they fit together, and that nothing about them is left to chance unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.model import Call
from callscore.call.ranking_rules import Ranking
from callscore.call.ties import TIE_STEP_KEYS, TieStep, condition_line
from callscore.finding import Finding, error, note, warning
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook


@lint_check()
def order_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """What `_without_ranking`, `_ranking_findings` and `_tie_findings` find."""
    call = rulebook.call
    if call.ranking is None:
        yield from _without_ranking(call)
        return
    yield from _ranking_findings(call, call.ranking)
    yield from _tie_findings(call.ranking)


def _without_ranking(call: Call) -> Iterator[Finding]:
    help = "write `ranking:`, with `ties:` and `numbering:`"
    if call.selection is not None:
        yield error("unranked", "places are given by an order, and the call has no ranking", call.selection.place_of("places"), help)
    if call.budget is not None:
        yield error("unranked", "money is given by an order, and the call has no ranking", call.budget.place_of("total"), help)
    if call.criteria and call.selection is None and call.budget is None:
        yield warning(
            "unranked", "the call has criteria but no ranking: applications get points and no place", call.place_of_key("criteria"), help
        )


def _ranking_findings(call: Call, ranking: Ranking) -> Iterator[Finding]:
    if ranking.by is None and not call.criteria and ranking.arrival != "nobody ranked":
        help = "write `by:` with a formula, or give the call criteria"
        yield error("nothing-to-rank-by", "there are no points to rank by", call.place_of_key("ranking"), help)
    last = ranking.ties[-1] if ranking.ties else None
    if ranking.numbering == "ordinal" and (last is None or last.draw is None):
        help = "end `ties:` with `{draw: {}}`, or number equals alike: `competition` (1, 1, 3) or `dense` (1, 1, 2)"
        yield error(
            "ordinal-without-draw", "ordinal numbers need an order without ties, and no draw ends it", ranking.place_of("numbering"), help
        )


def _tie_findings(ranking: Ranking) -> Iterator[Finding]:
    drawn: TieStep | None = None
    seen: dict[tuple[str, str], TieStep] = {}
    titles: dict[str, TieStep] = {}
    for step in ranking.ties:
        yield from _name_findings(step, titles)
        kinds = [key for key in TIE_STEP_KEYS if step.says(key)]
        if len(kinds) != 1:
            message = f"this tie step is {' and '.join(f'`{key}`' for key in kinds)} at once" if kinds else "this tie step compares nothing"
            yield error(
                "tie-step-unclear",
                message,
                step.place,
                "a step is one of `criterion B`, `{highest: …}`, `{lowest: …}`, `{earliest: received}` and `{draw: {seed: …}}`",
            )
            continue
        if drawn is not None:
            also = ((drawn.place_of_key("draw"), "the draw"),)
            yield error(
                "step-after-draw",
                "this step is never asked: the draw before it leaves nobody equal",
                step.place_of(kinds[0]),
                "put the draw last",
                also,
            )
        same = seen.setdefault((step.compares, condition_line(step.for_) if step.for_ is not None else ""), step)
        if same is not step and kinds != ["draw"]:
            also = ((same.place_of(kinds[0]), "the same step"),)
            yield warning(
                "doubled-tie-step",
                "this step is asked twice; the second time it tells nobody apart",
                step.place_of(kinds[0]),
                "take one out",
                also,
            )
        if step.draw is not None:
            drawn = drawn or step
            if step.draw.seed is None and step.origin is None:
                help = (
                    "write the seed once it is published, as `{draw: {seed: …}}`, or with `origin:` why there is none; until then equals "
                    "stay ex aequo and a draw is due"
                )
                yield note("draw-without-seed", "this draw has no seed yet", step.place_of_key("draw"), help)


def _names_of(step: TieStep) -> Iterator[str]:
    """What results call a step, in every language."""
    yield step.label
    if step.title is not None:
        yield from step.title.by_language.values()
    elif step.criterion is not None:
        yield f"criterion {step.criterion}"


def _name_findings(step: TieStep, titles: dict[str, TieStep]) -> Iterator[Finding]:
    """Two steps of one name could not be told apart in results; and a draw is for all who reach it."""
    others = [titles.setdefault(name, step) for name in _names_of(step)]
    other = next((other for other in others if other is not step and (other.title or step.title)), None)
    if other is not None:
        here, there = (each.place_of("title") if each.title is not None else each.place for each in (step, other))
        message = f"two tie steps are called `{step.label}`"
        yield error("doubled-step-title", message, here, "rename one of them", ((there, "the other step"),))
    if step.draw is not None and step.for_ is not None:
        help = "take `for:` out: a draw is for all who reach it"
        yield error("draw-for-some", "a draw for some leaves the others equal", step.place_of("for"), help)
