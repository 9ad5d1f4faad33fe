"""Rules reused from a library: `uses:` names its folders, `from:` takes one rule over, examples and all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from callscore.call.library import PREFIX, beyond_tree, find_rules, leads_away, library_rules, shown_path
from callscore.call.override import laid_over
from callscore.finding import Finding, did_you_mean, error, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.node import Entries, Scalar, Sequence, SourceNode
from callscore.source.yaml_text import read_yaml

OWN_KEYS = ("rule", "kind", "examples", "application", "indicators", "plausibility")
"""What a rule's file says about itself or brings along; all else is taken over by the part of the call that uses it."""

FOR = "for"
"""Below it stands for whom something is, or how long: there `from` is a first day, or a name, and no rule."""
INHERITED = ("title", "cite", "origin", "basis")
"""What an indicator that comes along with a rule has from the rule, where it does not say it itself."""


class Overridden(Struct, frozen=True):
    """A key that the library's rule says and the call says otherwise."""

    rule: str
    key: str
    place: Place
    library: Place


class Library(Struct, kw_only=True):
    """The rule folders that one call uses.

    names       the aliases as the call writes them
    read        every file that was opened, for the digest
    asked       the aliases from which a rule was asked for, found or not
    unresolved  the parts of the call whose rule was not found: nobody can know what they would say
    indicators  what the rules taken over bring along, by name
    plausible   the plausibilities that the sets of fields taken over bring along
    opening     the rules that are being taken over, the innermost last: a rule that needs itself would never end
    """

    folders: dict[str, Path]
    read: dict[Path, SourceNode | None] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    overridden: list[Overridden] = field(default_factory=list)
    names: dict[str, Scalar] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    unresolved: list[Place] = field(default_factory=list)
    indicators: dict[str, Entries] = field(default_factory=dict)
    plausible: list[SourceNode] = field(default_factory=list)
    opening: list[Path] = field(default_factory=list)

    def file(self, name: Scalar) -> Path | None:
        """The file of the rule `alias.name`, or of `name` in the folder of the rule that asks; or None with a finding."""
        alias, dot, rule = name.text.partition(".")
        if self.opening and (not dot or alias not in self.folders):
            return self._in(self.opening[-1].parent, name.text, name)
        self.asked.add(alias)
        folder = self.folders.get(alias)
        if folder is None:
            help = did_you_mean(alias, self.folders) or Said(
                "name the library under `uses:`, as in `uses: {{{alias}: rules/{alias}/1}}`", alias=alias
            )
            self.findings.append(error("unknown-library", Said("no library is called `{alias}` here", alias=alias), name.place, help))
            return None
        return self._in(folder, rule, name, alias)

    def _in(self, folder: Path, rule: str, name: Scalar, alias: str = "") -> Path | None:
        path = folder / f"{rule}.yaml"
        if "/" in rule or not os.path.isfile(path):
            rules = sorted(file.stem for file in folder.glob("*.yaml"))
            message = Said("the folder of this rule has no rule `{rule}`", rule=rule)
            if alias:
                message = Said("`{alias}` has no rule `{rule}`", alias=alias, rule=rule)
            self.findings.append(error("unknown-rule", message, name.place, did_you_mean(rule, rules)))
            return None
        if path in self.opening:
            message = Said("the rule `{rule}` is taken over by way of itself", rule=rule)
            self.findings.append(
                error(FindingCode.CIRCLE, message, name.place, Said("write out what one of the two rules takes from the other"))
            )
            return None
        return path

    def bring(self, name: str, key: Scalar, indicator: Entries) -> None:
        """An indicator that comes along with a rule. Two rules may bring the same one, not two different ones of one name."""
        earlier = self.indicators.setdefault(name, indicator)
        if _said(earlier.get("value")) != _said(indicator.get("value")) or _said(earlier.get("unit")) != _said(indicator.get("unit")):
            message = Said("two rules bring along an indicator `{name}`, and not the same one", name=name)
            also = [(earlier.place, Said("the other"))]
            self.findings.append(
                error(FindingCode.DOUBLED_NAME, message, key.place, Said("say in the call which it is, under `indicators:`"), also)
            )

    def unused(self) -> Iterator[Finding]:
        """The folders from which no rule was taken."""
        for alias, key in self.names.items():
            if alias in self.folders and alias not in self.asked:
                yield warning(
                    FindingCode.UNUSED,
                    Said("no rule of `{alias}` is used", alias=alias),
                    key.place,
                    Said("take it out, or take a rule over with `from: {alias}.…`", alias=alias),
                )

    def explains(self, finding: Finding) -> bool:
        """Whether something is missing only because the rule that would say it was not found."""
        return finding.code == FindingCode.MISSING_KEY and any(_holds(part, finding.place) for part in self.unresolved)

    def open(self, path: Path) -> Entries | None:
        if path not in self.read:
            node, findings = read_yaml(path, name=shown_path(path))
            self.findings.extend(findings)
            self.read[path] = node
        node = self.read[path]
        return node if isinstance(node, Entries) else None


def folder_of(rule: Path) -> Library:
    """The library that a rule itself takes from, where it is tried alone: the folder in which it stands."""
    return Library(folders={}, opening=[rule])


def library_of(call: Entries, call_file: Path) -> Library:
    """The folders under `uses:`, each found or reported."""
    library = Library(folders={})
    uses = call.get("uses")
    if not isinstance(uses, Entries):
        return library
    for alias, named in uses.values.items():
        if not isinstance(named, Scalar):
            continue
        folder = find_rules(named.text, call_file)
        if folder is None:
            library.findings.append(_unknown_folder(named, call_file))
        else:
            library.folders[alias] = folder
            library.names[alias] = uses.keys[alias]
            library.findings += _shadowed_folder(named, folder)
    return library


def _unknown_folder(named: Scalar, call_file: Path) -> Finding:
    help = Said("a library is a folder such as `rules/lakes/1`, beside the call, beside `calls/` or in the installed library")
    if leads_away(named.text):
        return error(
            "unknown-library", Said("`{folder}` leads away from the call and from the library", folder=named.text), named.place, help
        )
    far = beyond_tree(named.text, call_file)
    if far is not None:
        help = Said("{help}; `{folder}` lies too far above the call, and may be somebody else's", help=help, folder=far)
    return error("unknown-library", Said("there is no folder `{folder}`", folder=named.text), named.place, help)


def _shadowed_folder(named: Scalar, folder: Path) -> Iterator[Finding]:
    """That the rules here are taken where the library of callscore has others under the same path."""
    original = library_rules(named.text)
    if original is not None and _rules_of(original) != _rules_of(folder):
        message = Said(
            "`{name}` is the folder `{folder}`, and not that of the library, which says otherwise",
            name=named.text,
            folder=shown_path(folder),
        )
        help = Said("give the folder another name, or write `{text}` where the library's is meant", text=f"{PREFIX}{named.text}")
        yield warning(FindingCode.LIBRARY_SHADOWED, message, named.place, help)


def _rules_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.yaml") if os.path.isfile(file)}


def with_rules(node: SourceNode, library: Library) -> SourceNode:
    """The node with every `from:` taken over from the library; what is written beside it overrides."""
    if isinstance(node, Sequence):
        return Sequence(tuple(with_rules(item, library) for item in node.items), node.place)
    if not isinstance(node, Entries):
        return node
    inner = {key: value if key == FOR else with_rules(value, library) for key, value in node.values.items()}
    node = Entries(node.keys, inner, node.place)
    name = node.get("from")
    if not isinstance(name, Scalar):
        return node
    path = library.file(name)
    rule = library.open(path) if path is not None else None
    if path is None or rule is None:
        library.unresolved.append(node.place)
        return node
    library.opening.append(path)
    taken = _taken_over(node, rule, name.text, library)
    library.opening.pop()
    return taken


def with_library_rules(call: Entries, library: Library) -> Entries:
    """The call with its rules taken over and with what they bring along: indicators, unless it has its own, and plausibilities."""
    resolved = with_rules(call, library)
    assert isinstance(resolved, Entries)
    own = resolved.get("indicators")
    if library.indicators and isinstance(own, Entries | None):
        resolved = _with(resolved, "indicators", _beside(own, library.indicators, resolved.place))
    plausible = resolved.get("plausibility")
    if library.plausible and isinstance(plausible, Sequence | None):
        items = (*library.plausible, *(plausible.items if plausible is not None else ()))
        resolved = _with(resolved, "plausibility", Sequence(items, plausible.place if plausible is not None else resolved.place))
    return resolved


def _holds(outer: Place, inner: Place) -> bool:
    begins = (outer.line, outer.column) <= (inner.line, inner.column)
    return outer.file == inner.file and begins and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)


def _taken_over(node: Entries, rule: Entries, name: str, library: Library) -> Entries:
    fields = rule.get("fields")
    base = fields if isinstance(fields, Entries) else with_rules(_without(rule, OWN_KEYS), library)
    assert isinstance(base, Entries)
    _bring(rule, library)
    for key in node:
        if key in base:
            library.overridden.append(Overridden(name, key, node.keys[key].place, base.keys[key].place))
    taken, findings = laid_over(base, _without(node, ("from",)) if isinstance(fields, Entries) else node)
    library.findings.extend(findings)
    if not isinstance(taken, Entries):
        return node
    return Entries(taken.keys, taken.values, node.place)


def _bring(rule: Entries, library: Library) -> None:
    """What comes along with the rule."""
    indicators, plausible = rule.get("indicators"), rule.get("plausibility")
    if isinstance(indicators, Entries):
        resolved = with_rules(indicators, library)
        assert isinstance(resolved, Entries)
        _bring_along(rule, resolved, library)
    if isinstance(plausible, Sequence):
        library.plausible += [item for item in plausible.items if item not in library.plausible]


def _bring_along(rule: Entries, indicators: Entries, library: Library) -> None:
    for name, indicator in indicators.values.items():
        if isinstance(indicator, Entries):
            library.bring(name, indicators.keys[name], _inheriting(indicator, rule))


def _inheriting(indicator: Entries, rule: Entries) -> Entries:
    given = {key: rule.values[key] for key in INHERITED if key in rule and key not in indicator}
    return Entries({**{key: rule.keys[key] for key in given}, **indicator.keys}, {**given, **indicator.values}, indicator.place)


def _beside(own: Entries | None, brought: Mapping[str, Entries], place: Place) -> Entries:
    """The call's own indicators, then those that came along and that it does not say itself."""
    more: dict[str, SourceNode] = {name: indicator for name, indicator in brought.items() if own is None or name not in own}
    keys = {name: _first_key(brought[name]) for name in more}
    if own is None:
        return Entries(keys, more, place)
    return Entries({**own.keys, **keys}, {**own.values, **more}, own.place)


def _first_key(indicator: Entries) -> Scalar:
    return next(iter(indicator.keys.values()), Scalar("", indicator.place))


def _said(node: SourceNode | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _with(entries: Entries, key: str, value: SourceNode) -> Entries:
    named = entries.keys.get(key, Scalar(key, value.place))
    return Entries({**entries.keys, key: named}, {**entries.values, key: value}, entries.place)


def _without(entries: Entries, keys: tuple[str, ...]) -> Entries:
    kept = {key: value for key, value in entries.values.items() if key not in keys}
    return Entries({key: entries.keys[key] for key in kept}, kept, entries.place)
