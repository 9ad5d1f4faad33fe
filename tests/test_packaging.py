"""What is shipped: the wheel, the source archive, the locks, the licence, and how the project presents itself to catalogues."""

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted((ROOT / "locks").glob("*.txt"))


def files(folder: Path) -> set[str]:
    """The files of a folder as the wheel should name them, without what Python leaves behind."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files under version control, as they are now, and beside them what somebody left there."""
    folder = tmp_path_factory.mktemp("checkout")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\0")
    if tracked == [""]:
        pytest.skip("the tests do not run in a checkout: what is untracked cannot be told")
    for name in filter(None, tracked):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)
    for name in LEFT_THERE:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine")
    return folder


LEFT_THERE = ("calls/mine/call.yaml", "calls/lakeside-2026/notes.txt", "rules/lakes/1/secret.yaml", "src/callscore/scratch.py")


def wheel_of(checkout: Path, folder: Path) -> ZipFile:
    build = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(checkout)]
    subprocess.run(build, check=True, capture_output=True)
    (path,) = folder.glob("callscore-*.whl")
    return ZipFile(path)


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    return wheel_of(checkout, tmp_path_factory.mktemp("wheel"))


def archive_of(checkout: Path, folder: Path) -> Path:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)]
    subprocess.run(build, cwd=checkout, check=True, capture_output=True)
    (path,) = folder.glob("callscore-*.tar.gz")
    return path


def archived(path: Path) -> set[str]:
    with tarfile.open(path) as archive:
        return {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}


def carried(wheel: ZipFile) -> set[str]:
    return {name.removeprefix("callscore/") for name in wheel.namelist() if name.startswith("callscore/")}


def expected(checkout: Path) -> set[str]:
    library = {f"library/{folder}/{name}" for folder in ("rules", "calls") for name in files(checkout / folder)}
    return files(checkout / "src" / "callscore") | library


def test_the_wheel_carries_the_package_and_the_library_and_nothing_that_lies_beside_them(wheel: ZipFile, checkout: Path) -> None:
    left = {name.replace("src/callscore/", "") if name.startswith("src") else f"library/{name}" for name in LEFT_THERE}
    assert left < expected(checkout)
    assert carried(wheel) == expected(checkout) - left


def test_without_version_control_it_carries_what_such_a_folder_may_hold(checkout: Path, tmp_path: Path) -> None:
    shutil.copytree(checkout, tmp_path / "archive", ignore=shutil.ignore_patterns(".git"))
    assert carried(wheel_of(tmp_path / "archive", tmp_path)) == expected(checkout) - {"library/calls/lakeside-2026/notes.txt"}


def test_the_source_archive_holds_what_is_under_version_control_and_nothing_that_lies_beside_it(checkout: Path, tmp_path: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=checkout, capture_output=True, text=True, check=True).stdout
    path = archive_of(checkout, tmp_path)
    assert archived(path) == {*filter(None, listed.split("\0")), "PKG-INFO"}
    with tarfile.open(path) as archive:
        archive.extractall(tmp_path, filter="data")
    (again,) = (folder for folder in tmp_path.iterdir() if folder.is_dir())
    (tmp_path / "again").mkdir()
    assert archived(archive_of(again, tmp_path / "again")) == archived(path)


@pytest.mark.parametrize(
    "start",
    [
        "py.typed",
        "feel/grammar.",
        "i18n/locale/it/LC_MESSAGES/callscore.mo",
        "library/rules/",
        "library/calls/lakeside-",
        "library/calls/kjet-",
    ],
)
def test_the_wheel_carries_what_is_not_python(wheel: ZipFile, start: str) -> None:
    assert any(name.startswith(f"callscore/{start}") for name in wheel.namelist())


def test_the_wheel_states_licence_and_command(wheel: ZipFile) -> None:
    texts = {Path(name).name: wheel.read(name).decode() for name in wheel.namelist() if ".dist-info/" in name}
    assert texts["LICENSE"] == (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "License-Expression: EUPL-1.2\n" in texts["METADATA"]
    assert "callscore = callscore.__main__:main" in texts["entry_points.txt"]


def test_without_its_extras_callscore_needs_no_compiler() -> None:
    assert not any("durable" in requirement for requirement in PROJECT["project"]["dependencies"])
    assert not any("durable" in (ROOT / "locks" / name).read_text(encoding="utf-8") for name in ("build.txt", "runtime.txt", "dev.txt"))


def locked(path: Path) -> dict[str, tuple[str, str]]:
    """The version and the text of each entry of a lock, by the name of what is locked."""
    entries = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8"))
    pins = [(re.match(r"([a-z0-9-]+)==(\S+)", entry), entry) for entry in entries]
    return {pin[1]: (pin[2], entry) for pin, entry in pins if pin}


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_has_hashes_and_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert locked(path)
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for _, entry in locked(path).values())
    lines = [line.strip() for line in text.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"([a-z0-9-]+==\S+( ; [^\\]+)?|--hash=sha256:[0-9a-f]{64})( \\)?", line)] == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("build", PROJECT["dependency-groups"]["build"]),
        ("runtime", PROJECT["project"]["dependencies"]),
        *PROJECT["project"]["optional-dependencies"].items(),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_locks_hold_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    pins = locked(ROOT / "locks" / f"{lock}.txt")
    for requirement in map(Requirement, wanted):
        version, _ = pins[requirement.name.lower()]
        assert requirement.specifier.contains(version)


def test_no_package_is_locked_twice() -> None:
    names = [name for path in LOCKS for name in locked(path)]
    assert sorted(names) == sorted(set(names))


def test_what_builds_the_wheel_is_pinned() -> None:
    assert set(PROJECT["build-system"]["requires"]) <= set(PROJECT["dependency-groups"]["build"])


def test_the_licence_is_the_whole_eupl() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert [int(number) for number in re.findall(r"^(\d+)\.[A-Z]", text, re.MULTILINE)] == list(range(1, 16))
    assert text.endswith("All other changes or additions to this Appendix require the production of a new EUPL version.\n")
