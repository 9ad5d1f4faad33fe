"""Why a function of the door gives no result: it was asked wrongly, texts have errors, or the computation contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from callscore.api.finding_list import FindingList
from callscore.finding import Finding, in_order
from callscore.finding_code import FindingCode
from callscore.sentence import NOTHING, Said
from callscore.source.files_read import inputs


class NoResult(Exception):
    """There is no result. What it is instead, one of the classes below says."""


class Misuse(NoResult):
    """What was asked for does not exist or makes no sense: a call, a variant or an application of that name, a reason that says nothing.

    message  one sentence
    help     what to write instead, in the words of the command line, whose options are called as the arguments are; may be empty
    """

    def __init__(self, message: Said, help: Said = NOTHING) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class FaultyTexts(NoResult):
    """A text has errors, so that nothing was computed.

    findings  everything that was found, with at least one error: errors first, each kind in order of place
    inputs    the files that were read so far
    help      what would give the result of all others; empty where nothing would
    """

    def __init__(self, findings: Iterable[Finding], help: Said = NOTHING) -> None:
        self.findings, self.help = in_order(findings), help
        self.inputs = inputs()
        super().__init__("; ".join(f"{each.place}: {each.message}" for each in self.findings if each.is_error))

    @property
    def is_unreadable(self) -> bool:
        """Whether all that is wrong is paths that cannot be read."""
        return all(finding.code == FindingCode.UNREADABLE for finding in self.findings if finding.is_error)

    def to_json(self) -> str:
        """The findings, as `callscore schema findings` describes them."""
        return FindingList(self.findings, self.inputs).to_json()


class IntegrityFailure(NoResult):
    """The two engines disagree, or contributions do not add up; `reasons` says where."""

    def __init__(self, reasons: Sequence[Said]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


def refuse_errors(findings: Iterable[Finding]) -> None:
    """Give no result if one of the findings is an error."""
    found = tuple(findings)
    if any(finding.is_error for finding in found):
        raise FaultyTexts(found)


def refuse_disagreement(integrity: Sequence[Said]) -> None:
    """Give no result where the engines disagree, or contributions do not add up."""
    if integrity:
        raise IntegrityFailure(integrity)
