"""What must be there before a release: a small project that is ready, and one fault after the other planted in it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import release

READY = {
    "src/callscore/__init__.py": '"""callscore."""\n\n__version__ = "0.2.0"\n',
    "publiccode.yml": "name: callscore\nsoftwareVersion: 0.2.0\n",
    "CHANGELOG.md": "# Changes\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n- Something.\n\n## [0.1.0] - 2026-01-31\n\n- All.\n",
    "locks/runtime.txt": "click==8.1.0\n",
}


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that is ready to be released, under version control."""
    for name, text in READY.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "All")
    return tmp_path


def test_what_is_ready_has_no_fault(root: Path) -> None:
    assert list(release.faults(root)) == []


PLANTED = {
    "another version in the program": (
        ("src/callscore/__init__.py", "0.2.0", "0.3.0"),
        "the versions differ: src/callscore/__init__.py says 0.3.0, publiccode.yml says 0.2.0, CHANGELOG.md says 0.2.0",
    ),
    "another version in the catalogue": (
        ("publiccode.yml", "0.2.0", "0.1.0"),
        "the versions differ: src/callscore/__init__.py says 0.2.0, publiccode.yml says 0.1.0, CHANGELOG.md says 0.2.0",
    ),
    "no version in the catalogue": (
        ("publiccode.yml", "softwareVersion: 0.2.0\n", ""),
        "the versions differ: src/callscore/__init__.py says 0.2.0, publiccode.yml says nothing, CHANGELOG.md says 0.2.0",
    ),
    "no entry in the changelog": (
        ("CHANGELOG.md", "## [0.2.0] - 2026-12-01\n\n- Something.\n\n", ""),
        "the versions differ: src/callscore/__init__.py says 0.2.0, publiccode.yml says 0.2.0, CHANGELOG.md says 0.1.0",
    ),
    "an entry that says nothing": (("CHANGELOG.md", "- Something.\n", ""), "CHANGELOG.md says nothing of release 0.2.0"),
    "an entry without a day": (
        ("CHANGELOG.md", "## [0.2.0] - 2026-12-01", "## [0.2.0]"),
        "release 0.2.0 has no day in CHANGELOG.md: write `## [0.2.0] - YEAR-MONTH-DAY`",
    ),
    "an entry with a day that is none": (
        ("CHANGELOG.md", "2026-12-01", "2026-02-30"),
        "release 0.2.0 has no day in CHANGELOG.md: write `## [0.2.0] - YEAR-MONTH-DAY`",
    ),
    "something unreleased": (
        ("CHANGELOG.md", "## [Unreleased]\n", "## [Unreleased]\n\n- Something new.\n"),
        "something stands under `## [Unreleased]` in CHANGELOG.md: move it to the release",
    ),
    "no section for what comes": (("CHANGELOG.md", "## [Unreleased]\n\n", ""), "CHANGELOG.md does not begin with `## [Unreleased]`"),
    "an older release first": (("CHANGELOG.md", "[0.1.0]", "[0.2.0]"), "the releases in CHANGELOG.md do not stand newest first, each once"),
}


@pytest.mark.parametrize(("change", "fault"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(root: Path, change: tuple[str, str, str], fault: str) -> None:
    name, old, new = change
    text = (root / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / name).write_text(text.replace(old, new), encoding="utf-8")
    git(root, "commit", "-qam", "A fault")
    assert list(release.faults(root)) == [fault]


def test_a_version_is_three_numbers(root: Path) -> None:
    for name in ("src/callscore/__init__.py", "publiccode.yml", "CHANGELOG.md"):
        (root / name).write_text((root / name).read_text(encoding="utf-8").replace("0.2.0", "0.2"), encoding="utf-8")
    git(root, "commit", "-qam", "A fault")
    assert list(release.faults(root)) == ["`0.2` is no version: write three numbers, such as 0.2.0"]


@pytest.mark.parametrize(("name", "text"), [("locks/runtime.txt", "click==8.2.0\n"), ("left.txt", "mine")])
def test_what_is_not_under_version_control_is_found(root: Path, name: str, text: str) -> None:
    """So are locks that `make release` resolved anew, and that came out otherwise."""
    (root / name).write_text(text, encoding="utf-8")
    assert list(release.faults(root)) == [f"the working tree is not clean, commit or remove: {name}"]


def test_a_version_that_was_released_is_not_released_again_from_other_texts(root: Path) -> None:
    git(root, "tag", "v0.2.0")
    assert list(release.faults(root)) == []
    git(root, "commit", "-q", "--allow-empty", "-m", "More")
    assert list(release.faults(root)) == ["version 0.2.0 was released from another commit: `v0.2.0` names it"]


def test_nothing_is_built_while_there_are_faults(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    built: list[Path] = []
    monkeypatch.setattr(release, "ROOT", root)

    def build(root: Path) -> int:
        built.append(root)
        return 0

    monkeypatch.setattr(release, "build", build)
    assert (release.main(["check"]), release.main(["build"]), built) == (0, 0, [root])
    (root / "left.txt").write_text("mine", encoding="utf-8")
    assert (release.main(["check"]), release.main(["build"]), built) == (1, 1, [root])
    assert capsys.readouterr().err.count("not ready to be released: ") == 2


def test_make_release_resolves_checks_tests_checks_and_builds() -> None:
    recipe = (Path(__file__).parents[2] / "Makefile").read_text(encoding="utf-8").partition("\nrelease:")[2].partition("\n\n")[0]
    steps = [line.strip("@\t") for line in recipe.splitlines()[1:]]
    assert steps == [
        "$(MAKE) lock",
        "$(BIN)/python tools/release.py check",
        "$(MAKE) test",
        "$(BIN)/python tools/release.py build",
    ]
