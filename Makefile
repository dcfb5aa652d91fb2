# One command each; `make help` lists them. Everything lives in .venv: nothing is installed outside this folder.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
HADOLINT ?= hadolint
COMPOSE ?= docker compose

.DEFAULT_GOAL := help
.PHONY: help run dev test check format lock screenshots lint-api lint-containers soak bench clean

help: ## show what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-15s %s\n", $$1, $$2}'

run: $(VENV)/.run ## install what is needed, fill an SQLite register with the seed and serve it
	@$(BIN)/toezegd start --host $(HOST) --port $(PORT)

$(VENV)/.run: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	$(BIN)/python -m compileall -q app migrations
	@touch $@

dev: $(VENV)/.dev ## install the tools for working on it as well

$(VENV)/.dev: requirements-dev.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	$(BIN)/python -m compileall -q app migrations
	@touch $@ $(VENV)/.run

test: $(VENV)/.dev ## all tests, on SQLite and on a real PostgreSQL
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/.dev ## style, types, import rules, migrations against tables, sizes
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_house_rules.py tests/store/test_migrations.py

format: $(VENV)/.dev ## put the code in its style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

screenshots: $(VENV)/.dev ## pictures of the pages into docs/screenshots (wants Chromium)
	$(BIN)/python -m tests.browser.screenshots

lint-api: $(VENV)/.dev ## the official rules of the Dutch API Design Rules: make lint-api RULES=<rule set>
	npx --yes @stoplight/spectral-cli lint -r $(RULES) --fail-severity=hint docs/openapi.json

lint-containers: ## Dockerfile and compose.yaml (wants hadolint, npx and docker compose, but no engine)
	$(HADOLINT) Dockerfile
	npx --yes dclint@3.1.0 --max-warnings 0 compose.yaml
	POSTGRES_PASSWORD=none $(COMPOSE) --file compose.yaml config --quiet

bench: $(VENV)/.dev ## measure the numbers in docs/measurements.md on this machine
	$(BIN)/python -m bench
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.feed
	$(BIN)/python -m bench.house
	$(BIN)/python -m bench.workers
	$(BIN)/python -m bench.pages

soak: $(VENV)/.dev ## the long proofs: more random worlds, more crashes
	TOEZEGD_TEST_PROFILE=soak $(BIN)/python -m pytest -n 2 --dist worksteal

lock: ## renew the lock files (wants pip-tools)
	pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--strip-extras --allow-unsafe --no-header -o requirements.lock pyproject.toml
	pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--strip-extras --allow-unsafe --no-header --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean: ## throw the environment away (never a register)
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
