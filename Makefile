# `make demo` builds the back-pain handout; `make test` checks everything that needs only Python,
# `make quick` what takes half a minute. All set up what they need in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

FLOOR := .venv-floor

.PHONY: demo desk quick test thorough fuzz floor clean

demo: $(VENV)/ready
	$(BIN)/handout build back-pain
	$(BIN)/handout build back-pain --language en

# The pages in the browser, until Ctrl-C.
desk: $(VENV)/ready
	$(BIN)/handout desk

quick: TESTS := -m "not slow"
quick test: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n auto $(TESTS)

# What handouts ask, `make test` tries so that every two answers meet.
thorough: test
	$(BIN)/handout check --every-combination --library .

# Damaged files at every door, each for so many seconds.
SECONDS ?= 60
fuzz: $(VENV)/ready
	FUZZ_SECONDS=$(SECONDS) $(BIN)/pytest -q -s tests/fuzz -k 'longer or pdf'

# All tests with the lowest versions that pyproject.toml declares, in an environment of their own.
floor:
	@$(PYTHON) -m venv --clear $(FLOOR)
	$(FLOOR)/bin/python tools/lowest_versions.py > $(FLOOR)/lowest.txt
	$(FLOOR)/bin/python -m pip install --quiet --disable-pip-version-check \
		--constraint $(FLOOR)/lowest.txt --editable '.[dev]'
	$(FLOOR)/bin/pytest -n auto

$(VENV)/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (make PYTHON=…)"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || $(MAKE) --no-print-directory venv-package
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# Debian ships Python's venv as a package of its own.
.PHONY: venv-package
venv-package:
	@echo "Python's venv module is missing; installing Debian's package python3-venv."
	@if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq python3-venv; \
	else sudo apt-get update -qq && sudo apt-get install -y -qq python3-venv; fi
	@$(PYTHON) -m venv --clear $(VENV)

clean:
	rm -rf $(VENV) .venv-debian $(FLOOR) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
