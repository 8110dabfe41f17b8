# Serve, prove, build and update the guide. Each target sets up what it needs the first time.
PYTHON ?= python3
PORT ?= 8000
PAGE ?=
PREPARE = $(PYTHON) press/prepare.py
VENV_PYTHON = .venv/bin/python
export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := help
.PHONY: help serve test build update lock lint python

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

update: python ## run the snippets and rewrite their .out files (PAGE=guide/sequential for one page)
	@$(PREPARE) tools torch project
	@$(VENV_PYTHON) -m press.outputs $(PAGE)

lint: python ## check format, lint, types and spelling
	@$(PREPARE) tools torch project
	@$(VENV_PYTHON) -m ruff format --check .
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m mypy
	@$(VENV_PYTHON) -m codespell_lib

ifeq ($(PAGE),)
test: lint build ## prove everything (PAGE=guide/sequential for one page)
	@$(PREPARE) browser
	@$(VENV_PYTHON) -m pytest -n 2 --whole
else
test: python
	@$(PREPARE) tools torch project
	@$(VENV_PYTHON) -m tests.pages.one $(PAGE)
endif

lock: python ## lock the tools of pyproject.toml, by hash, into requirements.lock
	@$(PREPARE) tools
	@.venv/bin/uv pip compile --group pyproject.toml:tools --generate-hashes --universal \
		--python-version 3.11.5 --no-emit-index-url --no-header --quiet -o requirements.lock
