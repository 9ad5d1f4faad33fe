"""Numbers: an int, or a Fraction that is not whole; exact, never a float."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = int | Fraction
