from __future__ import annotations

from pathlib import Path

from callscore.api.kept_calls_folder import calls_kept, kept_calls_folder


def test_the_folder_is_that_of_the_innermost(tmp_path: Path) -> None:
    assert kept_calls_folder() is None
    with calls_kept(tmp_path):
        assert kept_calls_folder() == tmp_path
        with calls_kept(None):
            assert kept_calls_folder() is None
        assert kept_calls_folder() == tmp_path
    assert kept_calls_folder() is None
