# Two commands do everything on a fresh machine: `make serve` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE ?= store
PORT ?= 8000
# All that decides on what a build holds: change any of it, and the sample graph is brought up to date.
SOURCES := $(shell find kg ontology -type f ! -name '*.pyc')

.PHONY: serve build test check lint types readme bench evaluate lock clean help

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; set PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "cannot make a virtual environment: on Debian, apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

# `touch`: a build that finds the graph up to date leaves build.json as it is.
$(STORE)/build.json: $(VENV)/.installed $(SOURCES)
	$(BIN)/kg build kg/samples --out $(STORE)
	@touch $@

build: $(STORE)/build.json ## build a graph from the sample reports into STORE (default: store)

serve: build ## set up, build a graph from the sample reports, serve it on PORT (default: 8000)
	$(BIN)/kg serve $(STORE) --port $(PORT)

test: $(VENV)/.installed-dev ## set up, run the tests
	$(BIN)/python -m pytest -q -n 2

lint: $(VENV)/.installed-dev ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev ## static types
	$(BIN)/mypy

check: lint types test ## all that CI checks

readme: $(VENV)/.installed-dev ## write the outputs in README.md anew
	$(BIN)/python tests/readme.py

evaluate: $(VENV)/.installed ## scores against the annotated reports in ../shared/gold
	$(BIN)/kg evaluate ../shared/gold/*.json

bench: $(VENV)/.installed-dev ## benchmarks; they print ratios and assert nothing
	$(BIN)/python -m tests.benchmarks

lock: | $(BIN)/python ## write the lock files anew from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --extra setup pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --extra setup --extra test -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## remove the environment and the built store
	rm -rf $(VENV) $(STORE)
