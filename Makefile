# `make` alone lists the commands. Everything that runs lives under .venv/, node_modules/ and var/.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
export PORT

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
MESSAGES := $(wildcard src/dondoc/web/locale/*/LC_MESSAGES/django.po)
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check format lock install install-dev assets messages

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: install assets messages ## start the site with its worker: http://localhost:8000 (PORT=... for another)
	@$(BIN)/dondoc serve --check-port
	@$(BIN)/dondoc prepare
	@$(BIN)/dondoc demo --if-empty
	@exec $(BIN)/dondoc serve

test: install-dev assets messages ## check style, types and floors, then run every test on SQLite and on PostgreSQL
	@$(BIN)/python tools/test.py

check: install-dev ## check style, types and floors only
	@$(BIN)/python tools/test.py --checks-only

format: install-dev ## format the code and mend what can be mended by itself
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

lock: install-dev ## write requirements/ anew from pyproject.toml
	@$(BIN)/python tools/lock.py

install: $(STAMPS)/run

# The second engine for dossiers (400 MB) comes only where no test may be skipped.
install-dev: $(STAMPS)/dev $(if $(filter all,$(DONDOC_TOOLS)),$(STAMPS)/spark)

assets: $(STAMPS)/assets

messages: $(STAMPS)/messages

# A stamp is named by what it stands for and newer than what it was made from.

$(BIN)/python:
	@echo "Making the environment in $(VENV) ..."
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3.11"; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "This Python cannot make an environment (on Debian: apt-get install python3-venv)"; exit 1; }

$(STAMPS)/run: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing the pinned packages ..."
	@$(PIP_INSTALL) --require-hashes -r requirements/run.txt
	@$(PIP_INSTALL) --no-build-isolation --no-deps -e .
	@$(BIN)/python -m compileall -q src  # so that the first `dondoc read` starts as fast as the next
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: requirements/dev.txt pyproject.toml | $(STAMPS)/run
	@echo "Installing the pinned packages of the tests ..."
	@$(PIP_INSTALL) --require-hashes -r requirements/dev.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/spark: requirements/spark.txt pyproject.toml | $(STAMPS)/dev
	@echo "Installing Spark for the tests of both engines ..."
	@$(PIP_INSTALL) --require-hashes -r requirements/spark.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/assets: package-lock.json .npmrc tools/assets.py tools/icons.txt | $(STAMPS)/run
	@echo "Fetching the page assets ..."
	@$(BIN)/python tools/assets.py
	@touch $@

$(STAMPS)/messages: $(MESSAGES) | $(STAMPS)/run
	@if [ -n "$(MESSAGES)" ]; then $(BIN)/pybabel -q compile -d src/dondoc/web/locale -D django; fi
	@touch $@
