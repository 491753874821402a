# The commands of this project. Each prepares what it needs; Python 3.11+ and make are enough.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8080
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run serve test understand check models review bench lock clean

run: $(READY) ## hold a conversation in the terminal
	@$(BIN)/python -m skill.simulator $(ARGS)

serve: $(READY) ## the skill as a web service; HOST and PORT from the environment
	@HOST=$(HOST) PORT=$(PORT) $(BIN)/python -m app

test: $(READY) ## the tests
	@$(BIN)/python -m pytest -n auto $(ARGS)

understand: $(READY) ## coverage in the sentences of strangers, by three stand-ins for Alexa
	@$(BIN)/python -m tests.understand $(ARGS)

check: $(READY) ## lint, types, floors, content, freshness of built files, conflicts
	@$(MAKE) --no-print-directory --jobs=2 check-conflicts check-code check-content

.PHONY: check-code check-content check-conflicts
check-code: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

check-content: $(READY)
	@$(BIN)/python -m skill.content.check
	@$(BIN)/python -m skill.content.compile --check
	@$(BIN)/python -m skill.content.coverage --check
	@$(BIN)/python -m skill.language.build --check

check-conflicts: $(READY)
	@$(BIN)/python -m skill.language.conflicts --check en-US

review: $(READY) ## pages for a clinician to read and sign, in build/review
	@$(BIN)/python -m skill.content.review

models: $(READY) ## the compiled content, its pages and the interaction models, made anew
	@$(BIN)/python -m skill.content.compile
	@$(BIN)/python -m skill.content.coverage
	@$(BIN)/python -m skill.language.build

bench: $(READY) ## ratios against the SDK's hello-world, paired in one run
	@$(BIN)/python -m bench.turns $(ARGS)

lock: $(READY) ## the lock files, made anew from requirements/*.in
	@for set in run serve dev; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-annotate \
	    --override requirements/override.txt --custom-compile-command 'make lock' \
	    requirements/$$set.in -o requirements/$$set.txt || exit 1; \
	done

clean: ## everything that can be made anew
	rm -rf $(VENV) build node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(READY): requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cramp Coach needs Python 3.11 or later; try make PYTHON=python3.11")'
	@echo "Preparing $(VENV); this takes about a minute, once."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	@touch $(READY)
