"""How the scored applications are put in order, and who gets a place by it: ranking, ties, places."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

from callscore.call.formula_meant import formula_meant
from callscore.call.group_names import GroupedBy
from callscore.call.list_limits import PlaceLimit, StopsSome
from callscore.call.part import Part
from callscore.call.place_shares_rule import PlacesInProportion
from callscore.call.quotas import Quota
from callscore.call.reading_marks import Items, KindBy, Named, Reading, Tag, refused, scalar
from callscore.call.scalars import Feel, Formula, Whole, one_of, whole_from, zero_doubt
from callscore.call.thresholds import ThresholdOf
from callscore.call.ties import LadderStep
from callscore.sentence import Said
from callscore.source import typed
from callscore.source.node import Entries
from callscore.spelling.number_spellings import figures_meant
from callscore.spelling.truth_words import truth_meant

_ALL_WAIT, _NOBODY_WAITS = ("all", "unlimited", "everybody", "tutti"), ("none", "nobody", "nessuno", "nessuna", "-")


def _reserve_help(text: str) -> Said:
    word, numbers = text.strip().casefold(), figures_meant(text.strip())
    meant = "true" if word in _ALL_WAIT else "false" if word in _NOBODY_WAITS else truth_meant(text)
    if meant is None and len(numbers) == 1 and numbers[0].isdecimal():
        meant = numbers[0]
    if meant is not None:
        return Said("write `{text}`", text=meant)
    return Said("write how many may wait, or `true` for all and `false` for nobody")


def _reserve(node: Any) -> bool | int:
    """`true` is an unlimited reserve list, a number its length."""
    value, finding = typed.number(scalar(node))
    if finding is not None:
        value, finding = typed.boolean(scalar(node))
    if finding is not None or isinstance(value, Fraction) or value is None or value < 0:
        text = scalar(node).text
        raise refused("not-a-reserve", Said("`{text}` is no reserve", text=text), _reserve_help(text))
    return value


Reserve: TypeAlias = Annotated[bool | int, Reading(_reserve, {"type": ["boolean", "integer"]})]

ArrivalWord: TypeAlias = Literal["nobody ranked", "first day ranked", "each day ranked"]
FirstUsefulDayWord: TypeAlias = Literal["the day it opens", "the first with an application"]
BestWord: TypeAlias = Literal["highest", "lowest"]
NumberingWord: TypeAlias = Literal["competition", "dense", "ordinal"]
NumberedWord: TypeAlias = Literal["group", "all"]
TieAtTheLastPlaceWord: TypeAlias = Literal["all", "none", "draw"]


class Ranking(Part, frozen=True, kw_only=True):
    """Within what groups the order runs, by what, from what total on, and how equals are told apart and numbered.

    best              whether the highest or the lowest score, or number under `by`, comes first; without it the highest
    arrival           the order goes by the time of receipt, and by the score only among those of a day that is ranked
    first_useful_day  which day that is under `first day ranked`
    numbered          with `all`, everybody has a rank over all groups beside the one in the own group
    """

    per: GroupedBy | None = None
    by: Feel | None = None
    best: Annotated[BestWord, one_of(BestWord)] = "highest"
    threshold: ThresholdOf | None = None
    arrival: Annotated[ArrivalWord, one_of(ArrivalWord)] | None = None
    first_useful_day: Annotated[FirstUsefulDayWord, one_of(FirstUsefulDayWord)] | None = None
    ties: Items[LadderStep] = ()
    numbering: Annotated[NumberingWord, one_of(NumberingWord)]
    numbered: Items[Annotated[NumberedWord, one_of(NumberedWord)]] = ()

    @property
    def puts_lowest_first(self) -> bool:
        """Whether the order begins with the lowest."""
        match self.best:
            case "lowest":
                return True
            case "highest":
                return False

    @property
    def is_numbered_over_all(self) -> bool:
        """Whether everybody has a rank over all groups."""
        return any(_is_over_all(each) for each in self.numbered)

    @property
    def is_numbered_by_group(self) -> bool:
        """Whether everybody has a rank in their own group, where `numbered` says so."""
        return not all(_is_over_all(each) for each in self.numbered)

    @property
    def is_by_arrival_alone(self) -> bool:
        """Whether no score counts."""
        match self.arrival:
            case "nobody ranked":
                return True
            case "first day ranked" | "each day ranked" | None:
                return False

    @property
    def ranks_the_first_day(self) -> bool:
        """Whether the score counts among those of one day, the first useful one."""
        match self.arrival:
            case "first day ranked":
                return True
            case "nobody ranked" | "each day ranked" | None:
                return False

    @property
    def goes_by_days(self) -> bool:
        """Whether it matters on which day an application was received."""
        match self.arrival:
            case "first day ranked" | "each day ranked":
                return True
            case "nobody ranked" | None:
                return False

    @property
    def first_day_is_the_opening(self) -> bool:
        """Whether the first useful day is the one on which the window opens."""
        match self.first_useful_day:
            case "the day it opens":
                return True
            case "the first with an application" | None:
                return False

    @property
    def is_dense(self) -> bool:
        """Whether no number is left out behind equals."""
        match self.numbering:
            case "dense":
                return True
            case "competition" | "ordinal":
                return False

    @property
    def numbers_each_apart(self) -> bool:
        """Whether no two have one number."""
        match self.numbering:
            case "ordinal":
                return True
            case "competition" | "dense":
                return False


def _is_over_all(numbered: NumberedWord) -> bool:
    match numbered:
        case "all":
            return True
        case "group":
            return False


def _places(node: Any) -> int | Formula:
    formula = formula_meant(scalar(node))
    return formula if formula is not None else whole_from(node)


def _places_kind(node: Any) -> str:
    if not isinstance(node, Entries):
        return "for all"
    return "in proportion" if "in proportion to" in node or "the odd places" in node else "by group"


_Single = Annotated[int | Formula, Reading(_places, {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string"}]}, zero_doubt)]
Places: TypeAlias = Annotated[
    Annotated[_Single, Tag("for all")] | Annotated[Named[Whole], Tag("by group")] | Annotated[PlacesInProportion, Tag("in proportion")],
    KindBy(_places_kind),
]


class Selection(StopsSome, frozen=True, kw_only=True):
    """How many places there are, for each group or in all, who waits for one, and what a tie at the last place does.

    places          for every group under `per` the same number, or each by its name, or a formula that reads what is the same for all
                    who compete for them; or a number for all groups together, which they share in proportion
    limits          how many places of each group those may have who have the same value of something
    quotas          places of each group that are kept for some, in the order in which they are filled
    """

    places: Places
    per: GroupedBy | None = None
    quotas: Items[Quota] = ()
    limits: Items[PlaceLimit] = ()
    reserve: Reserve = False
    tie_at_the_last_place: Annotated[TieAtTheLastPlaceWord, one_of(TieAtTheLastPlaceWord)]

    @property
    def numbers(self) -> tuple[int, ...]:
        """How many places a group can have, as far as that is written: one number for all, or one for each."""
        if isinstance(self.places, Formula | PlacesInProportion):
            return ()
        return (self.places,) if isinstance(self.places, int) else tuple(self.places.values())

    @property
    def places_by_group(self) -> Mapping[str, int]:
        """The number of each group, where each has its own."""
        return {} if isinstance(self.places, int | Formula | PlacesInProportion) else self.places

    @property
    def shared_places(self) -> PlacesInProportion | None:
        """How the groups share the places, where they do."""
        return self.places if isinstance(self.places, PlacesInProportion) else None

    @property
    def places_formula(self) -> Formula | None:
        """What gives the number of places of a group, or what they are in proportion to."""
        if isinstance(self.places, PlacesInProportion):
            return self.places.in_proportion_to
        return self.places if isinstance(self.places, Formula) else None

    def places_in(self, group: str) -> int | None:
        """The places of a group, none where each group has its own and this one is not named; None where a formula gives them."""
        if isinstance(self.places, Formula | PlacesInProportion):
            return None
        return self.places if isinstance(self.places, int) else self.places.get(group, 0)

    @property
    def stops_some(self) -> bool:
        """Whether one whose turn it is may be passed over for what was chosen before it."""
        return bool(self.limits) or self.exclude_each_other is not None

    @property
    def may_choose_a_lower_one_before(self) -> bool:
        """Whether a quota may give a place to one that stands lower before the turn of a higher one. A single quota whose places are
        the last ones given cannot."""
        return len(self.quotas) > 1 or any(quota.goes_first or quota.frees_unused for quota in self.quotas)

    @property
    def open_numbers(self) -> tuple[int, ...]:
        """How many places of a group no quota keeps: one number for all, or one for each group."""
        return tuple(max(places - sum(quota.size(places) for quota in self.quotas), 0) for places in self.numbers)

    @property
    def draws_the_last_place(self) -> bool:
        """Whether a draw decides among equals who do not all get a place."""
        match self.tie_at_the_last_place:
            case "draw":
                return True
            case "all" | "none":
                return False

    @property
    def seats_all_equals(self) -> bool:
        """Whether equals at the last place all get one."""
        match self.tie_at_the_last_place:
            case "all":
                return True
            case "none" | "draw":
                return False
