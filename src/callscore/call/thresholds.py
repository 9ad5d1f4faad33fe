"""Thresholds: what a node or the total must reach, as a number, a share of the maximum, by class or group, or found from the demand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from callscore.call.citation import Cited
from callscore.call.part import Part, keys_of, unknown_key, with_key
from callscore.call.reading_marks import Before, Items, KindBy, Named, Tag, refuse
from callscore.call.scalars import Exact, Feel, Line, Percent, one_of
from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.number import Number
from callscore.sentence import Said
from callscore.source import typed
from callscore.source.flow_yaml import flow
from callscore.source.node import Entries, Scalar
from callscore.spelling.inexact_numbers import number_exceeded, part_in_per_cent
from callscore.spelling.number_spellings import percentage

BAR_KEYS = ("at least", "above", "at least share", "from demand")
"""A threshold has one of them."""


def _bars(node: Any) -> str:
    return "by group" if isinstance(node, Entries) else "for all"


Bars: TypeAlias = Annotated[Annotated[Exact, Tag("for all")] | Annotated[Named[Exact], Tag("by group")], KindBy(_bars)]
Shares: TypeAlias = Annotated[Annotated[Percent, Tag("for all")] | Annotated[Named[Percent], Tag("by group")], KindBy(_bars)]
"""One number for all; or one for every class or group under `per`."""

EquallyNearWord: TypeAlias = Literal["admit more", "admit fewer"]


class Demand(Part, frozen=True, kw_only=True):
    """A threshold on the total that is found after the evaluation: those who reach it ask for about so many times what there is.

    request       what an application asks for; that of the budget where it is not said
    available     how much there is; the total of the budget where it is not said
    about         how many times as much is wanted
    never_under   how many times as much there must be at least
    among         the thresholds that come into question, rising; where it is not said, every total that an application has
    equally_near  which of two counts that are equally near: the lower one admits more
    """

    request: Feel | None = None
    available: Exact | None = None
    about: Exact
    never_under: Exact
    among: Items[Exact] | None = None
    equally_near: Annotated[EquallyNearWord, one_of(EquallyNearWord)]

    @property
    def admits_more(self) -> bool:
        """Whether of two thresholds that are equally near the lower one holds."""
        match self.equally_near:
            case "admit more":
                return True
            case "admit fewer":
                return False


class Threshold(Cited, frozen=True, kw_only=True):
    """The least that a node must reach, in its own points.

    at_least        the number that it must reach
    above           the number that it must exceed
    at_least_share  so many per cent of what it can have at most, without what is not applicable
    per             a family of classes, or the groups of the ranking: each has a number of its own
    by              under `ranking`, a sum that must reach it in place of the score
    from_demand     under `ranking`, found from what is asked for
    """

    at_least: Bars | None = None
    above: Bars | None = None
    at_least_share: Shares | None = None
    per: Line | None = None
    by: Feel | None = None
    from_demand: Demand | None = None

    @property
    def bars(self) -> Number | Mapping[str, Number] | None:
        """What is written: a number of points or of per cent, or one for each class; None where nothing is, or demand decides."""
        return next((bars for bars in (self.at_least, self.above, self.at_least_share) if bars is not None), None)

    @property
    def number(self) -> Number | None:
        """The points to reach where they are one number for everybody."""
        bars = self.bars
        return None if self.at_least_share is not None or isinstance(bars, Mapping) else bars

    @property
    def is_exclusive(self) -> bool:
        """Whether the number itself is not enough."""
        return self.above is not None and self.at_least is None

    @property
    def key(self) -> str:
        """The key under which the number stands; empty where there is none."""
        return next((key for key in BAR_KEYS if self.says(key)), "")


def _threshold(node: Any) -> Any:
    """A bare number is short for `{at least: …}`."""
    if isinstance(node, Scalar):
        share = percentage(node.text)
        if share is not None:
            message = Said("`{text}` is a share, and a threshold alone is a number of points", text=node.text)
            refuse(error(FindingCode.SHARE_NOT_POSSIBLE, message, node.place, Said("write `{text}`", text=f"{{at least share: {share}}}")))
        refuse(_in_words(node))
        return Entries({"at least": node}, {"at least": node}, node.place)
    refuse(_by_name(node) if isinstance(node, Entries) else None)
    for key in ("at least", "above"):
        refuse(_share_of_points(node, key) if isinstance(node, Entries) else None)
    return node


def _by_name(node: Entries) -> Finding | None:
    """`{north: 50, south: 40}`: a number for each class or group, without the key that says what they are."""
    known = set(keys_of(Threshold))
    values = [value for value in node.values.values() if isinstance(value, Scalar) and typed.number(value)[1] is None]
    if not node or known & set(node) or len(values) < len(node.values):
        return None
    name = next(iter(node))
    help = Said(
        "a number for each class or group is written `{text}`, with what they are classes or groups of under `per`",
        text=f"{{per: …, at least: {flow(node)}}}",
    )
    return unknown_key(node.keys[name], Threshold, help)


def _in_words(node: Scalar) -> Finding | None:
    """`more than 6` and `6 of 10`: what the keys of a threshold say."""
    exceeded, share = number_exceeded(node.text), part_in_per_cent(node.text)
    if exceeded is None and share is None:
        return None
    meant = f"{{above: {exceeded}}}" if exceeded is not None else f"{{at least share: {share}}}"
    return error(
        FindingCode.NOT_A_NUMBER, Said("`{text}` is not a number", text=node.text.strip()), node.place, Said("write `{text}`", text=meant)
    )


def _share_of_points(node: Entries, key: str) -> Finding | None:
    """`at least: 20%`, for all or for each group: a share stands under a key of its own."""
    written = node.get(key)
    values = written.values if isinstance(written, Entries) else {"": written}
    shares = {name: percentage(value.text) if isinstance(value, Scalar) else None for name, value in values.items()}
    if written is None or not shares or None in shares.values():
        return None
    by_group = ", ".join(f"{name}: {share}" for name, share in shares.items())
    share = f"{{{by_group}}}" if isinstance(written, Entries) else shares[""]
    help = Said("write `{text}`", text=f"at least share: {share}")
    return error(FindingCode.SHARE_NOT_POSSIBLE, Said("`{key}` is a number of points, and no share", key=key), with_key(written, key), help)


ThresholdOf: TypeAlias = Annotated[Threshold, Before(_threshold, shown_as=int | float | str | Threshold)]
