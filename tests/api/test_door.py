"""The door as such: what it offers, what it loads, what it leaves alone, and that many may go through it at once."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from callscore import api

ROOT = Path(__file__).parents[2]
WHAT_IS_USED = """
import json, sys
from callscore import api
{use}
print(json.dumps([name for name in sys.modules if name.startswith("callscore.") or name in ("yaml", "pydantic", "click")]))
"""


def loaded_by(use: str) -> set[str]:
    """The modules that are loaded after that use of the door, in an interpreter of its own."""
    script = WHAT_IS_USED.format(use=use)
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def test_each_name_is_there_and_is_what_it_is_said_to_be() -> None:
    for name in api.__all__:
        assert getattr(api, name) is not None
    assert set(api.__all__) <= set(dir(api))
    with pytest.raises(AttributeError, match="ranked"):
        getattr(api, "ranked")  # noqa: B009  # the type checker, too, knows that there is none


def test_the_door_by_itself_loads_nothing() -> None:
    assert loaded_by("") == {"callscore.api"}


def test_a_request_is_a_value_and_loads_no_evaluation() -> None:
    loaded = loaded_by("api.Request(call='x', applications='y')")
    assert loaded == {"callscore.api", "callscore.api.request", "callscore.api.paths"}


def rooms_in(loaded: set[str]) -> set[str]:
    return {name.split(".")[1] for name in loaded if name.count(".")}


RANKED = "api.rank(api.Request(call='calls/lakeside-2026', applications='applications/lakeside-2026'))"


@pytest.mark.parametrize(
    ("use", "left_out"),
    [
        ("api.lint('calls/lakeside-2026')", {"evaluation", "explanation", "cases", "cluster", "report", "cli", "funding"}),
        ("api.load_call('calls/lakeside-2026')", {"evaluation", "explanation", "cases", "cluster", "report", "cli", "funding"}),
        ("api.check('calls/lakeside-2026', 'applications/lakeside-2026/heron-energy.yaml')", {"cases", "cluster", "report", "cli"}),
        (
            "api.rank(api.Request(call='calls/lakeside-2026', applications='applications/lakeside-2026'))",
            {"cluster", "precheck", "report", "cli"},
        ),
    ],
    ids=["lint", "load", "check", "rank"],
)
def test_a_function_loads_what_it_uses(use: str, left_out: set[str]) -> None:
    assert rooms_in(loaded_by(use)) & left_out == set()


def test_one_form_loads_no_other() -> None:
    loaded = loaded_by(f"{RANKED}.to_csv()")
    assert "callscore.report.csv.rank_csv" in loaded
    assert not {"callscore.report.json.rank_json", "callscore.report.text.rank_table"} & loaded


WITHOUT_SURROUNDINGS = """
import json, os, sys
from callscore import api
asked = []
class Watched(type(os.environ)):
    def __getitem__(self, key):
        frame = sys._getframe()
        while frame.f_globals["__name__"] in ("__main__", "os", "_collections_abc"):
            frame = frame.f_back
        asked.append((frame.f_globals["__name__"], key))
        return super().__getitem__(key)
old = os.environ
os.environ = Watched(old._data, old.encodekey, old.decodekey, old.encodevalue, old.decodevalue)
request = api.Request(call="calls/lakeside-2026", applications="applications/lakeside-2026")
result = api.rank(request)
texts = [result.to_json(), result.to_text(), result.to_csv(), result.explain("northern-mills").to_text()]
api.lint("calls/lakeside-2026").to_json()
api.readiness("applications/piemonte-poli/aurora-meccanica.yaml").to_text()
json.dump(sorted({module.split(".")[0] for module, key in asked}), sys.stderr)
"""


def test_nothing_is_printed_and_nothing_read_from_the_environment() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_SURROUNDINGS], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert "callscore" not in json.loads(done.stderr)  # which libraries ask when they are loaded is theirs


AURORA = "applications/piemonte-poli/aurora-meccanica.yaml"
REQUESTS = (
    api.Request(call=ROOT / "calls" / "lakeside-2026", applications=ROOT / "applications" / "lakeside-2026"),
    *(api.Request(call=f"library:esca-{label}", applications=ROOT / AURORA) for label in api.LABELS),
)


def told(request: api.Request) -> str:
    result = api.rank(request)
    return result.to_json() + result.to_text(language="it")


def test_many_threads_give_what_one_gives() -> None:
    """Each result rests on its own files, however the threads take turns."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(told, REQUESTS * 3))
    finally:
        sys.setswitchinterval(before)
    assert together == [told(request) for request in REQUESTS] * 3


FIRST_IN_THREADS = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
from callscore import api
sys.setswitchinterval(1e-5)
gate = threading.Barrier(8)
def told(number):
    gate.wait()
    return api.rank(api.Request(call="calls/lakeside-2026", applications="applications/lakeside-2026")).to_json()
with ThreadPoolExecutor(8) as pool:
    print(len(set(pool.map(told, range(8)))))
"""


def test_the_first_use_may_be_in_many_threads_at_once() -> None:
    """Modules are loaded, models and caches filled while others already use them."""
    done = subprocess.run([sys.executable, "-c", FIRST_IN_THREADS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("1\n", 0), done.stderr


PORTFOLIO = ROOT / "portfolios" / "clusters-synthetic.csv"


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (["oro"], "`oro` is no label"),
        (["gold", "oro"], "`oro` is no label"),
        (["Bronze"], "`Bronze` is no label"),
        ([], "no list of labels is given"),
        ("gold", "no list of labels is given"),
    ],
)
def test_readiness_for_a_label_that_is_none_is_refused(labels: list[api.LabelName], message: str) -> None:
    """Nothing to be ready for would be ready."""
    with pytest.raises(api.Misuse, match=message):
        api.readiness(AURORA, labels=labels)


@pytest.mark.parametrize("smallest", [1, 0, -3])
def test_no_distribution_of_one_value_is_shown(smallest: int) -> None:
    with pytest.raises(api.Misuse, match=f"`smallest_group` is {smallest}"):
        api.benchmark(AURORA, portfolio=PORTFOLIO, smallest_group=smallest)


@pytest.mark.parametrize(
    ("clusters", "seed", "message"), [(0, 1, "`clusters` is 0"), (100_001, 1, "`clusters` is 100001"), (1, -1, "`seed` is -1")]
)
def test_an_invented_portfolio_has_clusters_and_a_seed(clusters: int, seed: int, message: str) -> None:
    with pytest.raises(api.Misuse, match=message):
        api.invent_portfolio(clusters=clusters, seed=seed)
