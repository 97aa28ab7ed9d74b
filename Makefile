# classic-migration: `make` lists what can be made.
#
#   PYTHON   the interpreter that .venv is made with (3.11 or later)     make preview PYTHON=python3.13
#   ESTATE   what `make preview` shows: files or folders                 make preview ESTATE="dump/ extra.xml"

PYTHON ?= python3
ESTATE ?= examples/contoso

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

# What is installed is named after the packages that there are: a new top-level package installs the project anew, an edit does not.
PACKAGES := $(filter-out tests,$(sort $(patsubst %/__init__.py,%,$(wildcard */__init__.py))))
EMPTY :=
APP := $(VENV)/.installed-$(subst $(EMPTY) $(EMPTY),-,$(PACKAGES))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

.PHONY: help
help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: preview
preview: $(APP) ## Preview the migrated layout of ESTATE (default examples/contoso), offline
	@$(BIN)/classic-migration preview $(ESTATE)

.PHONY: test
test: lint ## Lint, check types and layers, run all tests
	@echo '== pytest'
	@$(BIN)/pytest --numprocesses auto --quiet
	@$(MAKE) --no-print-directory test-engine

# The Pulumi CLI is built before the tests, so that two of them do not build it at a time. Where there is neither a CLI nor
# Go, the tests say so and are skipped; with CI=true that is a failure.
.PHONY: test-engine
test-engine: $(VENV)/.engine ## Run the tests that need the real Pulumi engine (its CLI, or Go to build it)
	@echo '== pytest, the real engine'
	@$(BIN)/python -m tests.engine.pulumi_cli >/dev/null || true
	@$(BIN)/pytest -m engine --numprocesses auto --dist loadfile --quiet tests/engine

.PHONY: lint
lint: $(VENV)/.dev ## Lint, check format, types and layers
	@echo '== ruff check'
	@$(BIN)/ruff check
	@echo '== ruff format'
	@$(BIN)/ruff format --check
	@echo '== basedpyright'
	@$(BIN)/basedpyright
	@echo '== import-linter'
	@$(BIN)/lint-imports --no-cache --no-logo

.PHONY: format
format: $(VENV)/.dev ## Format the code and mend what the linter can mend
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format

.PHONY: test-browser
test-browser: $(VENV)/.browser ## Run the tests that look at the report in Chromium
	@echo '== pytest, in a browser'
	@$(BIN)/pytest -m browser --quiet tests/browser

.PHONY: schemas
schemas: $(APP) ## Write the JSON schemas from the models
	@$(BIN)/python -m cli.schemas

.PHONY: pages
pages: $(VENV)/.dev ## Write the pages that are made from the code: docs/rules.md and docs/mapping.md
	@$(BIN)/python -m cli.rules_page
	@$(BIN)/pytest --quiet --update-golden tests/unit/test_mapping_page.py

.PHONY: clean
clean: ## Remove .venv and everything that tools left behind
	rm -rf $(VENV) build *.egg-info .hypothesis .import_linter_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- .venv: each step leaves a stamp, so that a second run installs nothing ---

$(VENV)/.created:
	@command -v $(PYTHON) >/dev/null || { \
		echo 'Python 3.11 or later is needed, and "$(PYTHON)" is not there. Name one: make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) -V 2>&1). Name another: make PYTHON=python3.13" >&2; exit 1; }
	@echo '== .venv'
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.requirements: requirements.txt $(VENV)/.created
	@echo '== requirements.txt'
	@$(PIP) --requirement requirements.txt
	@touch $@

$(APP): pyproject.toml $(VENV)/.requirements
	@$(PIP) --no-deps --editable .
	@rm -f $(VENV)/.installed-*
	@touch $@

$(VENV)/.dev: pyproject.toml $(APP)
	@echo '== development tools'
	@$(PIP) --editable '.[dev]'
	@touch $@

$(VENV)/.browser: pyproject.toml $(VENV)/.dev
	@echo '== what drives a browser'
	@$(PIP) --editable '.[dev,browser]'
	@touch $@

$(VENV)/.engine: pyproject.toml $(VENV)/.dev
	@echo '== models of Azure, for the stand-in of the engine tests'
	@$(PIP) --editable '.[dev,engine]'
	@touch $@
