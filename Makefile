# Everything a newcomer needs; works with Python 3.11, pip and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Any other host is reached by others: it takes ANZHI_API_KEYS_FILE or ANZHI_OPEN=1 in the environment.
HOST ?= 127.0.0.1
PORT ?= 8000
BENCH ?=

# By environment, so that it also holds for what pip installs to build a package.
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# What the planner's page is made of; pip builds it with the package.
PAGE := $(wildcard app/web/page/*.* app/web/page/src/*.* app/web/page/src/*/*.*) geodata/data/glossary.json

.PHONY: serve test page demo example bench bench-files bench-policies bench-what-if bench-kills bench-cancels router-for-tests bench-page screens image-test clean

serve: $(VENV)/installed
	$(BIN)/anzhi serve --host $(HOST) --port $(PORT)

test: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2

demo: $(VENV)/installed
	$(BIN)/anzhi optimize --example national --out out

example: $(VENV)/installed
	$(BIN)/python -m geodata.example

# For example: make bench BENCH="--seeds 7 --networks 0"
bench: $(VENV)/tested
	$(BIN)/python -m bench $(BENCH)

# Planners' files: seconds and memory, broken ones too.
bench-files: $(VENV)/tested
	$(BIN)/python -m bench.files --broken

# Each question on the national example: consolidation, outages, the frontier, the smallest repair.
bench-policies: $(VENV)/tested
	$(BIN)/python -m bench.policies $(BENCH)

# What-if on the national example: milliseconds, and each edit against a solve from scratch.
bench-what-if: $(VENV)/tested
	$(BIN)/python -m bench.what_if $(BENCH)

# Kill -9 at random instants under load: nothing accepted is lost or done twice.
bench-kills: $(VENV)/tested
	$(BIN)/python -m bench.kills $(BENCH)

# Stops jobs in every phase: seconds until they have ended, memory afterwards.
bench-cancels: $(VENV)/tested
	$(BIN)/python -m bench.cancels $(BENCH)

# The page alone, while working on it.
page: $(VENV)/tested
	$(BIN)/python app/web/page/page_backend.py --with-tools

# The page on the national example: from a click to what a planner sees, in milliseconds.
bench-page: $(VENV)/tested
	$(BIN)/python -m bench.page $(BENCH)

# Pictures of every state of the page, and of the report as printed, to be looked at: out/screens.
screens: $(VENV)/tested
	$(BIN)/python -m bench.screens $(BENCH)

image-test:
	bash container/image-test

$(VENV)/installed: pyproject.toml constraints.txt $(PAGE)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/tested: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --editable ".[test]"
	$(BIN)/python app/web/page/page_backend.py --with-tools
	touch $@

# A real road router for the tests: the executables in Valhalla's wheel run without that Python.
router-for-tests: $(VENV)/tested
	$(BIN)/python -m pip install --quiet --no-deps --only-binary=:all: --python-version 3.12 \
	    --target $(VENV)/valhalla --upgrade pyvalhalla==3.9.1

clean:
	rm -rf $(VENV) out build dist *.egg-info
