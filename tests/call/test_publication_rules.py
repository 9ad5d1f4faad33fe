"""What a call says of open data: the keys, and what is none."""

from __future__ import annotations

import pytest

from .conftest import Read

SAID = "norm: art. 5, office: Grants office, selection: ranking, page: https://a.example, licence: https://b.example"
GOOD = f"""\
publication: {{{SAID}, official: The head, answers: {{beneficiary: size, tax number: size}},
  operations: {{fund: ERDF, objective: RSO1.3, rate: 40}}, leave out: [{{when: green, because: art. 26}}]}}
"""


def test_all_keys(read: Read) -> None:
    found, findings = read(GOOD)
    assert findings == ()
    assert found is not None
    said = found.call.publication
    assert said is not None
    assert said.operations is not None
    assert (said.answers.beneficiary, said.answers.tax_number, said.answers.project) == ("size", "size", None)
    assert (str(said.norm.in_("en")), said.page, said.operations.objective, said.operations.rate) == (
        "art. 5",
        "https://a.example",
        "RSO1.3",
        40,
    )
    assert [str(rule.because.in_("en")) for rule in said.leave_out if rule.because is not None] == ["art. 26"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("publication: {answers: {}}", "missing-key"),
        (f"publication: {{{SAID}, answers: {{name: size}}}}", "unknown-key"),
        (f"publication: {{{SAID}, answers: {{}}, leave out: [{{because: art. 26}}]}}", "missing-key"),
        (f"publication: {{{SAID}, answers: {{}}, operations: {{fund: ERDF, objective: RSO1.3, rate: forty}}}}", "not-a-number"),
    ],
)
def test_what_is_none(read: Read, written: str, code: str) -> None:
    _, findings = read(written + "\n")
    assert {finding.code for finding in findings} == {code}
