# One command to run, one to test. Needs make (GNU, 3.81 or later) and Python 3.11 or later.
#   PYTHON=python3.12 make run     another Python
#   PORT=8600 make run             another port

PYTHON ?= python3
PORT   ?= 8501
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
STORE  := $(or $(SPARK_STORE),data/store)
UV     := 0.13.9
# Tests run side by side, a file at a time: those without a browser, then those in one. Each worker has its own servers.
JOBS   ?= 2
TESTS  := -m pytest -q -n $(JOBS) --dist loadfile

.PHONY: help run test test-fast faults canary check messages lock clean env store

help:
	@echo "make run        install what is needed, build the example store if there is none, serve on localhost:$(PORT)"
	@echo "make test       lint and all tests, those in a browser too"
	@echo "make test-fast  the tests without a browser"
	@echo "make faults     kill, fill, tear and flip the store a few thousand times (15 minutes); SPARK_FAULTS_SEED=1 draws others"
	@echo "make canary     every choice of every page, as every kind of viewer, searched for other enterprises' figures"
	@echo "make check      validate the programme files"
	@echo "make messages   bring the translations in line with the code; fails while sentences lack words"
	@echo "make lock       resolve requirements.txt into requirements.lock, with hashes"
	@echo "make clean      remove the environment and caches (never the store)"

run: env store
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

# What is compiled is kept, whatever the environment says: otherwise each process compiles, and there are hundreds.
test test-fast faults canary: export PYTHONDONTWRITEBYTECODE :=

# The files of the browser in the order of their names: by number of tests, the one that takes longest would come last.
test: env
	$(BIN)/python -m ruff check .
	$(BIN)/python $(TESTS) --ignore tests/browser
	$(BIN)/python $(TESTS) --no-loadscope-reorder tests/browser

test-fast: env
	$(BIN)/python $(TESTS) --ignore tests/browser

faults: env
	SPARK_FAULTS=long $(BIN)/python -m pytest -q tests/faults

canary: env
	SPARK_CANARY=long $(BIN)/python -m pytest -q -s tests/canary

check: env
	$(BIN)/python -m spark_metrics check

messages: env
	$(BIN)/python -m spark_metrics.catalogue

env: $(STAMP)

# The journal is the commit point of a store: where there is one, there are facts, and they are left alone.
store: env
	@test -e $(STORE)/journal.jsonl || $(BIN)/python -m spark_metrics demo

$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys' 2>/dev/null || { \
	  echo "There is no $(PYTHON) here. Install Python 3.11 or later, or name one: PYTHON=python3.12 make run"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or later is needed; $(PYTHON) is `$(PYTHON) -V 2>&1`. Name another: PYTHON=python3.12 make run"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "$(PYTHON) cannot create environments. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $(STAMP)

# In an environment of its own: the resolver is a tool, not a part of the product.
lock:
	@test -x .venv-lock/bin/uv || { $(PYTHON) -m venv .venv-lock && \
	  .venv-lock/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV); }
	.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" requirements.txt -o requirements.lock

clean:
	rm -rf $(VENV) .venv-lock .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
