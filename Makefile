# make site    the site, in site/
# make serve   the site on this machine, built again at every edit
# make check   are the records right, and in the one format
# make test    everything that must hold before a change is merged
# make bench   how long the main commands take, beside other programs
# make lock    the pinned requirements, from pyproject.toml
# make clean   back to a fresh clone
#
# Each does its own set-up, once, in .venv. Another Python: make site PYTHON=python3.12

PYTHON = python3
UV = uv==0.13.8

.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: site serve check test bench lock clean FORCE

# Both packages announce MkDocs 2, which this project does not use, at every run.
export NO_MKDOCS_2_WARNING = 1
export DISABLE_MKDOCS_2_WARNING = true

pip = .venv/bin/python -m pip --disable-pip-version-check --no-input --quiet --quiet

site: .venv/installed
	.venv/bin/shelf build

serve: .venv/installed
	.venv/bin/shelf serve

check: .venv/installed
	.venv/bin/shelf check $(if $(GITHUB_ACTIONS),--format=github)
	.venv/bin/shelf fmt --check

test: .venv/installed-for-tests check
	.venv/bin/ruff check --quiet
	.venv/bin/ruff format --check --quiet
	.venv/bin/mypy --no-error-summary
	.venv/bin/python -bb -X dev -W error -m pytest

# Sizes: make bench BENCH='--build 2000 --import 10000 --check 50000'
bench: .venv/installed-for-tests
	PYTHONPATH=tests/support .venv/bin/python tests/bench $(BENCH)

# A .venv holds its own address and the address of its Python. Where the folder was moved, or
# that Python is gone, it is made anew.
here := $(shell .venv/bin/python -c \
  'import os; print(open(".venv/place").read() == os.getcwd())' 2>/dev/null)
ifneq ($(here),True)
.venv/place: FORCE
endif

# The stamps are written last, so that what was interrupted is done again.
.venv/place:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Papershelf needs Python 3.11 or later; say which: make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo '$(PYTHON) has no venv module; on Debian and Ubuntu: apt install $(notdir $(PYTHON))-venv' >&2; exit 1; }
	@echo 'Setting up .venv; this is done once.'
	@$(PYTHON) -m venv --clear .venv
	@.venv/bin/python -c 'import os; open(".venv/place", "w").write(os.getcwd())'

.venv/installed: .venv/place requirements.txt pyproject.toml
	@$(pip) install --require-hashes -r requirements.txt
	@$(pip) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-for-tests: .venv/installed requirements-test.txt
	@$(pip) install --require-hashes -r requirements-test.txt
	@.venv/bin/python tests/support/find_browser.py
	@touch $@

# Versions that are pinned already stay, as far as pyproject.toml allows them.
compile = .cache/uv/bin/uv pip compile pyproject.toml --quiet --universal --generate-hashes \
  --no-emit-index-url --no-header --no-annotate

lock: .cache/uv/installed
	$(compile) -o requirements.txt
	$(compile) --extra test -c requirements.txt -o requirements-test.txt

.cache/uv/installed: Makefile
	@$(PYTHON) -m venv --clear .cache/uv
	@.cache/uv/bin/python -m pip --disable-pip-version-check --quiet --quiet install '$(UV)'
	@touch $@

clean:
	rm -rf .venv site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
