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
WEB    := allsteps/web
BUILT  := $(WEB)/static_built/made-from.txt
WELSH  := $(WEB)/locale/cy/LC_MESSAGES/django.mo

.PHONY: help setup demo test check bench docs pictures clean
.PHONY: check-lock check-style check-format check-types check-imports check-standards

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup: $(READY) $(BUILT) $(WELSH)  ## install what uv.lock names into .venv, and build the pages' style sheet

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

# The style sheet and scripts, from npm packages by their own lock; node itself came with uv.lock.
STYLE := $(wildcard $(addprefix $(WEB)/frontend/,package.json package-lock.json *.scss scss/* scripts/* images/*))
$(BUILT): $(READY) tools/frontend.py $(STYLE)
	@$(BIN)/python tools/frontend.py
	@touch $@

$(WELSH): $(READY) tools/translations.py $(WEB)/locale/cy/LC_MESSAGES/django.po
	@$(BIN)/python tools/translations.py compile

# What was made the first time is kept, and so is what is recorded in it: `make clean` starts again from nothing.
demo: setup  ## open the product in the browser with a simulated caseload
	@$(BIN)/allsteps demo --cases $(CASES) --seed $(SEED) --until $(TODAY) --data .demo

test: setup  ## run every test (ARGS="-k calendar" for some)
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
	@$(BIN)/python -m mypy --no-error-summary --strict allsteps
check-imports: $(READY)
	@$(BIN)/lint-imports > .import-contracts.txt || { cat .import-contracts.txt; exit 1; }
check-standards: $(READY)
	@$(BIN)/allsteps lint allsteps/library/standards

bench: setup  ## measure speed and memory, and write the figures as JSON
	@$(BIN)/python -m benchmarks $(ARGS)

docs: $(READY)  ## make the generated pages of docs/reference again, and gather texts to translate
	@$(BIN)/python tools/docs.py
	@$(BIN)/python tools/translations.py update

pictures: setup  ## take the README's pictures again, in the browser test that they show
	@ALLSTEPS_PICTURES=docs/pictures $(BIN)/python -m pytest --quiet tests/browser/test_monday_morning.py \
	  -k 'right_address and 1280-scripts'

clean:  ## remove everything that can be made again
	rm -rf .venv .uv .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf .allsteps $(WEB)/static_built $(WEB)/frontend/node_modules
	rm -f .coverage .import-contracts.txt $(WELSH)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
