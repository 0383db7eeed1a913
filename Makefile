# Everything runs in a virtual environment of the repository's own, made at first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := examples/chengdu_office_2021
# What runs once more without the stand-ins of src/reportdsl/quick.
CORE := $(addprefix tests/test_,records.py syntax.py derived.py example.py rooms.py cli.py cache.py writers_docx.py writers_read.py)

.PHONY: example test check map bundle coverage laws campaigns reached mutants bench pages clean

example: $(VENV)/.ready  ## compile the real report to Word
	@mkdir -p out
	@$(BIN)/reportdsl build $(EXAMPLE)/report.rpt --pages -o out/chengdu_office_2021.docx

test: $(VENV)/.ready-dev  ## all tests; those that need LibreOffice say so and are skipped without it
	@$(BIN)/pytest -n auto
	@REPORTDSL_STDLIB=1 $(BIN)/pytest -n auto $(CORE)

check: $(VENV)/.ready-dev  ## format, lint, types and tests
	$(BIN)/ruff format --check src tests benchmarks bundle hatch_build.py
	$(BIN)/ruff check src tests benchmarks bundle hatch_build.py
	$(BIN)/mypy
	$(BIN)/pytest -n auto
	REPORTDSL_STDLIB=1 $(BIN)/pytest -n auto $(CORE)

map:  ## the bands of the package, its parts, and what each imports
	@$(PYTHON) tests/house.py

bundle: $(VENV)/.ready-dev  ## dist/: for desks without Python; WINDOWS_PYTHON=… puts the embeddable Python in (docs/bundle.md)
	$(BIN)/python bundle/make_bundle.py dist $(if $(WINDOWS_PYTHON),--windows-python "$(WINDOWS_PYTHON)") \
	  $(if $(LINUX_X86_64_PYTHON),--linux-x86_64-python "$(LINUX_X86_64_PYTHON)") $(if $(LINUX_AARCH64_PYTHON),--linux-aarch64-python "$(LINUX_AARCH64_PYTHON)")

coverage: $(VENV)/.ready-dev  ## docs/coverage.md: what makes each figure of the real report in the example
	@$(BIN)/python tests/coverage_page.py

laws: $(VENV)/.ready-dev  ## every law on 100,000 examples: four hours of processor time
	REPORTDSL_LAWS=100000 $(BIN)/pytest -n auto tests/laws tests/test_controlled_rounding.py tests/test_balanced_reports.py --timeout 36000

campaigns: $(VENV)/.ready-dev  ## specs, data and workbooks by the thousand, each drawn by its number: half an hour
	cd tests && ../$(BIN)/python -m campaigns

reached: $(VENV)/.ready-dev  ## which branches of evaluation 3,000 drawn specs take, by coverage.py: ten minutes
	cd tests && ../$(BIN)/python -m campaigns specs --count 3000 --reached

mutants: $(VENV)/.ready-dev  ## one change at a time in the modules that touch a figure: do the tests notice? half an hour
	$(BIN)/python tests/mutation/run.py

bench:  ## speed and memory beside peers, some minutes, or with ROWS=W1,W7 those alone: benchmarks/README.md
	@$(PYTHON) benchmarks/run.py $(if $(ROWS),--only $(ROWS))

pages: example  ## the example's pages as pictures, in out/ (needs LibreOffice and poppler)
	soffice --headless -env:UserInstallation=file:///tmp/reportdsl-pages --convert-to pdf --outdir out out/chengdu_office_2021.docx
	pdftoppm -r 70 -png out/chengdu_office_2021.pdf out/page

clean:
	rm -rf $(VENV) out dist build

$(VENV)/.ready: pyproject.toml hatch_build.py grammar/report.lark
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@
