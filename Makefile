# Everything that a person or a build server does here. `make` alone lists it.
#
# The packages are those of uv.lock, in .venv. uv itself lives apart, in .uv, because `uv sync` removes from
# .venv whatever the lock does not name, and that would be uv.

PYTHON ?= python3
TODAY  ?= $(shell TZ=Europe/London date +%Y-%m-%d)
CASES  ?= 600
SEED   ?= 1
ARGS   ?=

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
export UV_PROJECT_ENVIRONMENT := .venv

UV     := .uv/bin/uv
BIN    := .venv/bin
READY  := .venv/.ready
DEMO   := .demo/caseload.ndjson

.PHONY: help setup demo test check bench docs clean
.PHONY: check-lock check-style check-format check-types check-imports check-standards

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup: $(READY)  ## install what uv.lock names into .venv

$(READY): pyproject.toml uv.lock $(UV)
	@$(UV) sync --frozen --quiet --python $(PYTHON)
	@touch $@

$(UV): tools/uv.txt
	@command -v $(PYTHON) > /dev/null || { \
	  echo 'There is no "$(PYTHON)" here. Install Python 3.11 or newer, or name one: make PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Allsteps needs Python 3.11 or newer; "$(PYTHON)" is older. Name a newer one: make PYTHON=python3.12'; exit 1; }
	@rm -rf .uv
	@$(PYTHON) -m venv .uv
	@.uv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r tools/uv.txt
	@touch $@

# The caseload and what is shown of it are made again only when the day, its size, the code or the library has
# changed; the second time is a matter of printing.
demo: $(READY)  ## simulate a caseload and show who needs what today
	@mkdir -p .demo
	@now="$(TODAY) $(CASES) $(SEED) $$(find allsteps uv.lock -type f ! -name '*.pyc' -exec cksum {} + | sort | cksum)"; \
	if [ ! -f $(DEMO) ] || [ "$$(cat .demo/made-from 2> /dev/null)" != "$$now" ]; then \
	  rm -f .demo/made-from; \
	  $(BIN)/allsteps simulate --cases $(CASES) --seed $(SEED) --until $(TODAY) $(DEMO) || exit 1; \
	  echo 'Working out what is due, met and late for everybody …'; \
	  $(BIN)/allsteps demo $(DEMO) --as-at $(TODAY) > .demo/today.txt || exit 1; \
	  echo "$$now" > .demo/made-from; \
	fi
	@cat .demo/today.txt

test: $(READY)  ## run every test (ARGS="-k calendar" for some)
	@$(BIN)/python -m pytest --quiet --numprocesses auto $(ARGS)

# Told apart so that one run of `make -k check` says everything that is wrong.
check: check-lock check-style check-format check-types check-imports check-standards  ## lock, style, types, imports, library
	@echo 'All checks passed.'

check-lock: $(READY)
	@$(UV) lock --check --quiet --python $(PYTHON) || { echo 'uv.lock is behind pyproject.toml. Run: $(UV) lock'; exit 1; }
check-style: $(READY)
	@$(BIN)/ruff check --quiet .
check-format: $(READY)
	@$(BIN)/ruff format --check --quiet . || { echo 'Run: $(BIN)/ruff format .'; exit 1; }
check-types: $(READY)
	@$(BIN)/mypy --no-error-summary --strict allsteps
check-imports: $(READY)
	@$(BIN)/lint-imports > .import-contracts.txt || { cat .import-contracts.txt; exit 1; }
check-standards: $(READY)
	@$(BIN)/allsteps lint allsteps/library/standards

bench: $(READY)  ## measure speed and memory, and write the figures as JSON
	@$(BIN)/python -m benchmarks $(ARGS)

docs: $(READY)  ## make the generated pages of docs/reference again
	@$(BIN)/python tools/docs.py

clean:  ## remove everything that can be made again
	rm -rf .venv .uv .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -f .coverage .import-contracts.txt
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
