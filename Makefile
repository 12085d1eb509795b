# `make demo` and `make test` need python3 (3.11 or later) and make, nothing else.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done || echo python3)
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo sample test lint audit quality clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 16

$(READY): pyproject.toml constraints.txt scripts/environment
	@scripts/environment $(VENV) $(PYTHON)
	@touch $(READY)

demo: $(READY) ## build the graph of examples/ into output/
	$(BIN)/kg build examples/ -o output/

sample: demo ## what the repository keeps of the demo, and the scores in README.md
	@mkdir -p output/sample
	cp output/claims.jsonl output/graph.ttl output/report.md output/sample/
	$(BIN)/python scripts/scores.py

test: $(READY) ## the whole test suite, browser tests included
	@scripts/browser $(BIN)/python
	$(BIN)/python -m pytest -q -rs

lint: $(READY) ## style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

audit: $(READY) ## known vulnerabilities of the pinned versions; says so where nobody can be asked (ADVISORIES=DIR: offline)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip-audit>=2.9" || true
	@$(BIN)/python scripts/audit.py $(if $(ADVISORIES),--database $(ADVISORIES)) || [ $$? -eq 2 ]

quality: $(READY) ## scores on tests/gold against their floors, and what changed since the last commit
	@scripts/quality $(BIN)/kg $(OPTIONS)

clean: ## remove the environment, caches and what was built
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find output -mindepth 1 -maxdepth 1 ! -name README.md ! -name sample -exec rm -rf {} +
