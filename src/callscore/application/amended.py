"""Applications as amendments leave them: what stood there is checked, and what stands there then is read as any answer or level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal, TypeAlias

from callscore.application.amended_levels import amended_level_findings
from callscore.application.application import Application, Recorded
from callscore.application.filled import Filled
from callscore.application.form import FieldQuestion, Form, form_of
from callscore.application.plausibility import rules_of, with_plausibility
from callscore.application.recordings import VERDICTS, recordings, verdict_help
from callscore.call.amendment_texts import Amendment
from callscore.call.model import Call
from callscore.evaluators.level import CriterionScale, Level, assessed_criteria
from callscore.evaluators.ticks import says_no_reason
from callscore.feel import Unknown
from callscore.finding import Finding, did_you_mean, error
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.node import Scalar, SourceNode
from callscore.spelling.inexact_numbers import says_nothing

AmendmentKind: TypeAlias = Literal["answer", "level", "recorded", "withdrawn"]
WITHDRAWN_LATER = "withdrawn, amendment {number}: {why}"
_KINDS = ("answer", "criterion", "recorded", "withdraws")


@dataclass(frozen=True, slots=True)
class Done:
    """An amendment that was applied: what it changed, from what to what; both are None of a withdrawal."""

    rule: Amendment
    kind: AmendmentKind
    before: Any = None
    after: Any = None

    @property
    def name(self) -> str:
        """The field, the criterion or the verdict; empty of a withdrawal."""
        return self.rule.answer or self.rule.criterion or self.rule.recorded or ""


@dataclass(slots=True)
class AmendmentDesk:
    """Applies amendment after amendment to the applications of one call.

    withdrawn  why an application takes part no more
    """

    call: Call
    applications: dict[str, Application]
    done: list[Done] = field(default_factory=list)
    withdrawn: dict[str, Said] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def apply(self, rule: Amendment) -> None:
        found = self._applied(rule)
        if isinstance(found, Finding):
            self.findings.append(found)
        elif found is not None:
            self.done.append(found)

    def _applied(self, rule: Amendment) -> Done | Finding | None:
        """What it did; a finding where it cannot be applied, None where others tell why."""
        application = self.applications.get(rule.of)
        if application is None:
            help: str = did_you_mean(rule.of, self.applications)
            return error("unknown-application", f"there is no application `{rule.of}` to amend", rule.place_of("of"), help)
        if rule.of in self.withdrawn or application.withdrawn:
            help = "take it out, or amend before the withdrawal"
            return error("amendment-withdrawn", f"`{rule.of}` was withdrawn before", rule.place_of("of"), help)
        said = [key for key in _KINDS if rule.says(key)]
        if len(said) != 1:
            message = "this amendment says of several things that they change" if said else "this amendment does not say what changes"
            help = "write one of `answer:`, `criterion:` with `evaluator:`, `recorded:` and `withdraws: true`"
            return error("amendment-unclear", message, rule.place_of("amendment"), help)
        if said == ["withdraws"] and not rule.withdraws:
            help = "write `true`, or take it out"
            return error("amendment-unclear", "this amendment withdraws nothing", rule.place_of("withdraws"), help)
        if trouble := _unsaid(rule):
            return trouble
        if rule.withdraws:
            self.withdrawn[rule.of] = Said(WITHDRAWN_LATER, {"number": rule.amendment, "why": rule.why})
            return Done(rule, "withdrawn")
        for key, value in (("from", rule.from_), ("to", rule.to)):
            if value is None:
                help = "write what stood there and what stands there then; empty where it is nothing"
                return error("missing-key", f"`{key}` is missing", rule.place_of("amendment"), help)
        change = self._answer if rule.answer is not None else self._level if rule.criterion is not None else self._recorded
        found = change(application, rule)
        return found if not isinstance(found, Done) or found.before != found.after else _idle(rule)

    # Answers ---------------------------------------------------------------------------------------------------------

    def _answer(self, application: Application, rule: Amendment) -> Done | Finding | None:
        assert rule.answer is not None
        form, _ = form_of(self.call)
        question = _question(form, rule.answer)
        if question is None:
            known = list(_paths(form))
            help = did_you_mean(rule.answer, known) or "amend one of " + ", ".join(f"`{name}`" for name in known)
            return error("unknown-field", f"`{rule.answer}` is no field of this application", rule.place_of("answer"), help)
        before, _ = self._read(question, rule.from_, rule)
        after, places = self._read(question, rule.to, rule)
        if before is None or after is None:
            return None
        path = rule.answer.split(".")
        stands = _at(application.values, path)
        if not _same(stands, before[0]):
            return _stale(rule, "answers otherwise")
        kept = {name: place for name, place in application.places.items() if not _is_below(name, rule.answer)}
        values = _with(application.values, path, after[0])
        # What was wrong with the old answer is not wrong with the new one.
        old = application.places.get(rule.answer)
        findings = tuple(each for each in application.findings if old is None or not old.holds(each.place))
        self.applications[application.id] = replace(application, values=values, places={**kept, **places}, findings=findings)
        return Done(rule, "answer", _shown(stands), _shown(after[0]))

    def _read(self, question: FieldQuestion, node: SourceNode | None, rule: Amendment) -> tuple[tuple[Any] | None, Mapping[str, Place]]:
        """The answer, in a tuple of one, as the form reads it; None where it has errors."""
        assert node is not None
        assert rule.answer is not None
        filled = Filled()
        value = filled.answer(question, node, rule.answer)
        self.findings += filled.findings
        return (None if any(finding.is_error for finding in filled.findings) else (value,)), filled.places

    # Levels ----------------------------------------------------------------------------------------------------------

    def _level(self, application: Application, rule: Amendment) -> Done | Finding | None:
        assert rule.criterion is not None
        assessed = assessed_criteria(self.call.criteria)
        if rule.criterion not in assessed:
            help = did_you_mean(rule.criterion, assessed) or "levels have " + ", ".join(f"`{name}`" for name in assessed)
            return error("unknown-criterion", f"`{rule.criterion}` is no criterion with levels", rule.place_of("criterion"), help)
        levels = application.levels.get(rule.criterion, ())
        names = [level.evaluator for level in levels]
        evaluator = rule.evaluator or (names[0] if len(names) == 1 else "")
        if not evaluator:
            help = "write `evaluator:`; levels were given by " + ", ".join(f"`{name}`" for name in names) if names else "write `evaluator:`"
            return error("missing-key", "`evaluator` is missing", rule.place_of("criterion"), help)
        scale = CriterionScale.of(rule.criterion, assessed[rule.criterion])
        before, after = (self._number(scale, node) for node in (rule.from_, rule.to))
        if before is None or after is None:
            return None
        stands = next((level.value for level in levels if level.evaluator == evaluator), None)
        is_near = evaluator not in names and evaluator.casefold() in {name.casefold() for name in names}
        if stands is None and evaluator not in names and (before[0] is not None or is_near):
            help = did_you_mean(evaluator, names) or "leave `from:` empty where there was no level"
            message = f"`{evaluator}` gave `{rule.of}` no level on `{rule.criterion}`"
            return error("unknown-evaluator", message, rule.place_of("evaluator"), help)
        if stands != before[0]:
            return _stale(rule, f"has another level of `{evaluator}`")
        others = tuple(level for level in levels if level.evaluator != evaluator)
        assert isinstance(rule.to, Scalar)
        new = (Level(after[0], evaluator, rule.to, rule.why),) if after[0] is not None else ()
        changed = {**application.levels, rule.criterion: (*others, *new)}
        self.applications[application.id] = replace(application, levels=changed)
        return Done(rule, "level", stands, after[0])

    def _number(self, scale: CriterionScale, node: SourceNode | None) -> tuple[Any] | None:
        """The level, in a tuple of one; None where it is none."""
        if not isinstance(node, Scalar):
            assert node is not None
            self.findings.append(error("not-a-scalar", "a level is a single number", node.place, "write a single value"))
            return None
        value, trouble = scale.read(node)
        self.findings += [trouble] if trouble is not None else []
        return None if trouble is not None else (value,)

    # Verdicts --------------------------------------------------------------------------------------------------------

    def _recorded(self, application: Application, rule: Amendment) -> Done | Finding | None:
        assert rule.recorded is not None
        known = [key for key, recording in recordings(self.call).items() if recording.has_verdict]
        if rule.recorded not in known:
            help = did_you_mean(rule.recorded, known) or "the call records no verdict: take it out"
            return error("unknown-recorded-gate", f"the call records no verdict `{rule.recorded}`", rule.place_of("recorded"), help)
        before, after = (self._verdict(node) for node in (rule.from_, rule.to))
        if before is None or after is None:
            return None
        stands = application.recorded.get(rule.recorded)
        if (stands.verdict if stands is not None else None) is not before[0]:
            return _stale(rule, "has another verdict")
        assert isinstance(rule.to, Scalar)
        new = Recorded(after[0], rule.to.text, rule.to, stands.days if stands is not None else None)
        self.applications[application.id] = replace(application, recorded={**application.recorded, rule.recorded: new})
        words = {True: "met", False: "not met", None: None}
        return Done(rule, "recorded", words[before[0]], words[after[0]])

    def _verdict(self, node: SourceNode | None) -> tuple[bool | None] | None:
        assert node is not None
        if isinstance(node, Scalar) and node.is_blank:
            return (None,)
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if text in VERDICTS:
            return (VERDICTS[text],)
        message = f"`{text}` is no verdict" if text else "this is no verdict"
        self.findings.append(error("not-a-verdict", message, node.place, verdict_help(text)))
        return None


def amended(applications: Sequence[Application], rules: Sequence[Amendment], call: Call) -> tuple[tuple[Application, ...], AmendmentDesk]:
    """The applications after all these amendments, in their order; with what was done, and found on the way."""
    desk = AmendmentDesk(call, {application.id: application for application in applications})
    desk.findings += _order_findings(rules)
    for rule in rules:
        desk.apply(rule)
    rules_of_form, _ = rules_of(call)
    anew, implausible = with_plausibility(tuple(_unjudged(each) for each in desk.applications.values()), rules_of_form)
    desk.findings += [finding for finding in implausible if finding.subject in {each.rule.of for each in desk.done}]
    desk.findings += amended_level_findings(
        applications, desk.applications, [each.rule for each in desk.done if each.kind == "level"], call
    )
    return anew, desk


def _unjudged(application: Application) -> Application:
    """Without what was found of answers that do not fit together: they are looked at anew."""
    return replace(application, findings=tuple(each for each in application.findings if each.code != "implausible"))


def _order_findings(rules: Sequence[Amendment]) -> Iterator[Finding]:
    """`amendment-order`, `amendment-days`."""
    for earlier, rule in pairwise(rules):
        also = ((earlier.place_of("amendment"), "the one before"),)
        if rule.amendment <= earlier.amendment:
            message = f"amendment {rule.amendment} stands after amendment {earlier.amendment}"
            yield error(
                "amendment-order", message, rule.place_of("amendment"), "let the numbers rise: they are applied in this order", also
            )
        if rule.on < earlier.on:
            message = f"amendment {rule.amendment} is of an earlier day than the one before"
            yield error("amendment-days", message, rule.place_of("on"), "correct the day, or write the amendments in their order", also)


def _unsaid(rule: Amendment) -> Finding | None:
    """`not-a-reason` of an amendment that leaves out why, or by whom, with a sign in its place."""
    if says_no_reason(rule.why):
        return error("not-a-reason", f"`{rule.why}` does not say why `{rule.of}` is amended", rule.place_of("why"), "say in words why")
    if says_nothing(rule.by):
        message = f"`{rule.by}` does not say who amended `{rule.of}`"
        return error("not-a-reason", message, rule.place_of("by"), "write the name, or the office")
    return None


def _idle(rule: Amendment) -> Finding:
    return error("amendment-idle", "this changes nothing", rule.place_of("to"), "write what stands there then, or take it out")


def _stale(rule: Amendment, what: str) -> Finding:
    help = "write under `from:` what stands there, or see which amendment changed it before"
    return error("amendment-stale", f"`{rule.of}` {what}: this amendment is of another state", rule.place_of("from"), help)


def _question(form: Form, path: str) -> FieldQuestion | None:
    name, _, rest = path.partition(".")
    question = form.get(name)
    if question is None or not rest:
        return question
    return _question(question.of or {}, rest) if question.type == "record" else None


def _paths(form: Form, prefix: str = "") -> Iterator[str]:
    for name, question in form.items():
        yield prefix + name
        if question.type == "record":
            yield from _paths(question.of or {}, f"{prefix}{name}.")


def _at(values: Mapping[str, Any], path: Sequence[str]) -> Any:
    found: Any = values
    for name in path:
        found = found[name] if isinstance(found, Mapping) else Unknown((name,))
    return found


def _with(values: Mapping[str, Any], path: Sequence[str], value: Any) -> dict[str, Any]:
    name, *rest = path
    inner = values[name]
    return {**values, name: _with(inner if isinstance(inner, Mapping) else {}, rest, value) if rest else value}


def _same(one: Any, other: Any) -> bool:
    """Whether two answers say the same; two that are not given do."""
    return bool(_shown(one) == _shown(other))


def _shown(value: Any) -> Any:
    """The answer without the paths at which something is not known."""
    if isinstance(value, Unknown):
        return None
    if isinstance(value, tuple):
        return tuple(_shown(item) for item in value)
    if isinstance(value, Mapping):
        return {name: _shown(item) for name, item in value.items()}
    return value


def _is_below(path: str, changed: str) -> bool:
    return path == changed or path.startswith((f"{changed}.", f"{changed}["))
