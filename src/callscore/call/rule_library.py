"""Rules reused from a library: `uses:` names its folders, `from:` takes one rule over, examples and all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from callscore.call.library import find_rules, shown
from callscore.call.override import laid_over
from callscore.finding import Finding, did_you_mean, error, warning
from callscore.place import Place
from callscore.source.document import read_yaml
from callscore.source.node import Entries, Node, Scalar, Sequence

OWN_KEYS = ("rule", "kind", "examples", "application")
"""What a rule's file says about itself; all else is taken over by the call that uses it."""


@dataclass(frozen=True, slots=True)
class Overridden:
    """A key that the library's rule says and the call says otherwise."""

    rule: str
    key: str
    place: Place
    library: Place


@dataclass(slots=True)
class Library:
    """The rule folders that one call uses.

    names       the aliases as the call writes them
    read        every file that was opened, for the digest
    asked       the aliases from which a rule was asked for, found or not
    unresolved  the parts of the call whose rule was not found: nobody can know what they would say
    """

    folders: dict[str, Path]
    read: dict[Path, Node | None] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    overridden: list[Overridden] = field(default_factory=list)
    names: dict[str, Scalar] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    unresolved: list[Place] = field(default_factory=list)

    def rule(self, name: Scalar) -> Entries | None:
        """The rule `alias.name`, or None with a finding."""
        alias, _, rule = name.text.partition(".")
        self.asked.add(alias)
        folder = self.folders.get(alias)
        if folder is None:
            help = did_you_mean(alias, self.folders) or f"name the library under `uses:`, as in `uses: {{{alias}: rules/{alias}/1}}`"
            self.findings.append(error("unknown-library", f"no library is called `{alias}` here", name.place, help))
            return None
        path = folder / f"{rule}.yaml"
        if "/" in rule or not path.is_file():
            rules = sorted(file.stem for file in folder.glob("*.yaml"))
            self.findings.append(error("unknown-rule", f"`{alias}` has no rule `{rule}`", name.place, did_you_mean(rule, rules)))
            return None
        return self._open(path)

    def unused(self) -> Iterator[Finding]:
        """The folders from which no rule was taken."""
        for alias, key in self.names.items():
            if alias in self.folders and alias not in self.asked:
                yield warning(
                    "unused", f"no rule of `{alias}` is used", key.place, f"take it out, or take a rule over with `from: {alias}.…`"
                )

    def explains(self, finding: Finding) -> bool:
        """Whether something is missing only because the rule that would say it was not found."""
        return finding.code == "missing-key" and any(_holds(part, finding.place) for part in self.unresolved)

    def _open(self, path: Path) -> Entries | None:
        if path not in self.read:
            node, findings = read_yaml(Path(shown(path)))
            self.findings.extend(findings)
            self.read[path] = node
        node = self.read[path]
        return node if isinstance(node, Entries) else None


def library_of(call: Entries, call_file: Path) -> Library:
    """The folders under `uses:`, each found or reported."""
    library = Library({})
    uses = call.get("uses")
    if not isinstance(uses, Entries):
        return library
    for alias, named in uses.values.items():
        if not isinstance(named, Scalar):
            continue
        folder = find_rules(named.text, call_file)
        if folder is None:
            help = "a library is a folder such as `rules/lakes/1`, beside `calls/` or in the installed library"
            library.findings.append(error("unknown-library", f"there is no folder `{named.text}`", named.place, help))
        else:
            library.folders[alias] = folder
            library.names[alias] = uses.keys[alias]
    return library


def with_rules(node: Node, library: Library) -> Node:
    """The node with every `from:` taken over from the library; what is written beside it overrides."""
    if isinstance(node, Sequence):
        return Sequence(tuple(with_rules(item, library) for item in node.items), node.place)
    if not isinstance(node, Entries):
        return node
    node = Entries(node.keys, {key: with_rules(value, library) for key, value in node.values.items()}, node.place)
    name = node.get("from")
    if not isinstance(name, Scalar):
        return node
    rule = library.rule(name)
    if rule is None:
        library.unresolved.append(node.place)
        return node
    return _taken_over(node, rule, name.text, library)


def _holds(outer: Place, inner: Place) -> bool:
    begins = (outer.line, outer.column) <= (inner.line, inner.column)
    return outer.file == inner.file and begins and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)


def _taken_over(node: Entries, rule: Entries, name: str, library: Library) -> Entries:
    fields = rule.get("fields")
    base = fields if isinstance(fields, Entries) else _without(rule, OWN_KEYS)
    for key in node:
        if key in base:
            library.overridden.append(Overridden(name, key, node.keys[key].place, base.keys[key].place))
    taken, findings = laid_over(base, _without(node, ("from",)) if isinstance(fields, Entries) else node)
    library.findings.extend(findings)
    if not isinstance(taken, Entries):
        return node
    return Entries(taken.keys, taken.values, node.place)


def _without(entries: Entries, keys: tuple[str, ...]) -> Entries:
    kept = {key: value for key, value in entries.values.items() if key not in keys}
    return Entries({key: entries.keys[key] for key in kept}, kept, entries.place)
