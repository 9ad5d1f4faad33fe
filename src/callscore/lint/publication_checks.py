"""Open data: that there is money to publish, that each column comes from an answer, and what the law wants beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.call.fields import Field
from callscore.call.model import Call
from callscore.call.part import key_names
from callscore.call.publication_rules import Publication, PublishedAnswers
from callscore.finding import Finding, did_you_mean
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

_BUDGET = "budget: {total: 600, unit: EUR, request: grant, last: stop, if undetermined: ask}\n"
_PUBLICATION = """\
publication:
  norm: art. 5
  office: Grants office
  selection: ranking
  page: https://mills.example/grants
  licence: https://creativecommons.org/licenses/by/4.0/
  answers: {answers}
"""
PUBLISHED_UNKNOWN = FindingKind(
    "published-unknown",
    ERROR,
    "Order, places and money",
    means="a column of the open data comes from a field that there is not",
    to_do="write the name of a field",
    says="there is no field `{name}`",
    wrong=_BUDGET + _PUBLICATION.format(answers="{beneficiary: firm, tax number: label}"),
)
NOTHING_TO_PUBLISH = FindingKind(
    "publication-without-money",
    ERROR,
    "Order, places and money",
    means="grants are to be published, and the call gives none",
    to_do="write `budget:`, or take `publication:` out",
    says="grants are to be published, and the call has no budget",
    help="write `budget:`, or take `publication:` out",
    wrong=_PUBLICATION.format(answers="{tax number: label}"),
)
PUBLISHED_TYPE = FindingKind(
    "published-type",
    ERROR,
    "Order, places and money",
    means="a column of the open data comes from a field of another type",
    to_do="name a field of that type, or give the field the type",
    says="`{key}` wants a field of type {type}, and `{name}` is of type {other}",
    help="name a field of that type",
    wrong=_BUDGET + _PUBLICATION.format(answers="{tax number: label, start: label}"),
)
UNPUBLISHED = FindingKind(
    "unpublished",
    WARNING,
    "Order, places and money",
    means="something that the law wants published comes from no field",
    to_do="name the field, or ask for the answer",
    says="the law wants `{name}` published, and no field is named for it",
    help="write `{name}:` with the name of a field; D.Lgs. 33/2013, art. 27, wants it",
    wrong=_BUDGET + _PUBLICATION.format(answers="{}"),
)
UNLISTED = UNPUBLISHED.but(
    "a list of operations says `{name}` of each, and no field is named for it",
    "write `{name}:` with the name of a field; Regulation (EU) 2021/1060, art. 49(3), wants it",
)
_TYPES = {"start": "date", "end": "date", "cost": "number"}
_OF_OPERATIONS = ("project", "purpose", "start", "end", "cost", "location", "intervention")


@lint_check("nothing")
def publication_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """What is wrong with the publication, where the call has one."""
    call = rulebook.form
    if call.publication is None:
        return
    if call.budget is None:
        yield NOTHING_TO_PUBLISH.at(call.publication.place_of("norm"))
    yield from _unknown(call, call.publication.answers)
    yield from _unsaid(call.publication)


def _unknown(call: Call, answers: PublishedAnswers) -> Iterator[Finding]:
    for key in key_names(PublishedAnswers):
        path = getattr(answers, key)
        if path is None:
            continue
        field, wanted, place = _field(path.split("."), call.application), _TYPES.get(key), answers.place_of(_written(key))
        if field is None:
            help = did_you_mean(path, call.application) or Said("write the name of a field under `application:`")
            yield PUBLISHED_UNKNOWN.at(place, help=help, name=path)
        elif wanted is not None and field.type != wanted:
            yield PUBLISHED_TYPE.at(place, key=_written(key), type=wanted, name=path, other=field.type)


def _field(steps: list[str], fields: Mapping[str, Field]) -> Field | None:
    """At a path such as `seat.town`."""
    first, *rest = steps
    found = fields.get(first)
    return _field(rest, found.of or {}) if found is not None and rest else found


def _unsaid(publication: Publication) -> Iterator[Finding]:
    if publication.answers.tax_number is None:
        yield UNPUBLISHED.at(publication.place_of("answers"), name="tax number")
    for key in _OF_OPERATIONS if publication.operations is not None else ():
        if getattr(publication.answers, key) is None:
            yield UNLISTED.at(publication.place_of("answers"), name=key)


def _written(key: str) -> str:
    return key.replace("_", " ")
