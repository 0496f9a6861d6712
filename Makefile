# Everything runs in an environment of its own, .venv, made from the locked requirements.
PYTHON ?= python3
BIN := .venv/bin

# Containers often ask Python to keep no bytecode; then each process of a build or a test compiles the whole package anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site test quick test-long fuzz coverage lint audit bench docs editor lock clean

# What is written in pictures is read only where there may be some: the models that read it are large. Receipts (data/papers)
# were read and covered when they came in, and are published only with the digest that a second person saw.
PICTURES := $(shell find content data/projects -type f 2>/dev/null | grep -Eim1 '\.(png|jpe?g|webp|pdf|docx|xlsx)$$')

site: .venv/site $(if $(PICTURES),.venv/ocr)
	$(BIN)/python build.py

# Tests make and delete hundreds of thousands of files: in memory, where it has 4 GB for them.
MEMORY := $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR > 1 && $$4 > 4000000 {print $$6}')

# One process more than processors, as one of them often waits, for a phone's slow network or another process. A file's
# tests stay together, what takes long comes first.
PROCESSES := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
PYTEST := $(if $(MEMORY),TMPDIR=$(MEMORY) )$(BIN)/python -m pytest -n $(PROCESSES) --dist loadfile --no-loadscope-reorder

test: .venv/dev .venv/ocr .venv/browser
	$(PYTEST)

# What a change needs while it is being written.
quick: .venv/dev
	$(PYTEST) -m "not browser and not slow"

# Each night: all of what is tried by day in part (at random, page by page in each look, on a cheap phone) or not at all.
test-long: .venv/dev .venv/ocr .venv/browser
	$(PYTEST) --long -m "long or night"

# Coverage-guided, SECONDS a reader, from documents that other programs wrote; what it finds stays in .fuzz.
SECONDS ?= 60

fuzz: .venv/dev .fuzz/atheris
	PYTHONPATH=.fuzz/atheris $(BIN)/python -m scripts.fuzz $(SECONDS)

.fuzz/atheris: | .venv/bin/python
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --dest .fuzz/sources \
	  python-docx==1.2.0 pyexcel-xls==0.7.1 pyexcel-xlsx==0.6.1
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --target $@ atheris==3.0.0

coverage: .venv/dev
	$(BIN)/coverage run -m pytest -m "not browser"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Asks the network for known vulnerabilities; both tools run in an environment of their own.
audit: .venv/audit
	.venv/audit/bin/pip-audit --disable-pip --require-hashes -r requirements/site.txt
	.venv/audit/bin/zizmor --offline .github/workflows

.venv/audit: | .venv/bin/python
	$(PYTHON) -m venv $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1 zizmor==1.32.0

bench: .venv/dev
	$(BIN)/python -m benchmarks.latency
	$(BIN)/python -m benchmarks.bench

# Pages written from the code: the rules, the command line, the screenshots of README and handbook.
docs: .venv/dev
	$(BIN)/python -m scripts.write_docs
	$(BIN)/python -m scripts.screenshots

# The browser editor, from npm by its lock; only for those who want it (python build.py serve --edit).
editor: .venv/dev
	cd editor && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund

# Needs uv once: pipx install uv.
lock:
	uv pip compile --universal --generate-hashes --no-header -p 3.11 pyproject.toml -o requirements/site.txt
	uv pip compile --universal --generate-hashes --no-header -p 3.11 pyproject.toml --extra ocr -c requirements/site.txt -o requirements/ocr.txt
	uv pip compile --universal --generate-hashes --no-header -p 3.11 pyproject.toml --group dev -o requirements/dev.txt

clean:
	rm -rf site .cache .fuzz .venv dist

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/site: requirements/site.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	touch $@

.venv/ocr: requirements/ocr.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/ocr.txt
	touch $@

.venv/browser: scripts/browser.py | .venv/dev
	$(BIN)/python -m scripts.browser
	touch $@

.venv/dev: requirements/dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@ .venv/site
