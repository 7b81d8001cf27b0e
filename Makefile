# make demo   checks fixtures/articles and prints the report
# make test   the tests
# make check  what continuous integration runs: lint, types, layers, tests
# make bench  speed and memory
# make docs   the generated pages of docs/
# A virtual environment is made when there is none; only python3.11 or newer, pip and make are needed.

VENV ?= .venv
EXTRAS ?= dev
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check lint types layers bench docs clean

demo: $(STAMP)
	@$(BIN)/factcheck check --config fixtures/factcheck.toml --fail-on never

test: $(STAMP)
	$(BIN)/python -m pytest

check: lint types layers test

lint: $(STAMP)
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

bench: $(STAMP)
	$(BIN)/python -m benchmarks

docs: $(STAMP)
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) .ci-venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist

$(STAMP): pyproject.toml
	@test -n "$(PYTHON)" || { echo "factcheck needs Python 3.11 or newer; name one with make PYTHON=path/to/python" >&2; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[$(EXTRAS)]'
	@touch $@
