"""Results that others published, beside the checkout: where they are, and what is missed where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

ORACLES = Path(__file__).resolve().parents[2] / "shared" / "oracles"


def compared_with(oracle: str, missed: str) -> list[pytest.MarkDecorator]:
    """The marks of a test that needs the folder `oracle`; without it the test skips, and says what is `missed`."""
    reason = f"`../shared/oracles/{oracle}` is not beside the checkout: {missed}"
    return [pytest.mark.oracle, pytest.mark.skipif(not (ORACLES / oracle).is_dir(), reason=reason)]
