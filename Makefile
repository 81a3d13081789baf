# Everything a person does with this project; `make help` lists it.
#
# Works with GNU make 3.81 and newer (the one on macOS too). Installs with uv when it is there,
# with venv and pip otherwise (force that with `make UV= ...`).

PYTHON ?= python3.11 python3.12 python3.13 python3.14 python3
UV = $(shell uv --version >/dev/null 2>&1 && echo uv)

VENV := .venv
BIN := $(VENV)/bin
OURS := index prompts qa_service

# uv's hard links break nltk, which refuses files that have a second link.
export UV_LINK_MODE := copy

# --no-deps is required, not only faster: the locks name every package, and were made with
# pyproject.toml's overrides, which leave out what packages ask for and we never use (such as
# kubernetes and tokenizers). An installer that looked at dependencies would miss them.
LOCKED := --no-deps --require-hashes
# From the setuptools that the lock has just installed.
OURSELVES := --no-deps --no-build-isolation --editable .

# --compile and --compile-bytecode whatever PYTHONDONTWRITEBYTECODE and others say: without
# bytecode the service takes seconds longer at every start.
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check
INSTALL_LOCKED = $(if $(UV),uv pip install --quiet --python $(BIN)/python --compile-bytecode,$(PIP) install --compile) $(LOCKED)
INSTALL_OURSELVES = $(if $(UV),uv pip install --quiet --python $(BIN)/python,$(PIP) install) $(OURSELVES)

# Something to read every five seconds, until the command after it in the same shell has ended.
STILL_GOING = (waited=0; while sleep 5 && kill -0 $$$$ 2>/dev/null; do \
	waited=$$((waited + 5)); echo "  still installing, $$waited s"; done) & going=$$!; \
	trap "kill $$going 2>/dev/null" EXIT

.PHONY: help install install-eval install-qdrant install-training run test coverage lint lint-page format lock bench contract sbom audit crash screenshots clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

install: $(VENV)/.installed ## Create .venv with what running needs, as requirements.lock says
	@echo "Installed in $(VENV); make run starts the service."

install-eval: $(VENV)/.installed-tests ## Also what `qa-service eval --html` draws its plots with

install-qdrant: $(VENV)/.installed ## Also Qdrant's client, for vectors on a cluster (QA_QDRANT_URL)
	@$(INSTALL_LOCKED) -r requirements-qdrant.lock

install-training: $(VENV)/.installed-tests ## Also PyTorch (its CPU build will do) and what reads the teacher, for training/ only
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip
	@$(PIP) install torch==2.13.0 gguf==0.19.0 tokenizers==0.23.3

run: $(VENV)/.installed ## Ingest seeds/ if there are no articles yet, and serve (QA_PORT, 8000)
	@$(BIN)/qa-service serve --seed seeds

test: lint ## Check style and types, then run the tests (ARGS="-k name" for some)
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

coverage: $(VENV)/.installed-tests ## Run the tests and measure which lines they reach; fails below pyproject.toml's floor
	rm -rf .coverage-data
	$(BIN)/coverage run -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lint: $(VENV)/.installed-tests lint-page ## Check style and types of all code, change nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Needs no build and no package to run, so that whoever has no Node.js loses a check only.
lint-page: ## The same for the page's JavaScript alone (eslint, tsc), where there is Node.js 20
	@if node -e 'process.exit(+(parseInt(process.versions.node) < 20))' 2>/dev/null && \
		npm --version >/dev/null 2>&1; \
	then $(MAKE) --no-print-directory node_modules/.installed && npm --silent run check; \
	else echo "Not checked: the page's JavaScript, which takes Node.js 20 or newer with npm."; fi

node_modules/.installed: package.json .npmrc
	@npm --silent install
	@touch $@

format: $(VENV)/.installed-tests ## Format the code, and correct what ruff can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## Bring all locks in line with pyproject.toml (UPGRADE=1: newest versions of all)
	@uv --version >/dev/null || { echo "make lock needs uv: python3 -m pip install uv" >&2; exit 1; }
	$(LOCK) -o requirements.lock
	$(LOCK) --extra qdrant -c requirements.lock -o requirements-qdrant.lock
	$(LOCK) --extra test --extra eval --extra qdrant -c requirements-qdrant.lock -o requirements-test.lock

# One lock for all platforms and Python versions; no address of the index it was made with.
LOCK = uv pip compile --quiet --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	--generate-hashes --universal --python-version 3.11 $(if $(UPGRADE),--upgrade) pyproject.toml

bench: $(VENV)/.installed-tests ## Run the benchmarks (benches/bench_*.py) over sets of tests/data; each prints a table
	@for file in benches/bench_*.py; do \
		echo "== $$file"; PYTHONPATH=. $(BIN)/python "$$file" || exit 1; \
	done

contract: $(VENV)/.installed-tests ## Try what /openapi.json promises (CASES=n of each operation, 100)
	CONTRACT_CASES=$(or $(CASES),100) $(BIN)/python -m pytest --timeout 3600 tests/scenarios/test_schemathesis.py

sbom: ## Write sbom.json (CycloneDX): every package that running needs, with its hashes
	@uv --version >/dev/null || { echo "make sbom needs uv: python3 -m pip install uv" >&2; exit 1; }
	@uv tool run --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py requirements --pyproject pyproject.toml \
		--output-reproducible -o sbom.json requirements.lock
	@echo "Written to sbom.json."

audit: $(VENV)/.installed-tests ## Which locked package has a known weakness (ADVISORIES=folder: by a copy of pypa/advisory-database)
ifdef ADVISORIES
	@PYTHONPATH=. $(BIN)/python -m benches.audit $(ADVISORIES) $(AUDITED)
else
	@uv --version >/dev/null || { echo "make audit needs uv: python3 -m pip install uv" >&2; exit 1; }
	@uv tool run --quiet --from pip-audit==2.10.1 pip-audit --strict --disable-pip --progress-spinner off \
		$(addprefix --requirement ,$(AUDITED))
endif

AUDITED := requirements.lock requirements-qdrant.lock

crash: $(VENV)/.installed-tests ## Kill a writing process 500 times (KILLS=n, SEED=n) and count what is lost, then EXAMPLES=n deeds in turn
	PYTHONPATH=. $(BIN)/python -m benches.crash --kills $(or $(KILLS),500) --seed $(or $(SEED),1)
	EXAMPLES=$(or $(EXAMPLES),100) $(BIN)/python -m pytest -n 0 --timeout 7200 tests/properties/test_index_machine.py

screenshots: $(VENV)/.installed-tests ## Make docs/*.png: the web page's states, an answer in Slack
	PYTHONPATH=. $(BIN)/python benches/screenshots.py
	PYTHONPATH=. $(BIN)/python benches/slack_picture.py

clean: ## Remove .venv, caches and build output; data/ stays
	rm -rf $(VENV) build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache node_modules
	find $(OURS) tests benches -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: written last, so that an interrupted or outdated installation is done again.

$(VENV)/.installed: $(BIN)/python requirements.lock pyproject.toml
	@echo "Installing into $(VENV) with $(or $(UV),pip)$(if $(UV),, (a minute or two))."
	@$(if $(UV),,$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip)
	@$(STILL_GOING); $(INSTALL_LOCKED) -r requirements.lock
	@$(INSTALL_OURSELVES)
	@$(BIN)/python -m compileall -q $(OURS)
	@touch $@

$(VENV)/.installed-tests: $(VENV)/.installed requirements-test.lock
	@echo "Installing what the tests need."
	@$(STILL_GOING); $(INSTALL_LOCKED) -r requirements-test.lock
	@touch $@

$(BIN)/python:
	@found=; for python in $(PYTHON); do \
		if $$python -c 'import sys$(if $(UV),,, ensurepip); sys.exit(sys.version_info < (3, 11))' \
			2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Python 3.11 or newer with its venv module is needed. Looked for: $(PYTHON)." >&2; \
		echo "Install it (Debian and Ubuntu: apt-get install python3 python3-venv)," >&2; \
		echo "or say where it is: make PYTHON=/path/to/python3.12 install" >&2; \
		exit 1; \
	fi; \
	echo "Creating $(VENV) with $$($$found --version)."; \
	rm -rf $(VENV); \
	$(if $(UV),uv venv --quiet --python "$$($$found -c 'import sys; print(sys.executable)')" $(VENV),$$found -m venv $(VENV))
