# svodka: `make help` lists what can be done here.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
DEMO_PORT ?= 8080
export DEMO_PORT
# Bytecode is kept whatever the machine is set to: compiling all there is doubles the time of every start.
export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL := help
.PHONY: help install demo run test quick check audit bench fuzz soak guides pins clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F '\t' '{printf "  make %-9s %s\n", $$1, $$2}'

install: .venv/.ready ## set up .venv with the pinned dependencies, and nothing else

demo: .venv/.ready ## the bot against its own Telegram, with a web chat on http://127.0.0.1:8080 (DEMO_PORT)
	@$(BIN)/svodka demo $(DEMO_ARGS)

run: .venv/.ready ## run it for real: BOT_TOKEN in .env or in the environment
	@$(BIN)/svodka run

test: .venv/.ready-dev ## the whole suite, on SQLite and a real PostgreSQL, over HTTP and in a real browser
	@$(BIN)/python -m pytest -n auto --dist worksteal $(TEST_ARGS)

quick: .venv/.ready-dev ## what failed last and the tests of what has changed, in under a minute
	@$(BIN)/python -m tests.kit.quick

check: .venv/.ready-dev ## ruff, ruff format, mypy strict, import-linter, migrations match the models
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m models.migrations

audit: .venv/.ready-dev ## which of the pinned packages have known holes; asks the package index, so it is no part of the others
	@$(BIN)/pip-audit --require-hashes --disable-pip --strict --progress-spinner off --requirement requirements.txt

bench: .venv/.ready-dev ## the bot beside a fair peer and bare bots: times, statements, load, stalls, memory (BENCH_RECIPIENTS=2500)
	@$(BIN)/python -m tests.bench

fuzz: .venv/.ready-dev ## 200 000 random updates to a bot in a process of its own (FUZZ_UPDATES, FUZZ_SEED)
	@$(BIN)/python -m tests.fuzz

soak: .venv/.ready-dev ## a Friday of 2 500 reporters on two replicas, with deaths and refusals (SOAK_REPORTERS, SOAK_SECONDS)
	@$(BIN)/python -m tests.soak

guides: .venv/.ready-dev ## take the pictures of README and the guides anew, from the demo in a browser (chromium, pdftoppm)
	@$(BIN)/python -m docs.screenshots

pins: .venv/.ready ## renew the hashed pins from pyproject.toml; kept only if they install
	@sh deploy/pins.sh

clean: ## remove what the other targets made
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage

.venv/.ready: requirements-uv.txt requirements.txt pyproject.toml deploy/setup.sh
	@PYTHON="$(PYTHON)" sh deploy/setup.sh requirements.txt
	@touch $@

.venv/.ready-dev: requirements-uv.txt requirements-dev.txt pyproject.toml deploy/setup.sh
	@PYTHON="$(PYTHON)" sh deploy/setup.sh requirements-dev.txt
	@touch .venv/.ready $@
