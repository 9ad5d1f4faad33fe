"""The 29 features that real calls need, the constructs that say them, and the page that shows which call uses which."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from callscore.call.amendment_texts import Amendment
from callscore.call.budget import AmountRow, Budget, Cap, Pot
from callscore.call.completion_rules import Completion
from callscore.call.criteria import Criterion
from callscore.call.edition import read_edition
from callscore.call.evaluator_rules import Evaluators, Majority, ThirdEvaluator
from callscore.call.fields import Field, PublishedColumns
from callscore.call.first_of_each_rule import FirstOfEach
from callscore.call.group_names import group_names
from callscore.call.list_limits import Exclusion, MoneyLimit, PlaceLimit
from callscore.call.model import Call, Weights
from callscore.call.outcome_rules import OutcomeRule
from callscore.call.part import Part
from callscore.call.phases import Phase
from callscore.call.place_shares_rule import PlacesInProportion
from callscore.call.pools import NamedPool, Pool, Relative, Rescale
from callscore.call.quotas import Quota
from callscore.call.ranking_rules import Ranking, Selection
from callscore.call.rules import Adjustment, ClassFamily, Gate, Indicator
from callscore.call.scores import Assessed, CappedSum, LevelAnchor, Linear, PairComparison, Row, Rows
from callscore.call.thresholds import Threshold
from callscore.call.ties import TieStep
from callscore.call.window import Window
from callscore.feel import tree
from callscore.place import Place
from constructs import (
    Construct,
    amended_in_a_case,
    calls_one_of,
    counts_some,
    divides_sums,
    every,
    formula,
    has_kind,
    key,
    named,
    parts_of,
    reads_a_day_of_the_call,
    reads_above,
    reads_equals,
    sampled_beside_its_applications,
)

MEMBERS = "Lists, their members and `key`"
MAJORITY = "A majority of evaluators"
SEVERAL_VALUES = "Rows over several values, `hit` and `otherwise`"
OUTCOME_LASTS = "How long an outcome lasts: `for` and `until`"
PLACES_BY_GROUP = "Places for each group, and the first of each"
LIMITS = "Limits in one list"
EXCLUSIONS = "Applications that exclude each other"
QUOTAS = "Quotas: places that are kept for some"
ASKED_OF_SOME = "Questions asked of some only: `asked when`"
TOTALS = "A total for each group"
UNREAD = "no text that we have read says it"
SHARES = "A share of the maximum, and numbers by class or group"
NO_SCHEME = "no call that follows the bando-tipo could be read yet; `callscore new --kind bando-tipo` begins with one"
BONUS = "The most that an adjustment adds"
WHOLE = "What is applicable counts for the whole"
STATE_AID = "rules/state-aid"
CALLS = Path(__file__).resolve().parents[1] / "calls"


def is_of_an_entry(rule: Amendment) -> bool:
    return rule.answer is not None and rule.answer.endswith("]")


def has_limit(rule: Adjustment) -> bool:
    return rule.adds_at_most is not None or rule.takes_at_most is not None


@dataclass(frozen=True, slots=True)
class Feature:
    """One of the 29 features of real calls, by the number it has in the survey of calls."""

    number: int
    title: str
    constructs: tuple[Construct, ...]


GATES = (
    Feature(
        1,
        "Gates: all of them, or one of several; exclude, or score anyway",
        (
            Construct("all gates must be met", "Gates", every(Gate)),
            Construct("several conditions in one gate", "Gates", formula(has_kind(tree.Conjunction), Gate)),
            Construct("scored although a gate is not met", "Score anyway", key(Gate, "if not met", "score anyway")),
            Construct("a verdict recorded by people", "Recorded by people", key(Gate, "recorded with")),
            Construct("a question that most evaluators answer", MAJORITY, key(Majority, "combine", "majority")),
        ),
    ),
    Feature(
        2,
        "A minimum number of members with a property",
        (
            Construct("counting the members with a property", MEMBERS, formula(counts_some)),
            Construct("some or every member has it", MEMBERS, formula(has_kind(tree.Quantified))),
        ),
    ),
    Feature(
        3,
        "Sums, shares and ratios over members and years",
        (
            Construct("sums and means over a list", MEMBERS, formula(calls_one_of("sum", "mean"))),
            Construct("ratios of sums and counts", "Indicators", formula(divides_sums)),
        ),
    ),
    Feature(
        4,
        "Alternatives, implications, days of the call, moments",
        (
            Construct("one or the other", "Conditions and formulas", formula(has_kind(tree.Disjunction), Gate, Indicator)),
            Construct("if this, then that", "Conditions and formulas", formula(has_kind(tree.If), Gate, Indicator)),
            Construct("days of the call", "Dates", formula(reads_a_day_of_the_call)),
            Construct("a question asked of some only", ASKED_OF_SOME, key(Field, "asked when")),
            Construct("gates asked at a later moment", "Moments", key(Gate, "at")),
        ),
    ),
    Feature(
        5,
        "No forbidden relation; a linked firm in place of the applicant",
        (
            Construct("no relation of that kind", "Conditions and formulas", formula(has_kind(tree.Not), Gate)),
            Construct("a linked firm stands in", MEMBERS, named({"akkreditalt-klaszter-2016": "K2"})),
        ),
    ),
    Feature(
        6,
        "Classes first, then rules for each class",
        (
            Construct("a family of classes", "Classes", every(ClassFamily)),
            Construct("a formula that reads the class", "Classes", formula(calls_one_of("class"))),
            Construct("a gate for some", "For some: `for`", key(Gate, "for")),
            Construct("a criterion for some", "A criterion for some", key(Criterion, "for")),
            Construct("ranked within classes or lots", "Ranking", key(Ranking, "per")),
            Construct("ranked within two together", "Ranking", every(Ranking, lambda ranking: len(group_names(ranking.per or "")) > 1)),
        ),
    ),
    Feature(
        7,
        "Failures that can be mended within a period",
        (
            Construct(
                "a number of days after the request",
                "Failures that may be completed",
                key(Completion, "within"),
                "no call whose text we could read says how many days it gives",
            ),
            Construct("until a day that is set for each application", "Failures that may be completed", key(Completion, "until")),
        ),
    ),
)
SCORING = (
    Feature(
        8,
        "Levels with descriptions, half points, mixed anchors",
        (
            Construct("levels that people give", "Assessed: levels that people give", every(Assessed)),
            Construct("levels described", "Assessed: levels that people give", key(Assessed, "anchors")),
            Construct(
                "a range of levels described", "Assessed: levels that people give", every(LevelAnchor, lambda anchor: anchor.is_range)
            ),
            Construct("half points and other steps", "Assessed: levels that people give", key(Assessed, "step")),
            Construct("a self-check by rows", "Assessed: levels that people give", key(Assessed, "self-check")),
            Construct("rows over several values", SEVERAL_VALUES, every(Rows, lambda rows: rows.of is None)),
        ),
    ),
    Feature(
        9,
        "Bands with open and closed ends, step tables, ticks with a cap",
        (
            Construct("bands and look-ups", "Rows: bands, levels and look-ups", every(Rows, lambda rows: rows.of is not None)),
            Construct("the first or the highest row counts", SEVERAL_VALUES, key(Rows, "hit")),
            Construct("rows that may agree", SEVERAL_VALUES, key(Rows, "hit", "any")),
            Construct("gaps of the source", "Gaps of the source: `in a gap`", key(Rows, "in a gap")),
            Construct("ticks up to a cap", "Sum: ticks up to a cap", every(CappedSum)),
        ),
    ),
    Feature(
        10,
        "Straight lines in pieces, caps, jumps pointed out",
        (
            Construct("a line between corners", "Linear: a straight line between corners", every(Linear)),
            Construct("rows with a formula", "Rows with a formula: pieces", key(Row, "value")),
            Construct("more than the maximum", "Rows with a formula: pieces", key(Rows, "over the maximum")),
        ),
    ),
    Feature(
        11,
        "Points that depend on the pool",
        (
            Construct("a pool with a name", "Pools with a name", every(NamedPool)),
            Construct("a pool for each group", "Pools with a name", key(NamedPool, "per")),
            Construct("those above the thresholds", "Pools with a name", key(NamedPool, "among", "above thresholds"), UNREAD),
            Construct("a statistic over the pool", "Over the pool", every(Pool)),
            Construct("share of the best", "Where a value stands in its pool", key(Relative, "method", "share of best")),
            Construct("percentile ranks", "Where a value stands in its pool", key(Relative, "method", "percentile rank")),
            Construct("from worst to best", "Where a value stands in its pool", key(Relative, "method", "worst to best")),
            Construct("up to the mean, then to the best", "Where a value stands in its pool", key(Relative, "method", "mean and best")),
            Construct("standardised", "Standardised values", key(Relative, "method", "standardised")),
            Construct("rescaled by the best", "Points rescaled by the best", every(Rescale)),
        ),
    ),
    Feature(
        12,
        "Several years with weights; another maximum where something does not apply",
        (
            Construct("not applicable", "Not applicable", key(Criterion, "if undetermined", "not applicable")),
            Construct("what is applicable counts for the whole", WHOLE, key(Criterion, "not applicable below", "rescale")),
            Construct("two years with weights", "Indicators", named({"mise-2021": "ratios"})),
        ),
    ),
    Feature(
        13,
        "Several evaluators",
        (
            Construct("mean", "Several evaluators", key(Evaluators, "combine", "mean")),
            Construct("median", "Several evaluators", key(Evaluators, "combine", "median")),
            Construct("trimmed mean", "Several evaluators", key(Evaluators, "combine", "trimmed mean"), UNREAD),
            Construct("consensus", "Several evaluators", key(Evaluators, "combine", "consensus")),
            Construct("at most a number of them", "Several evaluators", key(Evaluators, "at most")),
            Construct("a third where the totals of two differ", "Several evaluators", every(ThirdEvaluator)),
            Construct("who counts where a third is in the middle", "Several evaluators", key(ThirdEvaluator, "if equally close")),
            Construct("a third who was not needed", "Several evaluators", key(ThirdEvaluator, "if a third was not needed"), UNREAD),
            Construct(
                "a calibration sample that never counts",
                "Several evaluators",
                sampled_beside_its_applications,
            ),
            Construct("the panel may change it", "Several evaluators", key(Evaluators, "panel may change")),
            Construct("a level that stands out may be struck", "Several evaluators", key(Evaluators, "may be struck")),
            Construct("applications compared two at a time", "Compared: preferences between each two", every(PairComparison)),
        ),
    ),
    Feature(
        14,
        "Weights, and tables of them that differ",
        (
            Construct("weights", "Weights", key(Criterion, "weight")),
            Construct("tables of weights", "Weight tables", every(Weights)),
            Construct("weights by class", "Weights by class", key(Weights, "per")),
        ),
    ),
    Feature(
        15,
        "What a missing answer does, for each criterion",
        tuple(Construct(f"`{word}`", "Missing answers", key(Criterion, "if undetermined", word)) for word in ("zero", "ask", "reject")),
    ),
    Feature(
        16,
        "Bonuses, penalties, exclusion after scoring",
        (
            Construct("more points", "Adjustments", every(Adjustment, lambda rule: rule.points is not None and rule.points > 0)),
            Construct("fewer points", "Adjustments", every(Adjustment, lambda rule: rule.points is not None and rule.points < 0)),
            Construct("per cent", "Adjustments", key(Adjustment, "percent")),
            Construct("one of several ways", "Adjustments", formula(has_kind(tree.Disjunction), Adjustment)),
            Construct("a cap on the total", "Adjustments", key(Adjustment, "at most")),
            Construct("points by a formula", BONUS, key(Adjustment, "value")),
            Construct("a cap on a bonus", BONUS, every(Adjustment, has_limit)),
            Construct("a cap on several together", BONUS, key(Adjustment, "together with"), UNREAD),
            Construct("exclusion", "Adjustments", key(Adjustment, "exclude")),
        ),
    ),
    Feature(
        17,
        "Thresholds",
        (
            Construct("of a criterion", "Thresholds", every(Criterion, lambda each: each.threshold is not None and not each.criteria)),
            Construct("of a block", "Thresholds", every(Criterion, lambda each: each.threshold is not None and bool(each.criteria))),
            Construct("of the total", "Thresholds", key(Ranking, "threshold")),
            Construct("more than, not at least", "Thresholds", key(Threshold, "above")),
            Construct("a share of the maximum", SHARES, key(Threshold, "at least share")),
            Construct("by class or group", SHARES, key(Threshold, "per")),
            Construct("of another sum than the score", "A threshold on another sum", key(Threshold, "by")),
            Construct("found from the demand", "A threshold found from the demand", key(Threshold, "from demand")),
            Construct("before or after rescaling", "Points rescaled by the best", key(Rescale, "threshold sees"), UNREAD),
        ),
    ),
    Feature(
        18,
        "Rounding: where, and in which mode",
        (
            Construct("rounded", "Rounding", key(Call, "rounding")),
            Construct("rounded in several steps", "Rounding", every(Call, lambda call: len(call.roundings) > 1)),
        ),
    ),
)
AWARD = (
    Feature(
        19,
        "Numbering; ranks per lot and overall",
        (
            Construct("1, 1, 3", "Ranking", key(Ranking, "numbering", "competition")),
            Construct("1, 1, 2", "Ranking", key(Ranking, "numbering", "dense"), UNREAD),
            Construct("1, 2, 3", "Ranking", key(Ranking, "numbering", "ordinal"), UNREAD),
            Construct("in the group and over all", "Ranking", key(Ranking, "numbered")),
            Construct("the lowest comes first", "Ranking", key(Ranking, "best", "lowest")),
        ),
    ),
    Feature(
        20,
        "Ladders for equals",
        (
            Construct("points of a criterion", "Ties", key(TieStep, "criterion")),
            Construct("a value", "Ties", every(TieStep, lambda step: step.highest is not None or step.lowest is not None)),
            Construct("what the applications above do not cover", "Ties", formula(reads_above, TieStep)),
            Construct("among those who are equal", "Among the equals", formula(reads_equals, TieStep)),
            Construct("once more among those who are left", "Among the equals", key(TieStep, "begins again")),
            Construct("the time of receipt", "Ties", every(TieStep, lambda step: step.earliest is not None or step.latest is not None)),
            Construct("a step for some", "Ties", key(TieStep, "for")),
            Construct("a draw with a seed", "Ties", key(TieStep, "draw")),
        ),
    ),
    Feature(
        21,
        "Lots, quotas, the best of each, money kept for some",
        (
            Construct("places", "Selection", every(Selection)),
            Construct("places of each group", PLACES_BY_GROUP, every(Selection, lambda each: bool(each.places_by_group))),
            Construct("a number of places by a formula", PLACES_BY_GROUP, every(Selection, lambda each: each.places_formula is not None)),
            Construct("places that groups share", PLACES_BY_GROUP, every(PlacesInProportion)),
            Construct("the best of each first", PLACES_BY_GROUP, key(Selection, "first of each")),
            Construct("reserved places", QUOTAS, key(Quota, "places")),
            Construct("a share of the places", QUOTAS, key(Quota, "per cent")),
            Construct("a quota on top of the open places", QUOTAS, key(Quota, "filled", "last")),
            Construct("the first two of each, or more", PLACES_BY_GROUP, key(FirstOfEach, "first")),
            Construct("only the first of each compete", PLACES_BY_GROUP, key(FirstOfEach, "others", "do not compete")),
            Construct("a limit of places in one list", LIMITS, every(PlaceLimit)),
            Construct("a limit of funded projects", LIMITS, key(MoneyLimit, "projects")),
            Construct("a limit of money in one list", LIMITS, key(MoneyLimit, "amount")),
            Construct("applications that exclude each other", EXCLUSIONS, every(Exclusion)),
            Construct("the best of each funded first", "The first of each, funded first", key(Budget, "first of each")),
            Construct("money of each group", TOTALS, every(Budget, lambda each: isinstance(each.total, Mapping))),
            Construct("money of each group by a formula", TOTALS, every(Budget, lambda each: each.total_formula is not None)),
            Construct("pots", "Pots", every(Pot)),
            Construct("what a pot leaves over goes to another", "Pots", every(Pot, lambda pot: pot.left_over != "returned")),
        ),
    ),
    Feature(
        22,
        "Money: the last one, caps, least and most",
        (
            Construct("a part for the last one", "Budget", key(Budget, "last", "partial")),
            Construct("an end at the first that does not fit", "Budget", key(Budget, "last", "stop")),
            Construct("smaller requests that still fit", "Budget", key(Budget, "last", "skip")),
            Construct("equals share what is left", "Pro rata", every(Budget, lambda each: each.shares_among_equals)),
            Construct("everybody's grant is cut", "Pro rata", key(Budget, "last", "pro rata for all")),
            Construct("what is left is offered", "What is left, offered to the next", key(Budget, "last", "offered")),
            Construct("topped up from a reserve", "Topping up from a reserve", key(Budget, "last", "topped up")),
            Construct("a cap", "Caps: what may be granted at most", key(Cap, "at most")),
            Construct("a cap by rows", "Caps by rows: the amount depends on the points", every(AmountRow)),
            Construct("an intensity", "Caps: what may be granted at most", key(Cap, "per cent")),
            Construct("a cap for some", "Caps: what may be granted at most", every(Cap, lambda cap: cap.for_ is not None)),
            Construct("the least grant", "The least grant", key(Budget, "at least")),
            Construct("most projects at the line", "Equals at the line", key(Budget, "tie at the line", "most projects")),
        ),
    ),
    Feature(
        23,
        "Outcomes beyond in and out",
        (
            Construct("a reserve list", "Selection", key(Selection, "reserve")),
            Construct("outcomes", "Outcomes", every(OutcomeRule, lambda rule: rule.otherwise)),
            Construct("with conditions", "Outcomes", key(OutcomeRule, "conditions")),
            Construct("for some years", OUTCOME_LASTS, key(OutcomeRule, "for")),
            Construct("carried into the next round", "Carried into the next round", key(OutcomeRule, "to the next round")),
        ),
    ),
    Feature(
        24,
        "The order of arrival, and windows with an hour",
        (
            Construct("the order of arrival", "Order of arrival", key(Ranking, "arrival")),
            Construct("a window", "The window", every(Window)),
        ),
    ),
    Feature(
        25,
        "Phases, whose points still count later or do not",
        (
            Construct("phases", "Phases", every(Phase)),
            Construct("the earlier points do not count", "Phases", key(Phase, "scores before", "reset")),
            Construct("the earlier points still count", "Phases", key(Phase, "scores before", "carried")),
            Construct("a limited number goes on", "Phases", key(Phase, "selection")),
        ),
    ),
    Feature(
        26,
        "Corrected texts, provisional and definitive rankings",
        (
            Construct("a corrected text as a variant", "Variants", named({"umbria-1-3-1": "points"})),
            Construct("a list amended after it was published", "Amendments", amended_in_a_case()),
            Construct("a whole entry of a list added or taken out later", "Amendments", amended_in_a_case(is_of_an_entry)),
            Construct("a conflict of interest found later", "Amendments", amended_in_a_case(lambda rule: bool(rule.conflict))),
            Construct("a conflict of interest that is lifted", "Amendments", amended_in_a_case(lambda rule: bool(rule.lifts_conflict))),
            Construct("a level that is struck later", "Amendments", amended_in_a_case(lambda rule: rule.strikes)),
            Construct("texts that a scheme asks for", "Sections that a scheme asks for", key(Call, "sections"), NO_SCHEME),
        ),
    ),
    Feature(
        27,
        "Duplicates, re-applications, spellings",
        (
            Construct("the latest counts", "The file of an application", key(Call, "resubmission", "latest")),
            Construct("several spellings of one answer", "Choices: `one of` and `same`", key(Field, "same")),
        ),
    ),
    Feature(
        28,
        "State aid",
        (
            Construct(
                "gates of the library of rules",
                "Libraries of rules",
                every(Gate, lambda gate: STATE_AID in gate.place_of("require").file),
            ),
        ),
    ),
    Feature(
        29,
        "Explanations: inputs, band, neighbours, published beside computed",
        (
            Construct("a gate says why", "Gates", key(Gate, "not met")),
            Construct("published beside computed", "Tables", every(PublishedColumns)),
        ),
    ),
)
FEATURES: tuple[Feature, ...] = (*GATES, *SCORING, *AWARD)


@dataclass(frozen=True, slots=True)
class Version:
    """A call as written, or under one of its variants, and all of its parts: walked through once for all constructs."""

    call: Call
    variant: str | None
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, call: Call, variant: str | None = None) -> Version:
        return cls(call, variant, tuple(parts_of(call)))


Library: TypeAlias = Mapping[str, tuple[Version, ...]]
"""Every call by the name of its folder, each with its variants."""


@dataclass(frozen=True, slots=True)
class Use:
    """A feature's construct, and the first place of each call that uses it."""

    feature: Feature
    construct: Construct
    places: Mapping[str, Place]


def library() -> Library:
    found = {}
    for file in sorted(CALLS.glob("*/call.yaml")):
        edition, findings = read_edition(file)
        assert edition is not None, findings
        variants = [(name, read_edition(file, name)[0]) for name in edition.variants]
        others = [Version.of(each.call, name) for name, each in variants if each is not None]
        found[file.parent.name] = (Version.of(edition.call), *others)
    return found


def _place(versions: Sequence[Version], construct: Construct) -> Place | None:
    return next((place for version in versions for part in version.parts for place in construct.uses(part)), None)


def uses(calls: Library) -> Iterator[Use]:
    """For every construct of every feature, the calls that use it, and where."""
    for feature in FEATURES:
        for construct in feature.constructs:
            found = {name: _place(versions, construct) for name, versions in calls.items()}
            yield Use(feature, construct, {name: place for name, place in found.items() if place is not None})


# The page -------------------------------------------------------------------------------------------------------------

HEAD = """# What real calls need, and which call uses it

Made from the calls themselves by `make docs`; do not edit. A survey of real calls found 29 features of their rules. The first table has a
row for each call under `calls/` and a column for each feature, with a dot where the call uses it. Below, each feature has its constructs,
the part of [the language](language.md) that explains them, and the calls that use them, each with the first line that does.

*Transcription*: the call follows a published text. *Reconstruction*: what is known of a text, completed by what the call marks as its own.
*Illustration*: invented. Where a text is only partly known, the call says under `provenance:` and `origin:` what is not known.
"""


@cache
def all_uses() -> tuple[Library, tuple[Use, ...]]:
    """The calls, and what they use: looked for once for all that is made of it."""
    calls = library()
    return calls, tuple(uses(calls))


def features_page() -> str:
    calls, found = all_uses()
    sections = (line for feature in FEATURES for line in _section(feature, found))
    return "\n".join([HEAD, "## The table\n", *_table(calls, found), "", *sections])


def _table(calls: Library, found: Sequence[Use]) -> Iterator[str]:
    yield "| call | kind | " + " | ".join(f"[{each.number}](#{_anchor(_title(each))})" for each in FEATURES) + " |"
    yield "| --- | --- |" + " :-: |" * len(FEATURES)
    for name, (version, *_) in calls.items():
        used = {use.feature.number for use in found if name in use.places}
        dots = " | ".join("•" if each.number in used else " " for each in FEATURES)
        yield f"| [{name}](../calls/{name}/call.yaml) | {version.call.provenance.kind} | {dots} |"


def _section(feature: Feature, found: Sequence[Use]) -> Iterator[str]:
    yield f"## {_title(feature)}\n"
    yield "| construct | explained in | used by |\n| --- | --- | --- |"
    for use in found:
        if use.feature is feature:
            where = ", ".join(f"[{name}]({_link(place)})" for name, place in use.places.items())
            heading = use.construct.heading
            yield f"| {use.construct.title} | [{heading}](language.md#{_anchor(heading)}) | {where or use.construct.why_nobody} |"
    yield ""


LIBRARY_HEAD = """# Made from the calls by `make docs`; do not edit. Which calls use which construct, for `callscore calls --construct`.

"""


def constructs_file() -> str:
    """What `callscore calls` reads of the constructs: those that a call uses, in the order of the page."""
    used = (use for use in all_uses()[1] if use.places)
    return LIBRARY_HEAD + "\n".join(_used_by(use) for use in used) + "\n"


def _used_by(use: Use) -> str:
    said = {"construct": use.construct.title, "explained in": use.construct.heading, "feature": use.feature.title}
    lines = [f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in said.items()]
    return "- " + "\n  ".join([*lines, f"calls: [{', '.join(use.places)}]"])


def _title(feature: Feature) -> str:
    return f"{feature.number}. {feature.title}"


def _link(place: Place) -> str:
    return f"../{Path(place.file).resolve().relative_to(CALLS.parent)}#L{place.line}"


def _anchor(heading: str) -> str:
    """The anchor that a heading of Markdown has on the usual pages: small letters, hyphens for spaces, no other signs."""
    return re.sub(r"[^a-z0-9 _-]", "", heading.lower()).replace(" ", "-")
