# Every target sets up what it needs: a virtual environment, the locked libraries, missing system packages.
# PYTHON=python3.12 picks another Python; ARGS="-k tally" goes to pytest.

PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help setup run test coverage lint format picture bench lock

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

setup:  ## make the checkout ready for work
	@PYTHON=$(PYTHON) .ci/setup test

run:  ## open the window; without a screen, make the demonstration instead
	@PYTHON=$(PYTHON) .ci/setup run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(PY) app.py --illustrate; fi; \
	echo "Máy này không có màn hình: chạy bản trình diễn (app.py demo) thay cho cửa sổ."; \
	exec $(PY) app.py demo

test: setup  ## run all tests, collecting coverage
	@$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder --cov --cov-report= $(ARGS)

coverage:  ## hold the floors of the last `make test`
	@.ci/coverage

lint: setup  ## lint, format, types, import contracts
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	.venv/bin/lint-imports

format: setup  ## put code into the house's shape
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

picture: setup  ## make the pictures of the documentation afresh
	$(PY) docs/make_picture.py
	$(PY) docs/make_gallery.py

bench: setup  ## measure speed, beside limits and peers
	$(PY) -m benchmarks

lock:  ## choose versions anew (needs uv) and write both locks
	uv export --quiet --no-header --no-annotate --upgrade --no-dev --output-file requirements.lock
	uv export --quiet --no-header --no-annotate --output-file requirements-dev.lock
