# Two commands matter: `make demo` (see it work) and `make test` (prove it works).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint build install sandbox container browser oracle generator node clean

demo: install sandbox
	$(BIN)/autograder demo

test: install sandbox container lint
	$(BIN)/autograder build --check
	$(BIN)/pytest -n 2

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

build: install
	$(BIN)/autograder build

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	touch $@

APT_INSTALL = if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; \
	then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(1) >/dev/null; \
	else echo "$(1) is missing: run  sudo apt-get install $(1)"; fi

# bubblewrap gives the isolation level `sealed`. Without it `autograder doctor` says what is left.
sandbox:
	@command -v bwrap >/dev/null || { $(call APT_INSTALL,bubblewrap); }

# runc gives the isolation level `container`, to root. Without it its tests are skipped.
container:
	@[ "$$(id -u)" != 0 ] || command -v runc >/dev/null || { $(call APT_INSTALL,runc); }

# Without PyTorch the tests that compare with it are skipped.
oracle: install
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group oracle

# Without Pythia the tests that simulate jets are skipped.
generator: install
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary pythia8mc \
		--editable ".[generate]"

# Without Chromium the tests that open a page are skipped.
browser:
	@command -v chromium >/dev/null || { $(call APT_INSTALL,chromium); }

# Without the parser of GIFT files the tests that need it are skipped.
node: install
	@command -v npm >/dev/null || { $(call APT_INSTALL,npm); }
	npm install --silent --no-audit --no-fund --prefix $(VENV) gift-pegjs@1.0.2

clean:
	rm -rf $(VENV) runs
