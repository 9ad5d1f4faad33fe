"""The levels of a worked case as the lines of an evaluators' sheet, read by the same reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from callscore.call.case_texts import Submitted
from callscore.call.criteria import Criterion
from callscore.evaluators.assessment_sheet import AssessmentEntry
from callscore.evaluators.level import CONSENSUS, PANEL, assessed_criteria
from callscore.evaluators.near_names import near_names
from callscore.finding import Finding, did_you_mean, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.look_alikes import WrittenName, look_alikes
from callscore.source.node import Entries, Scalar, SourceNode

_ALL_GAVE_IT = "all gave it"
"""The reason of a consensus that a case writes in short."""
_BESIDE = ("level", "reason", "conflict", "struck")
"""What an evaluator may say of an application on its own."""


def agreeing_evaluators(criteria: Iterable[Criterion]) -> Mapping[str, int]:
    """Of each criterion on which evaluators agree, how many must have assessed it."""
    found = ((criterion, assessed.evaluators) for criterion, assessed in assessed_criteria(criteria).items())
    return {name: evaluators.at_least for name, evaluators in found if evaluators is not None and evaluators.must_agree}


def level_lines(id: str, submitted: Submitted, findings: list[Finding], agreeing: Mapping[str, int]) -> Iterator[AssessmentEntry]:
    """One line for each level; `findings` gets what is no level. Evaluators without a name are numbered. A consensus alone is short for as
    many evaluators as must have assessed the criterion (`agreeing`), who all gave that level and agreed on it."""
    written = submitted.node_at("levels")
    for criterion, levels in submitted.levels.items():
        assert isinstance(written, Entries)
        key = written.keys[criterion]
        if criterion in agreeing and (agreed := _consensus_alone(levels)) is not None:
            yield from _by_consensus(id, key, agreed, agreeing[criterion])
        elif isinstance(levels, Entries):
            for evaluator, node in levels.values.items():
                yield from _by_name(id, key, levels.keys[evaluator], node, findings)
        else:
            for number, level in enumerate(levels, 1):
                name = PANEL if len(levels) == 1 else _numbered(number)
                yield _line(id, key, Scalar(name, level.place), {"level": level})


def _consensus_alone(levels: tuple[Scalar, ...] | Entries) -> Scalar | None:
    """The level in `{consensus: 4}`; None where somebody else is named, or a reason is given."""
    level = levels.get(CONSENSUS) if isinstance(levels, Entries) and list(levels) == [CONSENSUS] else None
    return level if isinstance(level, Scalar) else None


def _by_consensus(id: str, criterion: Scalar, level: Scalar, evaluators: int) -> Iterator[AssessmentEntry]:
    for number in range(1, evaluators + 1):
        yield _line(id, criterion, Scalar(_numbered(number), level.place), {"level": level})
    yield _line(id, criterion, Scalar(CONSENSUS, level.place), {"level": level, "reason": Scalar(_ALL_GAVE_IT, level.place)})


def _numbered(number: int) -> str:
    return f"evaluator {number}"


def alike_evaluators(submissions: Iterable[Submitted]) -> Iterator[Finding]:
    """`look-alike`, `near-evaluators`: of the names of evaluators in one case, as of those in a sheet."""
    named = [levels for submitted in submissions for levels in submitted.levels.values() if isinstance(levels, Entries)]
    places: dict[str, Place] = {}
    for levels in named:
        for name, key in levels.keys.items():
            places.setdefault(name, key.place)
    yield from look_alikes([WrittenName(name, partial(places.__getitem__, name)) for name in places], Said("the evaluators"))
    yield from near_names(places)


def _by_name(id: str, criterion: Scalar, evaluator: Scalar, node: SourceNode, findings: list[Finding]) -> Iterator[AssessmentEntry]:
    """A level, or one with its reason, one that was struck, or a conflict; or by application the levels of a comparison."""
    if isinstance(node, Scalar):
        yield _line(id, criterion, evaluator, {"level": node})
        return
    if not isinstance(node, Entries):
        help = Said("write one, or `{{level: …, reason: …}}`, or `{{conflict: …}}`; a comparison is `{{OTHER: level}}`")
        findings.append(error(FindingCode.NOT_A_SCALAR, Said("a single level belongs here"), node.place, help))
        return
    cells = {name: value for name, value in node.values.items() if isinstance(value, Scalar)}
    for name, value in node.values.items():
        if name not in cells:
            findings.append(
                error(
                    FindingCode.NOT_A_SCALAR,
                    Said("`{name}` takes a single value, not a list or a mapping", name=name),
                    value.place,
                    Said("write one"),
                )
            )
    if any(name in _BESIDE for name in node):
        for name in node:
            if name not in _BESIDE:
                help = did_you_mean(name, _BESIDE) or Said("known here are `level`, `reason`, `conflict` and `struck`")
                findings.append(
                    error(FindingCode.UNKNOWN_KEY, Said("`{name}` is no key of a level", name=name), node.keys[name].place, help)
                )
        yield _line(id, criterion, evaluator, {name: value for name, value in cells.items() if name in _BESIDE})
        return
    for name, value in cells.items():
        yield _line(id, criterion, evaluator, {"level": value, "against": node.keys[name]})


def _line(id: str, criterion: Scalar, evaluator: Scalar, cells: dict[str, Scalar]) -> AssessmentEntry:
    own = {"application": Scalar(id, criterion.place), "evaluator": evaluator, "criterion": criterion}
    return AssessmentEntry({**own, **cells}, evaluator.place)
