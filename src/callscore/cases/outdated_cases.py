"""Cases that still answer what the call asks no more, as after its fields were replaced: told once for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from callscore.application.choices import in_backticks
from callscore.call.case_texts import OrderCase
from callscore.cases.trial import Prepared
from callscore.finding import Finding, did_you_mean, error, quoted_names
from callscore.finding_code import FindingCode
from callscore.sentence import NOTHING, Counted, Said
from callscore.source.node import Scalar


def findings_of_cases(ready: Sequence[Prepared]) -> Iterator[Finding]:
    """What is wrong with the cases. Where several answer what is no field, one finding names these answers and stands for all that
    is wrong with these cases, which are to be written anew."""
    gone = [dict(_no_fields(each)) for each in ready]
    often = [name for name, count in Counter(name for names in gone for name in names).items() if count > 1]
    old = [names for names in gone if any(name in names for name in often)]
    if old:
        yield _one_for_all(often, old, ready)
    for each, names in zip(ready, gone, strict=True):
        if names not in old:
            yield from each.findings


def _no_fields(each: Prepared) -> Iterator[tuple[str, Scalar]]:
    """The answers of a case that the call does not ask, by name, where they stand first."""
    refused = {finding.place for finding in each.findings if finding.code == FindingCode.UNKNOWN_FIELD}
    submitted = each.case.applications.values() if isinstance(each.case, OrderCase) else (each.case,)
    for one in reversed(tuple(submitted)):
        yield from ((name, key) for name, key in one.application.keys.items() if key.place in refused)


def _one_for_all(often: Sequence[str], old: Sequence[dict[str, Scalar]], ready: Sequence[Prepared]) -> Finding:
    asked = {name: None for each in ready for name in each.rulebook.form.application}
    message = Counted(
        len(old),
        "the call does not ask {names}, which {count} of {all} cases answers",
        "the call does not ask {names}, which {count} of {all} cases answer",
        names=quoted_names(often),
        all=len(ready),
    )
    near = did_you_mean(often[0], asked) if len(often) == 1 else NOTHING
    help = near or Said("write these cases anew with what the call asks, {names}, or delete them", names=in_backticks(asked))
    first = next(names[name] for names in old for name in often if name in names)
    return error(FindingCode.UNKNOWN_FIELD, message, first.place, help)
