# make site    build the site in site/
# make serve   preview the site on this machine and rebuild it at every edit
# make check   check the records and their format
# make test    run everything that must pass before a change is merged
# make bench   measure the main commands and compare them with other programs
# make lock    update the pinned requirements from pyproject.toml
# make clean   delete everything that was generated
#
# Each target sets up .venv the first time. To use another Python: make site PYTHON=python3.12

PYTHON = python3
UV = uv==0.13.8

.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: site serve check test bench lock clean FORCE

# Two packages print an announcement of MkDocs 2, which this project does not use, at every run.
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
	.venv/bin/python tests/bench $(BENCH)

# A .venv contains its own path and that of its Python. It is created again if the folder was moved
# or that Python no longer exists.
here := $(shell .venv/bin/python -c \
  'import os; print(open(".venv/place").read() == os.getcwd())' 2>/dev/null)
ifneq ($(here),True)
.venv/place: FORCE
endif

# Each stamp is written last, so that an interrupted step is run again.
.venv/place:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Papershelf needs Python 3.11 or later; choose one with: make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo '$(PYTHON) has no venv module; on Debian and Ubuntu: apt install $(notdir $(PYTHON))-venv' >&2; exit 1; }
	@echo 'Setting up .venv (only needed once)'
	@$(PYTHON) -m venv --clear .venv
	@.venv/bin/python -c 'import os; open(".venv/place", "w").write(os.getcwd())'

.venv/installed: .venv/place requirements.txt pyproject.toml
	@$(pip) install --require-hashes -r requirements.txt
	@$(pip) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-for-tests: .venv/installed requirements-test.txt
	@$(pip) install --require-hashes -r requirements-test.txt
	@.venv/bin/python tests/find_browser.py
	@touch $@

# Pinned versions stay as they are if pyproject.toml still allows them.
compile = .cache/uv/bin/uv pip compile pyproject.toml --group build --quiet --universal --generate-hashes \
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
