"""Constructs laid over the base call, and applications that answer to what comes of it."""

from __future__ import annotations

import random
from collections.abc import Container, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

import yaml
from msgspec.structs import replace

from callscore.application.amended import amended
from callscore.application.application import Application
from callscore.application.form import form_of
from callscore.application.submission import counted
from callscore.call.amendment_texts import Amendment, AmendmentFile
from callscore.call.case_texts import OrderCase
from callscore.call.edition import Edition, read_edition
from callscore.call.evaluator_rules import YesOrNo
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.call.scores import Assessed, PairComparison
from callscore.cases.entry import EntryDesk
from callscore.evaluation.carried_score import Carried
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.evaluators.level import assessed_criteria, pair_criteria, questions_of
from callscore.finding import Finding
from callscore.inference.decision import EngineName
from callscore.lint.checked_rulebook import rulebook_of
from callscore.place import Text
from callscore.rulebook.rulebook import Rulebook
from callscore.source.yaml_text import yaml_of

TABLE = yaml.load((Path(__file__).parent / "constructs.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
BASE: dict[str, Any] = TABLE["base"]
PIECES: dict[str, dict[str, Any]] = TABLE["pieces"]
OWN_KEYS = ("leaves", "below Q", "below X", "case")


class Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every text as it stands: callscore reads a value by the type of its key. In C where that is there, which is far quicker."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}

    def ignore_aliases(self, data: Any) -> bool:
        return True


Plain.add_representer(int, lambda dumper, number: dumper.represent_str(str(number)))


class SamePlace(Exception):
    """Two pieces say different things at one place: they are alternatives, and nothing to lay together."""


def laid_over(names: Sequence[str]) -> dict[str, Any]:
    """The base call with these pieces on it."""
    call = deepcopy(BASE)
    said: dict[str, Any] = {}
    for name in names:
        piece = deepcopy(PIECES[name])
        said = joined(said, piece)
        q, x = call["criteria"]
        x["criteria"] += piece.pop("leaves", [])
        q |= piece.pop("below Q", {})
        x |= piece.pop("below X", {})
        piece.pop("case", None)
        call = joined(call, piece, is_base=True)
    call["ranking"]["ties"].sort(key=lambda step: "draw" in step)
    if "weights" in call:
        del call["criteria"][0]["max"]
    return call


def joined(one: Any, other: Any, is_base: bool = False) -> Any:
    """Mappings joined key by key, lists put together. Of the base call a piece may say otherwise; two pieces may not."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {**one, **{key: joined(one[key], value, is_base) if key in one else value for key, value in other.items()}}
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *(item for item in other if item not in one)]
    if one != other and not is_base:
        raise SamePlace
    return other


@dataclass(frozen=True)
class Written:
    """A call that was read: its edition, its rulebook where no error stands against it, and what was found."""

    text: str
    edition: Edition
    rulebook: Rulebook | None
    findings: tuple[Finding, ...]

    @property
    def told(self) -> set[str]:
        """The codes of what is more than a note."""
        return {finding.code for finding in self.findings if finding.severity != "note"}


def written(folder: Path, names: Sequence[str]) -> Written:
    text = yaml.dump(laid_over(names), Dumper=Plain, sort_keys=False, allow_unicode=True, width=1000)
    (folder / "call.yaml").write_text(text, encoding="utf-8")
    edition, findings = read_edition(folder / "call.yaml")
    assert edition is not None, (text, findings)
    rulebook, more = rulebook_of(edition)
    return Written(text, edition, rulebook, (*findings, *more))


# Applications ------------------------------------------------------------------------------------------------------------------

ANSWERS: Mapping[str, tuple[Any, ...]] = {
    "area": ("north", "south"),
    "label": ("none", "silver", "gold"),
    "quality": (0, 10, 35, 50, 70, 70, 100),
    "firms": (0, 1, 3, 3, 5, 8),
    "grant": (40, 100, 200, 200, 300),
    "green": ("true", "true", "false"),
    "founded": ("2001-05-14", "2019-12-31"),
    "members": ([], [{"name": "a", "km": 5}], [{"name": "a"}, {"name": "b", "km": 70}]),
    "left": ("2020-01-01",),
    "seat": ({"town": "t", "near": "true"}, {"near": "false"}),
    "kind": ("FIRM ", "other"),
    "way": ("road", "rail"),
    "load": (3, 5, 8),
    "beds": (3, 4, 5),
    "partner_firms": (0, 3, 5),
    "rival": ("alder", "cedar", "dogwood"),
    "rivals": ([], [], [{"name": "birch"}], [{"name": "alder"}, {"name": "elm"}]),
}
RECEIVED = ("2026-01-20T10:00:00+01:00", "2026-01-21T09:00:00+01:00", "2026-01-21T09:00:00+01:00", "2026-01-23T09:00:00+01:00")
PANELISTS = ("Rossi", "Bianchi", "Verdi", "Neri")
IDS = ("alder", "birch", "cedar", "dogwood", "elm")


class Writer:
    """Writes the applications of one call by chance; `gap` is how often an answer is missing."""

    def __init__(self, call: Call, names: Sequence[str], chance: random.Random, gap: float = 0.12) -> None:
        self.call, self.names, self.chance, self.gap = call, names, chance, gap

    def case(self) -> dict[str, Any]:
        """What a case says of all applications."""
        entered = {id: self.entered(id) for id in IDS}
        for name in self.names:
            said = PIECES[name].get("case", {})
            is_by_hour = self.call.ranking is not None and self.call.ranking.arrival is not None
            if "carried" in said and not is_by_hour:  # what arrived in another round has no place in it
                entered["elm"]["carried"] = said["carried"]
        return entered

    def entered(self, id: str) -> dict[str, Any]:
        answers = {name: self.chance.choice(ANSWERS[name]) for name in self.call.application if not self.is_missing()}
        if not self.is_missing():
            answers["received"] = self.chance.choice(RECEIVED)
        if self.call.illegible is not None and self.gap and self.chance.random() < 0.1:
            answers["firms"] = "many"
        levels = {name: self.levels(score) for name, score in assessed_criteria(self.call.criteria).items() if not self.is_missing()}
        levels |= {name: self.answers(question) for name, question in questions_of(self.call.gates).items() if not self.is_missing()}
        levels |= {name: self.pairs(id, score) for name, score in pair_criteria(self.call.criteria).items()}
        return {"application": answers, "recorded": self.recorded(), "levels": {name: given for name, given in levels.items() if given}}

    def completed(self, entered: Mapping[str, dict[str, Any]], asked: Container[str]) -> dict[str, Any]:
        """The same with an answer for all that is missing of those who are asked for something."""
        return {id: self.filled(id, one) if id in asked else one for id, one in entered.items()}

    def filled(self, id: str, one: Mapping[str, Any]) -> dict[str, Any]:
        whole = Writer(self.call, self.names, self.chance, 0).entered(id)
        optional = [name for name, field in self.call.application.items() if field.optional]
        whole["application"] = {name: said for name, said in whole["application"].items() if name not in optional} | one["application"]
        curable = [key for gate in self.call.gates if gate.complete is not None for key in (gate.gate, gate.recorded_with)]
        recorded = {key: said for key, said in whole["recorded"].items() if key not in curable} | one["recorded"]
        return {**one, "application": whole["application"], "recorded": recorded, "levels": {**whole["levels"], **one["levels"]}}

    def is_missing(self) -> bool:
        return self.chance.random() < self.gap

    def levels(self, score: Assessed) -> Any:
        low, high = score.assessed
        if score.evaluators is None:
            return self.chance.randint(int(low), int(high))
        number = self.chance.choice((1, 2, 3, 4)) if score.evaluators.at_least < 3 else self.chance.choice((2, 3, 4))
        number = min(number, score.evaluators.at_most or number)
        given: dict[str, Any] = {name: self.chance.randint(int(low), int(high)) for name in PANELISTS[:number]}
        if score.evaluators.combine == "consensus" and self.chance.random() < 0.5:
            given["consensus"] = {"level": self.chance.randint(int(low), int(high)), "reason": "settled"}
        if score.evaluators.panel_may_change and self.chance.random() < 0.3:
            given["panel"] = {"level": self.chance.randint(int(low), int(high)), "reason": "read again"}
        if score.evaluators.may_be_struck and self.chance.random() < 0.3:
            given[PANELISTS[0]] = {"level": given[PANELISTS[0]], "struck": "the comment says otherwise"}
        if self.chance.random() < 0.1:
            given[PANELISTS[0]] = {"conflict": "a cousin"}
        return given

    def answers(self, question: YesOrNo) -> Any:
        majority = question.evaluators
        if majority is None:
            return self.chance.choice(("yes", "no"))
        given: dict[str, Any] = {name: self.chance.choice(("yes", "yes", "no")) for name in PANELISTS[: self.chance.choice((1, 2, 3, 4))]}
        if majority.panel_may_change and self.chance.random() < 0.3:
            given["panel"] = {"level": self.chance.choice(("yes", "no")), "reason": "read again"}
        if self.chance.random() < 0.1:
            given[PANELISTS[0]] = {"conflict": "a cousin"}
        return given

    def pairs(self, id: str, score: PairComparison) -> Any:
        """Each evaluator prefers this one over those that follow."""
        later = IDS[IDS.index(id) + 1 :]
        some = {name: {other: self.preference() for other in later if not self.is_missing()} for name in PANELISTS[:2]}
        return {name: given for name, given in some.items() if given}

    def preference(self) -> Any:
        return self.chance.choice(("draw", 1, 3, 6))

    def recorded(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for gate in self.call.gates:
            days = self.chance.choice(({}, {"asked": "2026-02-01"}, {"asked": "2026-02-01", "completed": "2026-02-05"}))
            if gate.complete is not None and gate.complete.until is not None:
                days = {**days, **({"until": "2026-02-10"} if days else {})}
            verdict = self.chance.choice(("met", "met", "not met"))
            if gate.recorded_with is not None and not self.is_missing():
                found[gate.recorded_with] = {"verdict": verdict, **days} if gate.complete is not None else verdict
            elif gate.complete is not None and days:
                found[gate.recorded_with or gate.gate] = days
        if self.call.window is not None and self.call.window.late == "ask" and not self.is_missing():
            found["window"] = self.chance.choice(("met", "not met"))
        return found


@dataclass(frozen=True)
class HandedIn:
    """Applications as they were read, how those compete that were carried, and why those take no part that were withdrawn."""

    applications: tuple[Application, ...]
    carried: Mapping[str, Carried]
    withdrawn: Mapping[str, str]

    def evaluated(self, rulebook: Rulebook, engines: Sequence[EngineName], backwards: bool = False) -> Evaluation:
        some = self.applications[::-1] if backwards else self.applications
        return evaluate(rulebook, some, engines, self.withdrawn, carried=self.carried)


def handed_in(call: Call, entered: Mapping[str, Any], amending: Sequence[Mapping[str, Any]] = ()) -> HandedIn:
    """The applications of a case, read as a worked case is."""
    text = yaml.dump({"case": "c", "applications": entered, "expect": {"order": []}}, Dumper=Plain, sort_keys=False, width=1000)
    node, findings = yaml_of(Text.of("cases.yaml", text))
    assert node is not None, findings
    case, shape = read_part(OrderCase, node)
    assert case is not None, (text, shape)
    applications = EntryDesk(call).applications(case.applications)
    if call.resubmission == "latest":
        earlier = [replace(one, received=one.received - timedelta(days=1)) for one in applications if one.id == IDS[0] and one.received]
        applications, _ = counted([*earlier, *applications], call, form_of(call)[0])
    carried = {id: Carried(each.carried) for id, each in case.applications.items() if each.carried is not None}
    if not amending:
        return HandedIn(applications, carried, {})
    after, desk = amended(applications, amendments(amending), call)
    return HandedIn(after, carried, desk.withdrawn)


def amending_of(entered: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The first one corrects an answer, the second one withdraws."""
    stood = entered[IDS[0]]["application"].get("quality", "")
    beside = {"by": "the office", "on": "2026-05-04", "why": "an appeal"}
    corrects = {"amendment": 1, "of": IDS[0], "answer": "quality", "from": stood, "to": 61, **beside}
    return [corrects, {"amendment": 2, "of": IDS[1], "withdraws": "true", **beside}]


def amendments(rules: Sequence[Mapping[str, Any]]) -> tuple[Amendment, ...]:
    """As they are read."""
    node, _ = yaml_of(Text.of("amendments.yaml", yaml.dump({"amendments": list(rules)}, Dumper=Plain, width=1000)))
    assert node is not None
    file, findings = read_part(AmendmentFile, node)
    assert file is not None, findings
    return file.amendments
