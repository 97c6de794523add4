PYTHON ?= python3
VENV   := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

.PHONY: demo test simulate lint bench samples pictures clean

demo: $(VENV)/.ready
	@$(BIN)/python -m assess demo --out out/demo

test: $(VENV)/.ready lint
	$(BIN)/python -m pytest -n auto --dist loadfile

simulate: $(VENV)/.ready
	$(BIN)/python -m pytest -m simulate -n auto --dist loadfile -rP

lint: $(VENV)/.ready
	$(BIN)/ruff check assess tests
	$(BIN)/ruff format --check assess tests
	$(BIN)/mypy

bench: $(VENV)/.ready
	$(BIN)/python -m tests.bench

pictures: $(VENV)/.ready
	$(BIN)/python -m tests.pictures out/pictures

samples: $(VENV)/.ready
	$(BIN)/python -m pytest tests/test_real_workbooks.py tests/test_real_questions.py -q -s

$(VENV)/.ready: setup.cfg pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and '需要 Python 3.11 或更新的版本 / Python 3.11 or newer is needed')"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[test]"
	@$(BIN)/python -c "open('$(VENV)/.ready', 'w').close()"

clean:
	rm -rf $(VENV) out build dist *.egg-info
