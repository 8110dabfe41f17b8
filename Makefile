# Serve, prove, build and update the guide. Each target sets up what it needs the first time.
PYTHON ?= python3
PORT ?= 8000
PAGE ?=
DEVICE ?= cpu
VENV_PYTHON = .venv/bin/python
# An interpreter named on the command line is taken as it is: with its own torch, nothing installed.
ifeq ($(origin VENV_PYTHON),command line)
PREPARE = true
else
PREPARE = $(PYTHON) press/prepare.py
endif
export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := help
.PHONY: help serve new test audit portable build update lock lint python test-gpu behaviour record move bench bench-site

help: ## say what each target does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 12

python:
	@command -v $(PYTHON) >/dev/null || { echo "✗ No «$(PYTHON)» was found: install Python 3.11.5 or newer, or name yours with make … PYTHON=/path/to/python3." >&2; exit 1; }

serve: python ## serve the site with live reload on http://127.0.0.1:$(PORT)
	@$(PREPARE) tools torch project
	@$(VENV_PYTHON) -m press.serve $(PORT)

build: python ## build the site into site/
	@$(PREPARE) tools torch project
	@$(VENV_PYTHON) -m press.build

update: python ## run the snippets, rewrite their .out files, list what the playground runs (PAGE=guide/sequential)
	@$(PREPARE) tools torch project
	@$(VENV_PYTHON) -m press.outputs $(PAGE)
	@$(VENV_PYTHON) -m playground.runnable $(PAGE)

new: python ## make a page, its snippets, outputs, test and nav line: make new PAGE=recipes/tied-weights
	@$(PREPARE) tools torch project
	@$(VENV_PYTHON) -m press.new "$(PAGE)"
	@$(VENV_PYTHON) -m playground.runnable "$(PAGE)"

lint: python ## check format, lint, types and spelling
	@$(PREPARE) tools torch project
	@$(VENV_PYTHON) -m ruff format --check .
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m mypy
	@$(VENV_PYTHON) -m codespell_lib

ifeq ($(PAGE),)
test: lint build ## prove everything (PAGE=guide/sequential for one page)
	@$(PREPARE) browser
	@$(VENV_PYTHON) -m pytest -n 2 --dist loadgroup --whole --record build/records/cpu.json
else
test: python
	@$(PREPARE) tools torch project
	@$(VENV_PYTHON) -m tests.pages.one $(PAGE)
endif

audit: build ## measure every page: bytes, requests, axe, layout shift, Lighthouse (ARGS=--kinds for a few)
	@$(PREPARE) browser
	@$(VENV_PYTHON) -m tests.site.audit $(ARGS)

portable: python ## tell which pages the successor generator builds from the same mkdocs.yml
	@$(PREPARE) tools torch project
	@$(VENV_PYTHON) -m tests.site.portable

test-gpu: python ## run every block and every snippet test on cuda; nothing may be skipped
	@$(PREPARE) tools torch project
	@$(VENV_PYTHON) -m pytest docs tests/snippets --device cuda --no-skips \
		--record build/records/gpu.json $(if $(COMMIT),--commit $(COMMIT))

behaviour: python ## run the snippet tests alone, on any torch (VENV_PYTHON=/path/to/python)
	@$(PREPARE) tools torch project
	@$(VENV_PYTHON) -m pytest tests/snippets --record build/records/behaviour.json

record: python ## record all blocks on DEVICE=cpu or cuda for the pages (FROM=file made elsewhere)
	@$(PREPARE) tools torch project
ifeq ($(FROM),)
	@$(VENV_PYTHON) -m pytest docs tests/snippets --device $(DEVICE) --record build/records/new.json \
		$(if $(filter cpu,$(DEVICE)),,--no-skips)
	@$(VENV_PYTHON) -m press.records build/records/new.json
else
	@$(VENV_PYTHON) -m press.records $(FROM)
endif

bench: python ## measure what containers cost, for its page (ARGS=--again compares a second run)
	@$(PREPARE) tools torch project
	@$(VENV_PYTHON) -m press.bench $(ARGS)

bench-site: python ## measure how build and tests grow with the pages (ARGS="10 100 1000" for more)
	@$(PREPARE) tools torch project
	@$(VENV_PYTHON) -m press.bench.site $(ARGS)

move: python ## move the pinned torch and show what changes: make move TORCH=2.14.0
	@$(PREPARE) tools
	@$(VENV_PYTHON) -m press.move $(TORCH)

lock: python ## lock the tools of pyproject.toml, by hash, into requirements.lock
	@$(PREPARE) tools
	@.venv/bin/uv pip compile --group pyproject.toml:tools --generate-hashes --universal \
		--python-version 3.11.5 --no-emit-index-url --no-header --quiet -o requirements.lock
