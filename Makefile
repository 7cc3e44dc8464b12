# Two commands matter: `make demo` (see it work) and `make test` (prove it works).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint build install sandbox clean

demo: install sandbox
	$(BIN)/autograder demo

test: install sandbox lint
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

# bubblewrap gives the isolation level `sealed`. Installing it needs root; without it grading falls
# back to nothing silently: `autograder doctor` says what is missing and the command to get it.
sandbox:
	@command -v bwrap >/dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; \
	then echo "installing bubblewrap (apt-get)" && apt-get update -qq && apt-get install -y -qq bubblewrap; \
	else echo "bubblewrap is missing: for isolation level 'sealed' run  sudo apt-get install bubblewrap"; fi

clean:
	rm -rf $(VENV) runs
