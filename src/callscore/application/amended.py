"""Applications as amendments leave them: what stood there is checked, and what stands there then is read as any answer or level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from callscore.application.amended_conflicts import in_conflict, lifted_conflict, no_such_conflict
from callscore.application.amended_levels import amended_level_findings, unclear_strike, unstruck
from callscore.application.amendment_trouble import (
    as_amended,
    doubled_key,
    is_same_answer,
    misnamed_entry,
    shown_answer,
    stale_amendment,
)
from callscore.application.answer_path import (
    AnswerPath,
    NoAnswerPath,
    answer_path,
    moved,
    path_name,
    value_at,
    with_value,
    without_entry,
)
from callscore.application.application import Application, Recorded
from callscore.application.filled import Filled
from callscore.application.form import form_of
from callscore.application.plausibility import rules_of, with_plausibility
from callscore.application.recordings import VERDICTS, recordings, verdict_help
from callscore.call.amendment_texts import Amendment
from callscore.call.evaluator_rules import YES_LEVEL
from callscore.call.model import Call
from callscore.evaluators.level import CriterionScale, Level, levels_asked
from callscore.evaluators.ticks import says_no_reason
from callscore.finding import Finding, did_you_mean, error, quoted_names
from callscore.finding_code import FindingCode
from callscore.number import Number
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.node import Scalar, SourceNode
from callscore.spelling.inexact_numbers import says_nothing

AmendmentKind: TypeAlias = Literal["answer", "level", "struck", "conflict", "recorded", "withdrawn"]
WITHDRAWN_LATER = "withdrawn, amendment {number}: {why}"
_KINDS = ("answer", "criterion", "recorded", "withdraws")
_CONFLICTS = ("conflict", "lifts conflict")


_NOTHING_CHANGES = Said("this amendment does not say what changes")


class Done(Struct, frozen=True):
    """An amendment that was applied: what it changed, from what to what; both are None of a withdrawal. Of a conflict of interest
    `after` is what it is, or `before` what it was if it is lifted, and `name` is empty where that is of the
    evaluator's levels on all criteria; of a level that is struck `after` is None."""

    rule: Amendment
    kind: AmendmentKind
    before: Any = None
    after: Any = None

    @property
    def name(self) -> str:
        """The field, the criterion or the verdict; empty of a withdrawal."""
        return self.rule.answer or self.rule.criterion or self.rule.recorded or ""


class AmendmentDesk(Struct):
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
            help: Said = did_you_mean(rule.of, self.applications)
            message = Said("there is no application `{application}` to amend", application=rule.of)
            return error(FindingCode.UNKNOWN_APPLICATION, message, rule.place_of("of"), help)
        if rule.of in self.withdrawn or application.withdrawn:
            help = Said("take it out, or amend before the withdrawal")
            message = Said("`{application}` was withdrawn before", application=rule.of)
            return error("amendment-withdrawn", message, rule.place_of("of"), help)
        said = [key for key in _KINDS if rule.says(key)]
        if any(rule.says(key) for key in _CONFLICTS):
            return _unsaid(rule) or self._conflict(application, rule, said)
        if rule.says("strikes"):
            return unclear_strike(rule, said) or _unsaid(rule) or self._changed(application, rule, ("from",))
        if len(said) != 1:
            message = Said("this amendment changes several things") if said else _NOTHING_CHANGES
            help = Said(
                "write one of `answer:`, `criterion:`, `conflict:` or `lifts conflict:` with `evaluator:`, `recorded:` and "
                "`withdraws: true`"
            )
            return error("amendment-unclear", message, rule.place_of("amendment"), help)
        if said == ["withdraws"] and not rule.withdraws:
            help = Said("write `true`, or take it out")
            return error("amendment-unclear", Said("this amendment withdraws nothing"), rule.place_of("withdraws"), help)
        if trouble := _unsaid(rule):
            return trouble
        if rule.withdraws:
            self.withdrawn[rule.of] = Said(WITHDRAWN_LATER, number=rule.amendment, why=rule.why)
            return Done(rule, "withdrawn")
        return self._changed(application, rule, ("from", "to"))

    def _changed(self, application: Application, rule: Amendment, needed: Sequence[str]) -> Done | Finding | None:
        """What it changes from what to what; only `from` is needed where a level is struck."""
        for key in needed:
            if not rule.says(key):
                help = Said("write what stood there and what stands there then; empty where it is nothing")
                return error(FindingCode.MISSING_KEY, Said("`{key}` is missing", key=key), rule.place_of("amendment"), help)
        change = self._answer if rule.answer is not None else self._level if rule.criterion is not None else self._recorded
        found = change(application, rule)
        return found if not isinstance(found, Done) or found.before != found.after else _idle(rule)

    # Answers ---------------------------------------------------------------------------------------------------------

    def _answer(self, application: Application, rule: Amendment) -> Done | Finding | None:
        assert rule.answer is not None
        form, _ = form_of(self.call)
        path = answer_path(rule.answer, form, application.values, _is_blank(rule.from_))
        if isinstance(path, NoAnswerPath):
            return error(FindingCode.UNKNOWN_FIELD, path.message, rule.place_of("answer"), path.help)
        if path.is_entry:
            return self._entry(application, rule, path)
        before, _ = self._read(path, rule.from_)
        after, places = self._read(path, rule.to)
        if before is None or after is None:
            return None
        stands = value_at(application.values, path.steps)
        if not is_same_answer(stands, before[0]):
            message = Said("`{application}` answers otherwise: this amendment is of another state", application=rule.of)
            return stale_amendment(rule, message, as_amended(shown_answer(stands)))
        if trouble := doubled_key(path, application, after[0], rule):
            return trouble
        kept = {name: place for name, place in application.places.items() if not _is_below(name, path.name)}
        values = with_value(application.values, path.steps, after[0])
        # What was wrong with the old answer is not wrong with the new one.
        old = application.places.get(path.name)
        findings = tuple(each for each in application.findings if old is None or not old.holds(each.place))
        self.applications[application.id] = replace(application, values=values, places={**kept, **places}, findings=findings)
        return Done(rule, "answer", shown_answer(stands), shown_answer(after[0]))

    def _entry(self, application: Application, rule: Amendment, path: AnswerPath) -> Done | Finding | None:
        """A whole entry of a list: another one in its place, one more behind the last, or one less."""
        before, _ = self._read_entry(path, rule.from_)
        after, places = self._read_entry(path, rule.to)
        if before is None or after is None:
            return None
        entries = value_at(application.values, path.steps[:-1])
        number = path.steps[-1]
        assert isinstance(number, int)
        stands = entries[number - 1] if number <= len(entries) else None
        if not is_same_answer(stands, before[0]):
            message = Said("`{application}` answers otherwise: this amendment is of another state", application=rule.of)
            return stale_amendment(rule, message, as_amended(shown_answer(stands)))
        if trouble := misnamed_entry(path, entries, after[0], rule):
            return trouble
        old, kept = application.places, {name: place for name, place in application.places.items() if not _is_below(name, path.name)}
        if after[0] is not None:
            values = with_value(application.values, path.steps[:-1], (*entries[: number - 1], after[0], *entries[number:]))
        elif stands is not None:
            values = without_entry(application.values, path.steps)
            for at in range(number + 1, len(entries) + 1):
                kept = {moved(name, path_name(path.steps[:-1]), at, at - 1): place for name, place in kept.items()}
        else:
            return _idle(rule)
        whole = old.get(path.name)
        findings = tuple(each for each in application.findings if whole is None or not whole.holds(each.place))
        self.applications[application.id] = replace(application, values=values, places={**kept, **places}, findings=findings)
        return Done(rule, "answer", shown_answer(stands), shown_answer(after[0]))

    def _read_entry(self, path: AnswerPath, node: SourceNode | None) -> tuple[tuple[Any] | None, Mapping[str, Place]]:
        """The entry, in a tuple of one: None in it where it is left out; None where it has errors."""
        return ((None,), {}) if _is_blank(node) else self._read(path, node)

    def _read(self, path: AnswerPath, node: SourceNode | None) -> tuple[tuple[Any] | None, Mapping[str, Place]]:
        """The answer, in a tuple of one, as the form reads it; None where it has errors."""
        assert node is not None
        filled = Filled()
        value = filled.answer(path.question, node, path.name)
        self.findings += filled.findings
        return (None if any(finding.is_error for finding in filled.findings) else (value,)), filled.places

    # Levels ----------------------------------------------------------------------------------------------------------

    def _level(self, application: Application, rule: Amendment) -> Done | Finding | None:
        assert rule.criterion is not None
        assessed = levels_asked(self.call.criteria, self.call.gates)
        if rule.criterion not in assessed:
            return self._no_levels(rule, assessed)
        levels = application.levels.get(rule.criterion, ())
        names = [level.evaluator for level in levels]
        evaluator = rule.evaluator or (names[0] if len(names) == 1 else "")
        if not evaluator:
            help = Said("write `evaluator:`")
            if names:
                help = Said("write `evaluator:`; levels were given by {names}", names=quoted_names(names))
            return error(FindingCode.MISSING_KEY, Said("`{key}` is missing", key="evaluator"), rule.place_of("criterion"), help)
        scale = CriterionScale.of(rule.criterion, assessed[rule.criterion])
        before, after = (self._number(scale, node) for node in (rule.from_, rule.from_ if rule.strikes else rule.to))
        if before is None or after is None:
            return None
        own = next((level for level in levels if level.evaluator == evaluator), None)
        if rule.strikes and (trouble := unstruck(rule, assessed[rule.criterion], evaluator, own)):
            return trouble
        stands = own.value if own is not None else None
        is_near = evaluator not in names and evaluator.casefold() in {name.casefold() for name in names}
        if stands is None and evaluator not in names and (before[0] is not None or is_near):
            help = did_you_mean(evaluator, names) or Said("leave `from:` empty where there was no level")
            said_of = {"evaluator": evaluator, "application": rule.of, "criterion": rule.criterion}
            message = Said("`{evaluator}` gave `{application}` no level on `{criterion}`", **said_of)
            return error("unknown-evaluator", message, rule.place_of("evaluator"), help)
        if stands != before[0]:
            said_of = {"application": rule.of, "evaluator": evaluator}
            message = Said("`{application}` has another level of `{evaluator}`: this amendment is of another state", **said_of)
            return stale_amendment(rule, message, scale.written(stands))
        others = tuple(level for level in levels if level.evaluator != evaluator)
        if rule.strikes and own is not None:
            if own.struck:
                return _idle(rule)
            new: tuple[Level, ...] = (replace(own, struck=rule.why),)
        else:
            assert isinstance(rule.to, Scalar)
            struck = own.struck if own is not None else ""
            new = (Level(after[0], evaluator, rule.to, reason=rule.why, struck=struck),) if after[0] is not None else ()
        changed = {**application.levels, rule.criterion: (*others, *new)}
        self.applications[application.id] = replace(application, levels=changed)
        if rule.strikes:
            return Done(rule, "struck", stands)
        return Done(rule, "level", _told(scale, stands), _told(scale, after[0]))

    def _conflict(self, application: Application, rule: Amendment, said: Sequence[str]) -> Done | Finding:
        """That an evaluator's levels of this application, on one criterion or on all, do not count; or count again."""
        key, *both = [key for key in _CONFLICTS if rule.says(key)]
        beside = next((key for key in ("from", "to", "strikes") if rule.says(key)), None)
        if said not in ([], ["criterion"]) or beside is not None or both:
            message = Said("a conflict of interest changes no answer, no verdict and no level: what was given does not count")
            return error("amendment-unclear", message, rule.place_of(key), Said("write another amendment for what else changes"))
        if not rule.evaluator:
            return error(
                FindingCode.MISSING_KEY, Said("`{key}` is missing", key="evaluator"), rule.place_of(key), Said("write `evaluator:`")
            )
        assessed = levels_asked(self.call.criteria, self.call.gates)
        if rule.criterion is not None and rule.criterion not in assessed:
            return self._no_levels(rule, assessed)
        levels = dict(application.levels)
        on = (rule.criterion,) if rule.criterion is not None else tuple(assessed)
        if rule.lifts_conflict is not None and (trouble := no_such_conflict(rule, [levels.get(each, ()) for each in on])):
            return trouble
        for criterion in on:
            given = levels.get(criterion, ())
            levels[criterion] = in_conflict(given, rule) if rule.conflict is not None else lifted_conflict(given, rule)
        if levels == dict(application.levels):
            return _idle(rule)
        self.applications[application.id] = replace(application, levels=levels)
        return Done(rule, "conflict", rule.lifts_conflict, rule.conflict)

    def _no_levels(self, rule: Amendment, assessed: Mapping[str, Any]) -> Finding:
        help = did_you_mean(rule.criterion or "", assessed) or Said("the criteria with levels are {names}", names=quoted_names(assessed))
        message = Said("`{criterion}` is no criterion with levels", criterion=rule.criterion)
        return error(FindingCode.UNKNOWN_CRITERION, message, rule.place_of("criterion"), help)

    def _number(self, scale: CriterionScale, node: SourceNode | None) -> tuple[Any] | None:
        """The level, in a tuple of one; None where it is none."""
        if not isinstance(node, Scalar):
            assert node is not None
            self.findings.append(
                error(FindingCode.NOT_A_SCALAR, Said("a level is a single number"), node.place, Said("write a single value"))
            )
            return None
        value, trouble = scale.read(node)
        self.findings += [trouble] if trouble is not None else []
        return None if trouble is not None else (value,)

    # Verdicts --------------------------------------------------------------------------------------------------------

    def _recorded(self, application: Application, rule: Amendment) -> Done | Finding | None:
        assert rule.recorded is not None
        known = [key for key, recording in recordings(self.call).items() if recording.has_verdict]
        if rule.recorded not in known:
            help = did_you_mean(rule.recorded, known) or Said("the call records no verdict: take it out")
            message = Said("the call records no verdict `{name}`", name=rule.recorded)
            return error("unknown-recorded-gate", message, rule.place_of("recorded"), help)
        before, after = (self._verdict(node) for node in (rule.from_, rule.to))
        if before is None or after is None:
            return None
        stands = application.recorded.get(rule.recorded)
        verdict = stands.verdict if stands is not None else None
        words = {True: "met", False: "not met", None: None}
        if verdict is not before[0]:
            message = Said("`{application}` has another verdict: this amendment is of another state", application=rule.of)
            return stale_amendment(rule, message, as_amended(words[verdict]))
        assert isinstance(rule.to, Scalar)
        new = Recorded(after[0], rule.to.text, rule.to, stands.days if stands is not None else None)
        self.applications[application.id] = replace(application, recorded={**application.recorded, rule.recorded: new})
        return Done(rule, "recorded", words[before[0]], words[after[0]])

    def _verdict(self, node: SourceNode | None) -> tuple[bool | None] | None:
        assert node is not None
        if isinstance(node, Scalar) and node.is_blank:
            return (None,)
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if text in VERDICTS:
            return (VERDICTS[text],)
        message = Said("`{text}` is no verdict", text=text) if text else Said("this is no verdict")
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
        applications, desk.applications, [each.rule for each in desk.done if each.kind in ("level", "struck", "conflict")], call
    )
    return anew, desk


def _told(scale: CriterionScale, level: Number | None) -> Number | bool | None:
    """The level; of the answer to a question whether it is yes."""
    return level == YES_LEVEL if scale.is_answer and level is not None else level


def _unjudged(application: Application) -> Application:
    """Without what was found of answers that do not fit together: they are looked at anew."""
    return replace(application, findings=tuple(each for each in application.findings if each.code != "implausible"))


def _order_findings(rules: Sequence[Amendment]) -> Iterator[Finding]:
    """`amendment-order`, `amendment-days`."""
    for earlier, rule in pairwise(rules):
        also = ((earlier.place_of("amendment"), Said("the one before")),)
        if rule.amendment <= earlier.amendment:
            message = Said("amendment {number} stands after amendment {earlier}", number=rule.amendment, earlier=earlier.amendment)
            help = Said("let the numbers rise: they are applied in this order")
            yield error("amendment-order", message, rule.place_of("amendment"), help, also)
        if rule.on < earlier.on:
            message = Said("amendment {number} is of an earlier day than the one before", number=rule.amendment)
            help = Said("correct the day, or write the amendments in their order")
            yield error("amendment-days", message, rule.place_of("on"), help, also)


def _unsaid(rule: Amendment) -> Finding | None:
    """`not-a-reason` of an amendment that leaves out why, or by whom, with a sign in its place."""
    if says_no_reason(rule.why):
        message = Said("`{text}` does not say why `{application}` is amended", text=rule.why, application=rule.of)
        return error(FindingCode.NOT_A_REASON, message, rule.place_of("why"), Said("say in words why"))
    if says_nothing(rule.by):
        message = Said("`{text}` does not say who amended `{application}`", text=rule.by, application=rule.of)
        return error(FindingCode.NOT_A_REASON, message, rule.place_of("by"), Said("write the name, or the office"))
    return None


def _idle(rule: Amendment) -> Finding:
    return error(
        "amendment-idle",
        Said("this changes nothing"),
        rule.place_of(next((key for key in (*_CONFLICTS, "strikes") if rule.says(key)), "to")),
        Said("write what stands there then, or take it out"),
    )


def _is_blank(node: SourceNode | None) -> bool:
    return isinstance(node, Scalar) and node.is_blank


def _is_below(path: str, changed: str) -> bool:
    return path == changed or path.startswith((f"{changed}.", f"{changed}["))
