# make site    build the site in site/, and the manual in site/manual/
# make serve   show the site on this machine and rebuild it at every edit
# make manual  show the manual on this machine and rebuild it at every edit
# make check   check the records and their format
# make test    run everything that must pass before a change is merged
# make bench   compare the main commands with other programs
# make fuzz    look for inputs that break a promise, guided by the code that they reach (Linux)
# make strings collect the texts of the site for translators (LANGUAGE=fr begins a language)
# make lock    update the pinned requirements from pyproject.toml
# make clean   delete everything that was installed or built
#
# The first run installs everything into .venv. To choose the Python: make site PYTHON=python3.12

PYTHON = python3
UV = uv==0.13.8
# They check the scripts of the site.
NODE_PROGRAMS = typescript@7.0.2 oxlint@1.94.0

.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: site serve manual check test bench fuzz strings lock clean FORCE

# MkDocs and Material announce MkDocs 2, which this project does not use, at every run.
export NO_MKDOCS_2_WARNING = 1
export DISABLE_MKDOCS_2_WARNING = true

pip = .venv/bin/python -m pip --disable-pip-version-check --no-input --quiet --quiet
# Python does so at the first import, unless PYTHONDONTWRITEBYTECODE is set. Tests start the program
# hundreds of times, and a benchmark compares it with programs that are compiled.
bytecode = @.venv/bin/python -m compileall -q gen/papershelf

site: .venv/installed
	.venv/bin/shelf build
	.venv/bin/mkdocs build --strict --quiet --config-file docs/manual.yml

# make serve PORT=8001 OPEN=1
serve: .venv/installed
	.venv/bin/shelf serve$(if $(PORT), --port $(PORT))$(if $(OPEN), --open)

manual: .venv/installed
	.venv/bin/mkdocs serve --livereload --config-file docs/manual.yml

check: .venv/installed
	.venv/bin/shelf check $(if $(GITHUB_ACTIONS),--format=github)
	.venv/bin/shelf fmt --check

# Records that are not formatted are no error, so this does not depend on `make check`. One worker
# more than processors, because tests often wait for a browser or another program. The debug
# allocator that -X dev turns on finds faults of C extensions, which are not written here.
test: .venv/installed-for-tests .cache/node/installed
	.venv/bin/shelf check $(if $(GITHUB_ACTIONS),--format=github)
	.venv/bin/ruff check --quiet
	.venv/bin/ruff format --check --quiet
	.venv/bin/mypy --no-error-summary
	$(bytecode)
	PYTHONMALLOC=pymalloc .venv/bin/python -bb -X dev -W error -m pytest --dist loadfile --tx \
	  "$$(($$(nproc 2>/dev/null || echo 2) + 1))*popen//python=.venv/bin/python -bb -X dev -W error"

# make fuzz FUZZ='--minutes 5 fmt names'
fuzz: .venv/installed-for-tests
	@$(pip) install --require-hashes -r requirements-fuzz.txt
	PYTHONPATH=tests/support:tests/fuzz .venv/bin/python tests/fuzz $(FUZZ)

# Sizes: make bench BENCH='--build 2000 --import 10000 --check 50000 --serve 10000'
# Whole sites, compared with Hugo: make bench BENCH='--sites 100,1000 --once 10000'
# Hostile texts instead: make bench BENCH=--hostile
bench: .venv/installed-for-tests
	$(bytecode)
	@$(pip) install --require-hashes -r requirements-bench.txt || echo 'Hugo could not be installed.' >&2
	PYTHONPATH=tests/support .venv/bin/python tests/bench $(BENCH)

# A .venv contains its own path and that of its Python. It is created again if the folder was
# moved or that Python is gone.
here := $(shell .venv/bin/python -c \
  'import os; print(open(".venv/place").read() == os.getcwd())' 2>/dev/null)
ifneq ($(here),True)
.venv/place: FORCE
endif

# The stamp files are written last, so that an interrupted step runs again.
.venv/place:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Papershelf needs Python 3.11 or later; choose one, e.g. make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo '$(PYTHON) has no venv module; on Debian and Ubuntu: apt install $(notdir $(PYTHON))-venv' >&2; exit 1; }
	@echo 'Setting up .venv (only the first time).'
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

# Without npm the tests that need these programs are skipped, by name.
.cache/node/installed: Makefile
	@mkdir -p $(@D)
	@command -v npm >/dev/null || \
	  { echo 'npm is not installed, so the scripts of the site are not checked.' >&2; exit 0; }; \
	  npm install --silent --no-audit --no-fund --no-save --ignore-scripts --prefix $(@D) \
	    $(NODE_PROGRAMS) && touch $@ || echo 'npm could not install $(NODE_PROGRAMS).' >&2

strings: .venv/installed-for-tests
	PYTHONPATH=tests/support .venv/bin/python tests/support/collect_strings.py $(LANGUAGE)

# Keeps pinned versions that pyproject.toml still allows.
compile_only = .cache/uv/bin/uv pip compile --quiet --universal --generate-hashes \
  --no-emit-index-url --no-header --no-annotate
compile = $(compile_only) pyproject.toml --group build

lock: .cache/uv/installed
	$(compile) -o requirements.txt
	$(compile) --extra test -c requirements.txt -o requirements-test.txt
	$(compile) --extra test --extra fuzz -c requirements-test.txt -o requirements-fuzz.txt
	$(compile) --extra parquet -c requirements-test.txt -o requirements-parquet.txt
	$(compile_only) --group bench -o requirements-bench.txt

.cache/uv/installed: Makefile
	@$(PYTHON) -m venv --clear .cache/uv
	@.cache/uv/bin/python -m pip --disable-pip-version-check --quiet --quiet install '$(UV)'
	@touch $@

clean:
	rm -rf .venv site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find gen tests -name __pycache__ -prune -exec rm -rf {} +
