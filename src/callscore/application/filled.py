"""What an applicant filled in: the nodes of a YAML application become answers, closed records, each with its place."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct, field

from callscore.application.choices import in_backticks
from callscore.application.envelope import ANYTHING_ELSE
from callscore.application.form import FieldQuestion, Form
from callscore.feel.values import Unknown, Value
from callscore.finding import Finding, did_you_mean, error, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.node import Entries, Scalar, Sequence, SourceNode


class Filled(Struct):
    """Reads one application; collects the place of every answer, and the findings."""

    places: dict[str, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def form(self, form: Form, node: Entries, envelope: Collection[str], not_read: Collection[str] = ()) -> dict[str, Value]:
        """Every declared field of the application; `envelope` are the keys beside them, `not_read` those that the call leaves alone."""
        known = (*envelope, *form)
        for name, key in node.keys.items():
            if name in known or name in not_read:
                continue
            near = did_you_mean(name, known)
            message = Said("`{name}` is no field of this application", name=name)
            if ANYTHING_ELSE not in not_read:
                self._report(
                    FindingCode.UNKNOWN_FIELD, message, key.place, near or Said("the call asks for {names}", names=in_backticks(form))
                )
            elif near:
                message = Said("`{name}` is no field of this application, and is not read", name=name)
                self.findings.append(warning(FindingCode.UNKNOWN_FIELD, message, key.place, near))
        return self._fields(form, node, "", heading_place(node))

    def answer(self, question: FieldQuestion, node: SourceNode, path: str) -> Value:
        """One answer on its own, at its path."""
        return self._answer(question, node, path, node.place)

    def _answer(self, question: FieldQuestion, node: SourceNode | None, path: str, home: Place) -> Value:
        """The answer at the path. `home` is where it belongs if it is not there."""
        self.places[path] = node.place if node is not None else home
        if isinstance(node, Scalar) and not node.quoted and node.text in question.known:
            return question.known[node.text]
        if question.type == "record":
            return self._record(question, node, path, home)
        if node is None or (isinstance(node, Scalar) and node.is_blank):
            return question.left_out(path)
        if question.type == "list":
            return self._list(question, node, path)
        if not isinstance(node, Scalar):
            kind = Said("a list") if isinstance(node, Sequence) else Said("a mapping")
            message = Said("`{name}` is {one}, not {other}", name=question.name, one=_TAKES[question.type], other=kind)
            self._report(FindingCode.NOT_A_SCALAR, message, heading_place(node), Said("write a single value"))
            return Unknown((path,))
        value, findings = question.read(node)
        self.findings += findings
        return Unknown((path,)) if value is None else value

    def _record(self, question: FieldQuestion, node: SourceNode | None, path: str, home: Place) -> Value:
        of = question.of or {}
        if isinstance(node, Entries):
            self._refuse_unknown(of, node, question.name)
            return self._fields(of, node, f"{path}.", heading_place(node))
        for inner in question.paths(path):
            self.places[inner] = node.place if node is not None else home
        if node is None or (isinstance(node, Scalar) and node.is_blank):
            return question.left_out(path)
        help = Said("write them below it: {names}", names=in_backticks(of))
        self._report(FindingCode.NOT_A_MAPPING, Said("`{name}` has fields of its own", name=question.name), node.place, help)
        return question.unknown(path)

    def _fields(self, form: Form, node: Entries, prefix: str, home: Place) -> dict[str, Value]:
        answer, written = self._answer, node.values
        return {name: answer(question, written.get(name), f"{prefix}{name}", home) for name, question in form.items()}

    def _list(self, question: FieldQuestion, node: SourceNode, path: str) -> Value:
        if not isinstance(node, Sequence):
            help = Said("begin each of its entries with `- `")
            self._report(FindingCode.NOT_A_LIST, Said("`{name}` must be a list", name=question.name), heading_place(node), help)
            return Unknown((path,))
        read = self._text_item if question.of is None else self._member
        items = tuple(read(question, item, f"{path}[{number}]") for number, item in enumerate(node, 1))
        if question.key is not None:
            self._refuse_doubled(question, question.key, node)
        if question.of is None:
            self._tell_repeated(question, node)
        return items

    def _text_item(self, question: FieldQuestion, node: SourceNode, path: str) -> Value:
        """A member of a list of texts."""
        self.places[path] = node.place
        if not isinstance(node, Scalar):
            help = Said("write a single value after `- `")
            self._report(FindingCode.NOT_A_SCALAR, Said("`{name}` lists single values", name=question.name), heading_place(node), help)
            return Unknown((path,))
        value, findings = question.read(node)
        self.findings += findings
        if value is None and not findings:
            self._report_blank(question, node.place)
        return Unknown((path,)) if value is None else value

    def _member(self, question: FieldQuestion, node: SourceNode, path: str) -> Value:
        of = question.of or {}
        self.places[path] = node.place
        if isinstance(node, Entries):
            self._refuse_unknown(of, node, question.name)
            return self._fields(of, node, f"{path}.", heading_place(node))
        if isinstance(node, Scalar) and node.is_blank:
            self._report_blank(question, node.place)
        else:
            message = Said("a member of `{name}` has fields of its own", name=question.name)
            self._report(FindingCode.NOT_A_MAPPING, message, node.place, Said("write them after `- `: {names}", names=in_backticks(of)))
        return self._fields(of, Entries({}, {}, node.place), f"{path}.", node.place)

    def _refuse_unknown(self, form: Form, node: Entries, owner: str) -> None:
        if node.keys.keys() <= form.keys():
            return
        for name, key in node.keys.items():
            if name not in form:
                help = did_you_mean(name, form) or Said("its fields are {names}", names=in_backticks(form))
                self._report(FindingCode.UNKNOWN_FIELD, Said("`{name}` is no field of `{owner}`", name=name, owner=owner), key.place, help)

    def _refuse_doubled(self, question: FieldQuestion, key: str, members: Sequence) -> None:
        """A member with the key of another one would be counted twice."""
        first: dict[Value, tuple[int, Scalar]] = {}
        for number, member in enumerate(members, 1):
            written = member.get(key) if isinstance(member, Entries) else None
            value = (question.of or {})[key].read(written)[0] if isinstance(written, Scalar) else None
            if value is None or not isinstance(written, Scalar):
                continue
            # two spellings of one name are one member
            same = " ".join(value.split()).casefold() if isinstance(value, str) else value
            position, earlier = first.setdefault(same, (number, written))
            if position != number:
                repeated = {"key": key, "text": written.text, "name": question.name}
                message = Said("the {key} `{text}` is in `{name}` twice: it would count twice", **repeated)
                also = [(earlier.place, Said("number {number} of the list", number=position))]
                self.findings.append(error("doubled-member", message, written.place, Said("keep one of the two"), also))

    def _tell_repeated(self, question: FieldQuestion, texts: Sequence) -> None:
        """A text that is written again, which may be meant: two partners of one country."""
        first: dict[str, Scalar] = {}
        for written in texts:
            if not isinstance(written, Scalar) or written.is_blank:
                continue
            same = " ".join(written.text.split()).casefold()
            earlier = first.setdefault(same, written)
            if earlier is not written:
                message = Said("`{text}` is in `{name}` twice, and counts twice", text=written.text, name=question.name)
                also = [(earlier.place, Said("first written here"))]
                self.findings.append(warning("repeated-text", message, written.place, Said("keep one of the two, if one is meant"), also))

    def _report_blank(self, question: FieldQuestion, place: Place) -> None:
        help = Said("delete its `- `, or write what it is")
        self._report("blank-member", Said("a member of `{name}` is empty", name=question.name), place, help)

    def _report(self, code: str, message: Said, place: Place, help: Said) -> None:
        self.findings.append(error(code, message, place, help))


_TAKES = {"text": Said("a text"), "number": Said("a number"), "boolean": Said("`true` or `false`"), "date": Said("a date")}


def heading_place(node: SourceNode) -> Place:
    """Where to point for a whole mapping: at its first key, which names it; else at the node itself."""
    if isinstance(node, Entries) and node.keys:
        return next(iter(node.keys.values())).place
    return node.place
