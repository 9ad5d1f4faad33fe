"""LibreOffice, which opens a workbook and computes it anew."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

Resaved = Callable[[Iterable[Path], Path], None]
"""resaved(paths, folder): each of the workbooks opened and saved into the folder, under the same name."""


@pytest.fixture(scope="session")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Resaved:
    """With one profile for all tests: to make one takes longer than anything else."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: nobody else computes the formulas anew")
    profile = tmp_path_factory.mktemp("office") / "profile"

    def resave(paths: Iterable[Path], folder: Path) -> None:
        kind = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", "xlsx"]
        subprocess.run([*kind, "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True, timeout=300)

    return resave
