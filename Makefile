# The commands of this project. `make` alone lists them.

PYTHON := .venv/bin/python
NPM := npm --prefix portal_site
STAMPS := build/stamps
FAST := not deployed and not journey
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION := 20
export JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION := 1

# One side checks Python while the other checks the sites.
MAKEFLAGS += --jobs=2

.DEFAULT_GOAL := help
.PHONY: help setup dev mail reset opensearch test check fuzz lint lint_python lint_sites generate build deploy bench soak

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMPS)/python $(STAMPS)/node $(STAMPS)/browser ## Install what everything below needs (they do it themselves)
	@test -n "$$(sh infra/setup/find_java.sh)" || echo "benchmarks of storage, and what needs a real OpenSearch, are skipped" >&2

dev: $(STAMPS)/python $(STAMPS)/node ## Run the whole desk on this machine (OFFSET=100 moves its ports)
	@$(PYTHON) -m infra.local dev --offset $(or $(OFFSET),0)

mail: $(STAMPS)/python ## Send a raw mail to the running desk (FILE=letter.eml)
	@$(PYTHON) -m infra.local mail "$(or $(FILE),$(error say which: make mail FILE=letter.eml))"

reset: $(STAMPS)/python ## Forget the data of the desk on this machine
	@$(PYTHON) -m infra.local reset

opensearch: $(STAMPS)/python ## Start a real OpenSearch on this machine (PORT=9200)
	@$(PYTHON) -m infra.local opensearch --port $(or $(PORT),9200)

test: lint $(STAMPS)/browser ## Run everything: check, then the deployed desk, then journeys in a browser
	@$(MAKE) build
	$(PYTHON) -m pytest -n 2 --dist loadgroup

check: lint ## Run what is quick: style, types, contracts, rules, fake AWS, templates
	$(PYTHON) -m pytest -n 2 --dist loadgroup -m "$(FAST)"

fuzz: lint_python ## Try examples that no run has tried yet, wherever a test makes up its own
	FUZZ=1 $(PYTHON) -m pytest -n 2 --dist loadgroup -m "$(FAST)" tests/contracts tests/shared

lint: lint_python lint_sites ## Check style and types only

lint_python: $(STAMPS)/python
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy

lint_sites: $(STAMPS)/node
	$(NPM) run --silent check

generate: $(STAMPS)/python ## Write docs/openapi.json and docs/permissions.md from the declarations; the sites' types are made of it by what needs them
	$(PYTHON) -m infra.openapi
	$(PYTHON) -m infra.permissions

build: $(STAMPS)/python $(STAMPS)/node ## Build the two sites
	@$(PYTHON) -m infra.local build

deploy: build ## Deploy to the AWS account of AWS_PROFILE (docs/deploy.md comes first)
	portal_site/node_modules/.bin/cdk deploy --all

bench: $(STAMPS)/python build ## Measure, and print ratios
	$(PYTHON) -m bench

soak: $(STAMPS)/python ## Send mail for half an hour (MINUTES=30) and say what grew and what was lost
	$(PYTHON) -m bench.soak

$(STAMPS)/python: requirements.lock infra/setup/find_python.sh
	@mkdir -p $(STAMPS)
	@test -x $(PYTHON) || { python=$$(sh infra/setup/find_python.sh) && "$$python" -m venv .venv; }
	@echo "Installing the Python packages of requirements.lock into .venv …" >&2
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@

$(STAMPS)/node: portal_site/package-lock.json
	@mkdir -p $(STAMPS)
	@command -v npm >/dev/null || { echo "npm is missing: install Node.js 20 or newer" >&2; exit 1; }
	@echo "Installing the packages of the two sites into portal_site/node_modules …" >&2
	@$(NPM) ci --silent
	@touch $@

$(STAMPS)/browser: $(STAMPS)/python infra/setup/find_browser.sh
	@sh infra/setup/find_browser.sh > $@
	@test -s $@ || echo "no Chromium can be had: the browser tests will be skipped" >&2
