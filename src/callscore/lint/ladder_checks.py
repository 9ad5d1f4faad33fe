"""Ranking and ties: that they fit together, and that nothing about them is left to chance unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.analysis.idle_steps import idle_steps
from callscore.call.model import Call
from callscore.call.ranking_rules import Ranking
from callscore.call.ties import A_STEP_IS, TIE_STEP_KEYS, TieStep, condition_line
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, NOTE, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.ladder_facts import EQUALS
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

UNRANKED = FindingKind(
    "unranked",
    ERROR,
    "Order, places and money",
    means="there are points, places or money and no `ranking`",
    to_do="write one",
    says="places are given by an order, and the call has no ranking",
    help="write `ranking:`, with `ties:` and `numbering:`",
    wrong="""
        ranking:
        selection: {places: 3, reserve: true, tie at the last place: all}
        """,
    right="""
        ranking: {ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: 3, reserve: true, tie at the last place: all}
        """,
)
UNRANKED_MONEY = UNRANKED.but("money is given by an order, and the call has no ranking")
UNRANKED_POINTS = UNRANKED.but("the call has criteria but no ranking: applications get points and no place", severity=WARNING)
NOTHING_TO_RANK_BY = FindingKind(
    "nothing-to-rank-by",
    ERROR,
    "Order, places and money",
    means="there are no points to rank by",
    to_do="write `ties:` that order the applications, `by:`, or criteria",
    says="there are no points to rank by",
    help="write the steps that order the applications under `ties:`, or `by:` with a formula, or give the call criteria",
    wrong="""
        gates: [{gate: E1, require: green, met: green, not met: not green, if undetermined: ask}]
        criteria: []
        """,
    right="""
        gates: [{gate: E1, require: green, met: green, not met: not green, if undetermined: ask}]
        criteria: []
        ranking: {by: quality, ties: [], numbering: competition}
        """,
)
LEAST_OF_LOWEST = FindingKind(
    "least-of-lowest",
    ERROR,
    "Order, places and money",
    means="the lowest score is the best, and a threshold asks for at least so much of it",
    to_do="write the most that is allowed as a gate or a threshold of its own `by:`",
    says="the lowest score comes first here, and this threshold would shut out the best",
    help="take the threshold out; what is the most that is allowed is written as `threshold: {{by: 'most - score()', at least: 0}}`, with "
    "the number for `most`",
    wrong="ranking: {best: lowest, threshold: 50, ties: [], numbering: competition}",
    right="ranking: {best: lowest, threshold: {by: 50 - score(), at least: 0}, ties: [], numbering: competition}",
)
ORDINAL_WITHOUT_DRAW = FindingKind(
    "ordinal-without-draw",
    ERROR,
    "Order, places and money",
    means="`ordinal` numbers equals one after the other, and no draw decides",
    to_do="end the ladder with a draw",
    says="ordinal numbers need an order without ties, and no draw ends it",
    help="end `ties:` with `{{draw: {{}}}}`, or number equals alike: `competition` (1, 1, 3) or `dense` (1, 1, 2)",
    wrong="ranking: {ties: [], numbering: ordinal}",
    right="ranking: {ties: [{draw: {}}], numbering: ordinal}",
)
TIE_STEP_UNCLEAR = FindingKind(
    "tie-step-unclear",
    ERROR,
    "Order, places and money",
    means="a step names none or several of its kinds",
    to_do="write one",
    says="this tie step compares nothing",
    help=A_STEP_IS.phrase,
    wrong="ranking: {ties: [{highest: quality, lowest: grant, if undetermined: ask}], numbering: competition}",
    right="""
        ranking:
          ties: [{highest: quality, if undetermined: ask}, {lowest: grant, if undetermined: ask}]
          numbering: competition
        """,
)
TIE_STEP_MIXED = TIE_STEP_UNCLEAR.but("this tie step is several at once: {kinds}")
STEP_AFTER_DRAW = FindingKind(
    "step-after-draw",
    ERROR,
    "Order, places and money",
    means="a step stands after the draw, which leaves nobody equal",
    to_do="move the draw to the end",
    says="this step is never asked: the draw before it leaves nobody equal",
    help="put the draw last",
    wrong="ranking: {ties: [{draw: {seed: 4711}}, {lowest: grant, if undetermined: ask}], numbering: competition}",
    right="ranking: {ties: [{lowest: grant, if undetermined: ask}, {draw: {seed: 4711}}], numbering: competition}",
)
DOUBLED_TIE_STEP = FindingKind(
    "doubled-tie-step",
    WARNING,
    "Order, places and money",
    means="a step is asked twice",
    to_do="take one out",
    says="this step is asked twice; the second time it tells nobody apart",
    help="take one out",
    wrong="ranking: {ties: [{lowest: grant, if undetermined: ask}, {lowest: grant, if undetermined: ask}], numbering: competition}",
    right="ranking: {ties: [{lowest: grant, if undetermined: ask}], numbering: competition}",
)
DRAW_WITHOUT_SEED = FindingKind(
    "draw-without-seed",
    NOTE,
    "Order, places and money",
    means="a draw has no seed yet",
    to_do="write it when it is published, or with `origin:` why there is none",
    says="this draw has no seed yet",
    help="write the seed once it is published, as `{{draw: {{seed: …}}}}`, or with `origin:` why there is none; until then equals stay "
    "ex aequo and a draw is due",
    wrong="ranking: {ties: [{draw: {}}], numbering: competition}",
    right="ranking: {ties: [{draw: {seed: 4711}}], numbering: competition}",
)
DOUBLED_STEP_TITLE = FindingKind(
    "doubled-step-title",
    ERROR,
    "Order, places and money",
    means="two tie steps have one title, and results could not tell them apart",
    to_do="rename one",
    says="two tie steps are called `{title}`",
    help="rename one of them",
    wrong="""
        ranking:
          ties:
            - {highest: quality, title: the better one, if undetermined: ask}
            - {lowest: grant, title: the better one, if undetermined: ask}
          numbering: competition
        """,
    right="""
        ranking:
          ties:
            - {highest: quality, title: the better one, if undetermined: ask}
            - {lowest: grant, title: the cheaper one, if undetermined: ask}
          numbering: competition
        """,
)
DRAW_FOR_SOME = FindingKind(
    "draw-for-some",
    ERROR,
    "Order, places and money",
    means="a draw is limited by `for`, and the others would stay equal",
    to_do="take `for:` out",
    says="a draw for some leaves the others equal",
    help="take `for:` out: a draw is for all who reach it",
    wrong="ranking: {ties: [{draw: {seed: 4711}, for: green, if undetermined: ask}], numbering: competition}",
    right="ranking: {ties: [{draw: {seed: 4711}}], numbering: competition}",
)
BEGINS_NOTHING = FindingKind(
    "begins-nothing-again",
    ERROR,
    "Order, places and money",
    means="a step `begins again`, and reads nothing of those who are equal: asked once more, it would find the same",
    to_do="take it out, or read `equals`",
    says="this step does not read `equals`, and asked once more it would find the same",
    help="take `begins again:` out",
    wrong="ranking: {ties: [{lowest: grant, begins again: true, if undetermined: ask}], numbering: competition}",
    right="ranking: {ties: [{lowest: grant, if undetermined: ask}], numbering: competition}",
)


@lint_check("facts")
def begins_again_findings(rulebook: Rulebook) -> Iterator[Finding]:
    ranking = rulebook.call.ranking
    for step, reading in zip(ranking.ties if ranking is not None else (), rulebook.steps, strict=True):
        if step.begins_again and (reading.others is None or reading.others.of != EQUALS):
            yield BEGINS_NOTHING.at(step.place_of("begins again"))


IDLE_STEP = FindingKind(
    "idle-step",
    NOTE,
    "Order, places and money",
    means="a tie step can never decide: equals in the total and in all other criteria are equal in its criterion too",
    to_do="take it out, or say under `origin:` that the text names it",
    says="this step never decides: whoever is equal up to here has as many points in `{criterion}`",
    help="take it out; if the text names it, write `{text}`",
    wrong="""
        criteria:
          - {criterion: A, max: 10, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, max: 10, if undetermined: ask, score: {assessed: 0..5}}
        ranking: {ties: [criterion A, criterion B], numbering: competition}
        """,
    right="""
        criteria:
          - {criterion: A, max: 10, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, max: 10, if undetermined: ask, score: {assessed: 0..5}}
        ranking: {ties: [criterion A, {criterion: B, origin: the text names it}], numbering: competition}
        """,
)
IDLE_STEP_OF_KEYS = IDLE_STEP.but(IDLE_STEP.says, help="take it out; if the text names it, say so under `origin:` beside `criterion:`")


@lint_check()
def order_findings(rulebook: Rulebook) -> Iterator[Finding]:
    call = rulebook.call
    if call.ranking is None:
        yield from _without_ranking(call)
        return
    yield from _ranking_findings(call, call.ranking)
    yield from _tie_findings(call.ranking)


def _without_ranking(call: Call) -> Iterator[Finding]:
    if call.selection is not None:
        yield UNRANKED.at(call.selection.place_of("places"))
    if call.budget is not None:
        yield UNRANKED_MONEY.at(call.budget.place_of("total"))
    if call.criteria and call.selection is None and call.budget is None:
        yield UNRANKED_POINTS.at(call.place_of_key("criteria"))


def _ranking_findings(call: Call, ranking: Ranking) -> Iterator[Finding]:
    all_share = call.budget is not None and call.budget.shares_among_all and call.selection is None
    is_ordered = bool(call.criteria or ranking.ties) or ranking.is_by_arrival_alone or all_share
    if ranking.by is None and not is_ordered:
        yield NOTHING_TO_RANK_BY.at(call.place_of_key("ranking"))
    if ranking.puts_lowest_first and ranking.by is None and ranking.threshold is not None and ranking.threshold.by is None:
        yield LEAST_OF_LOWEST.at(ranking.place_of("threshold"))
    last = ranking.ties[-1] if ranking.ties else None
    if ranking.numbers_each_apart and (last is None or last.draw is None):
        yield ORDINAL_WITHOUT_DRAW.at(ranking.place_of("numbering"))


def _tie_findings(ranking: Ranking) -> Iterator[Finding]:
    drawn: TieStep | None = None
    seen: dict[tuple[str, str], TieStep] = {}
    titles: dict[str, TieStep] = {}
    for step in ranking.ties:
        yield from _name_findings(step, titles)
        kinds = [key for key in TIE_STEP_KEYS if step.says(key)]
        if not kinds and step.has_unknown_keys:
            continue
        if len(kinds) != 1:
            unclear = TIE_STEP_MIXED if kinds else TIE_STEP_UNCLEAR
            yield unclear.at(step.place, kinds=", ".join(f"`{key}`" for key in kinds))
            continue
        place = step.place_of(kinds[0])
        if drawn is not None:
            yield STEP_AFTER_DRAW.at(place, also=((drawn.place_of_key("draw"), Said("the draw")),))
        same = seen.setdefault((step.compares, condition_line(step.for_) if step.for_ is not None else ""), step)
        if same is not step and kinds != ["draw"]:
            yield DOUBLED_TIE_STEP.at(place, also=((same.place_of(kinds[0]), Said("the same step")),))
        if step.draw is not None:
            drawn = drawn or step
            if step.draw.seed is None and step.origin is None:
                yield DRAW_WITHOUT_SEED.at(step.place_of_key("draw"))


@lint_check("maxima")
def idle_step_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """A step of which nobody says that the text names it; one that says again what another one says is told as that."""
    steps = rulebook.call.ranking.ties if rulebook.call.ranking is not None else ()
    compared = [step.compares for step in steps]
    for step in idle_steps(rulebook):
        if step.criterion is not None and step.origin is None and compared.index(step.compares) == steps.index(step):
            place = step.place_of("criterion")
            text = f"{{criterion: {step.criterion}, origin: the text names it}}"
            yield (IDLE_STEP if place == step.place else IDLE_STEP_OF_KEYS).at(place, criterion=step.criterion, text=text)


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
        yield DOUBLED_STEP_TITLE.at(here, also=((there, Said("the other step")),), title=step.label)
    if step.draw is not None and step.for_ is not None:
        yield DRAW_FOR_SOME.at(step.place_of("for"))
