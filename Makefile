# make demo     rank the invented call calls/lakeside-2026 and explain one application
# make test     ruff, mypy, then all tests on all cores   make lint     ruff and mypy alone
# make soak     the laws with fresh examples, for MINUTES=10
# make fuzz     a door of tests/doors.py, searched for MINUTES: DOOR=table
# make oracles  the published results beside the checkout: which are there, and whether they come out
# make coverage all tests, and how much of each room they run: below its floor it fails
# make bench    the benchmarks                           make docs     the generated pages of docs/
# make lock     resolve the locks anew                   make clean    remove what was made here
# make release  the source archive and the wheel in dist/, once all is there that must be; uploads nothing
# make catalogues   the phrases of other languages, brought into step with the program and compiled
#
# PYTHON=python3.12 chooses the Python; each has an environment of its own. DURABLE=no leaves durable-rules out.

PYTHON ?= python3
DURABLE ?= yes
CALL ?= calls/lakeside-2026
APPLICATIONS ?= applications/lakeside-2026
DEMO_ID ?= northern-mills
PYTEST_ARGS ?=
PROCESSES ?= auto
MINUTES ?= 10
DOOR ?= table

ifeq ($(PYTHON),python3)
VENV := .venv
else
VENV := .venv-$(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
endif
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
ENGINES := $(VENV)/runtime.stamp $(if $(filter no,$(DURABLE)),,$(VENV)/durable.stamp)

.PHONY: demo test soak fuzz oracles lint coverage bench docs gallery catalogues smoke lock release clean venv

demo: $(ENGINES)
	@echo '$$ callscore rank $(CALL) $(APPLICATIONS)'
	@$(BIN)/callscore rank $(CALL) $(APPLICATIONS)
	@echo
	@echo '$$ callscore explain $(CALL) $(APPLICATIONS) $(DEMO_ID)'
	@$(BIN)/callscore explain $(CALL) $(APPLICATIONS) $(DEMO_ID)

# A suite without durable-rules is asked for, never what a missing compiler quietly makes of it. Compiled first, so that none of the many
# processes that the tests start compiles callscore again, where Python is told to keep nothing.
test: lint $(ENGINES) $(VENV)/axe.stamp
	@$(BIN)/python -m compileall -q src
ifeq ($(DURABLE),no)
	@$(BIN)/python -m pytest -n $(PROCESSES) -m 'not durable' $(PYTEST_ARGS)
else
	@$(BIN)/python -c 'import durable_rules_engine' 2>/dev/null || { echo 'callscore: the tests need durable-rules;' \
	    '`make test DURABLE=no` runs those of the direct engine alone' >&2; exit 1; }
	@$(BIN)/python -m pytest -n $(PROCESSES) $(PYTEST_ARGS)
endif

soak: $(ENGINES) $(VENV)/dev.stamp
	@$(BIN)/python tools/soak.py $(MINUTES) $(PYTEST_ARGS)

fuzz: $(ENGINES) $(VENV)/dev.stamp $(VENV)/fuzz.stamp
	@$(BIN)/python tools/fuzz.py $(DOOR) $(MINUTES)

oracles: $(ENGINES) $(VENV)/dev.stamp
	@$(BIN)/python tools/oracles.py $(PYTEST_ARGS)

lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary

coverage: $(ENGINES) $(VENV)/dev.stamp $(VENV)/axe.stamp
	@$(BIN)/python -m pytest -q -n $(PROCESSES) --cov --cov-report=json:$(VENV)/coverage.json --cov-report= $(PYTEST_ARGS)
	@$(BIN)/python tools/coverage_floors.py $(VENV)/coverage.json

bench: $(ENGINES) $(VENV)/bench.stamp $(VENV)/dev.stamp
	@$(BIN)/python benchmarks/run.py

docs: $(ENGINES)
	@$(BIN)/python docs/generate.py

# Needs what tools/debian.sh installs.
gallery: $(ENGINES) $(VENV)/dev.stamp
	@$(BIN)/python tools/gallery.py

catalogues: $(ENGINES) $(VENV)/dev.stamp
	@$(BIN)/python tools/catalogues.py $(LANGUAGES)

# The shortest proof that both engines run: used by .ci/run on the other Pythons.
smoke: $(ENGINES)
	@$(BIN)/callscore rank $(CALL) $(APPLICATIONS) --format json | $(BIN)/python -c 'import json, platform, sys; \
	    engines = json.load(sys.stdin)["engines"]; print("callscore on Python", platform.python_version() + ":", *engines); \
	    sys.exit(engines != ["direct", "durable"])'

venv:
	@tools/venv.sh '$(PYTHON)' '$(VENV)'

$(VENV)/runtime.stamp: locks/build.txt locks/runtime.txt pyproject.toml | venv
	@$(INSTALL) --require-hashes -r locks/build.txt -r locks/runtime.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/durable.stamp: locks/durable.txt $(VENV)/runtime.stamp tools/durable.sh
	@tools/durable.sh '$(VENV)' $@

# The tests make documents too.
$(VENV)/dev.stamp: $(VENV)/documents.stamp
$(VENV)/documents.stamp $(VENV)/dev.stamp $(VENV)/bench.stamp $(VENV)/fuzz.stamp: $(VENV)/%.stamp: locks/%.txt $(VENV)/runtime.stamp
	@$(INSTALL) --require-hashes -r $<
	@touch $@

$(VENV)/axe.stamp: tools/axe.sh | venv
	@tools/axe.sh '$(VENV)' $@

# UPGRADE=--upgrade takes the newest releases; without it what is locked stays. An extra's lock holds what it adds to the first two.
COMPILE = .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
    --custom-compile-command 'make lock' $(UPGRADE)
ADDED = $(COMPILE) --constraint locks/build.txt --constraint locks/runtime.txt \
    $$(sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' locks/build.txt locks/runtime.txt)

lock:
	@tools/venv.sh '$(PYTHON)' .venv-lock
	@.venv-lock/bin/python -m pip install -qq --disable-pip-version-check uv
	@mkdir -p locks
	@$(COMPILE) --group build --output-file locks/build.txt
	@$(COMPILE) pyproject.toml --output-file locks/runtime.txt
	@for extra in documents durable dev bench fuzz; do $(ADDED) pyproject.toml --extra $$extra --output-file locks/$$extra.txt || exit 1; done

# Before the tests, which take long, and after them. Locks that come out otherwise leave the working tree unclean.
release: $(ENGINES) $(VENV)/dev.stamp
	@$(MAKE) lock
	@$(BIN)/python tools/release.py check
	@$(MAKE) test
	@$(BIN)/python tools/release.py build

clean:
	@rm -rf .venv .venv-* build dist .pytest_cache .hypothesis .mypy_cache .ruff_cache
	@find src tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
