.DEFAULT_GOAL := help
.PHONY: help triage print serve test deep quick search mutmut fuzz kill-test test-pythons vignettes check verify mutate tie docs pictures schemas bench bench-web session-clock lock wheel clean

VENV := .venv
JOBS ?= 2
SHEETS ?= 100000
KILLS ?= 200
PYTHONS ?= 3.11 3.12 3.13
# `make test`, `make quick` and the other Pythons leave out the tests marked deep
QUICK := -n $(JOBS) --dist worksteal -m "not deep"
# the longest first
SEARCH := tests/web/test_same_result.py tests/property tests/terminal/test_same_result.py tests/journal/test_days.py \
	tests/session/test_no_way_round.py tests/web/test_in_a_browser.py tests/web/test_by_keyboard.py
TIE := tests/assurance/test_single_rules.py tests/assurance/test_encoding.py -k "all_three or same_findings"

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do printf '  make %-13s %s\n' "$$name" "$$text"; done

triage:  ## start the questionnaire (options: make triage ARGS="...")
	@setup/venv.sh $(VENV) run
	@$(VENV)/bin/triage $(ARGS)

print:  ## a result on paper (options: make print ARGS="answers.yaml -o plan.pdf")
	@setup/venv.sh $(VENV) print
	@$(VENV)/bin/triage print $(ARGS)

serve:  ## the questionnaire as a page in the browser (options: make serve ARGS="...")
	@setup/venv.sh $(VENV) web
	@$(VENV)/bin/triage serve $(ARGS)

test:  ## style, types and tests
	@setup/venv.sh $(VENV) test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest -q $(QUICK)

deep:  ## the tests in real terminals, browsers and wheels (TESTS="tests/web")
	@setup/venv.sh $(VENV) test
	@setup/browser.sh $(VENV)
	$(VENV)/bin/python -m pytest -q -n $(JOBS) -m deep $(TESTS)

quick:  ## the tests that take no time
	@setup/venv.sh $(VENV) test
	$(VENV)/bin/python -m pytest -q $(QUICK)

search:  ## new random answer sheets and changes of mind: thousands for each property, never the same (ten minutes)
	@setup/venv.sh $(VENV) test
	@setup/browser.sh $(VENV)
	TRIAGE_DEEP_SEARCH=1 $(VENV)/bin/python -m pytest -q -n $(JOBS) --dist worksteal $(SEARCH)

fuzz:  ## damage what is read from outside for 10 minutes (FUZZ="--minutes 5 --inputs 100000")
	@setup/venv.sh .venv-fuzz fuzz
	@.venv-fuzz/bin/python -m tests.fuzz $(FUZZ)

mutmut:  ## change the Python of the decision in every small way; takes 10 minutes or more (MUTMUT="triage.interview*")
	@setup/venv.sh .venv-mutmut mutmut
	@.venv-mutmut/bin/mutmut run --max-children $(JOBS) $(MUTMUT)
	@.venv-mutmut/bin/mutmut results

test-pythons:  ## the quick tests on each Python found here (PYTHONS="3.11 3.12 3.13", TESTS="tests/unit")
	@PYTEST_ADDOPTS='$(QUICK) $(TESTS)' setup/test-pythons.sh $(PYTHONS)

kill-test:  ## kill 200 runs that write into the journal; nothing recorded may be lost (KILLS=1000)
	@setup/venv.sh $(VENV) test
	TRIAGE_KILLS=$(KILLS) $(VENV)/bin/python -m pytest tests/journal/test_killed.py -q

vignettes:  ## how the program does on published patient cases
	@setup/venv.sh $(VENV) test
	@$(VENV)/bin/python -m tests.vignettes.report

check:  ## check rules and content
	@setup/venv.sh $(VENV) run
	@$(VENV)/bin/triage check

verify:  ## prove the rules over all answer sheets (options: make verify ARGS="...")
	@setup/venv.sh $(VENV) test
	@$(VENV)/bin/triage verify $(ARGS)

mutate:  ## change the rules for the worse in every small way; each change must be noticed
	@setup/venv.sh $(VENV) test
	$(VENV)/bin/python -m pytest -q -n $(JOBS) tests/assurance/every_mutant.py

tie:  ## compare what is proved with what is run, on 100,000 sheets and on all that each rule reads (SHEETS=1000000)
	@setup/venv.sh $(VENV) test
	TRIAGE_TIE_SHEETS=$(SHEETS) $(VENV)/bin/python -m pytest -q -n $(JOBS) $(TIE)

docs:  ## write the generated pages and pictures of docs/ anew
	@setup/venv.sh $(VENV) test
	@$(VENV)/bin/python -m triage.pages

pictures:  ## draw the pictures for a terminal anew, after a change of content/figures
	@setup/venv.sh $(VENV) test
	@$(VENV)/bin/python -m triage.pages.small_pictures

schemas:  ## write the JSON Schemas of docs/schemas anew, for editors
	@setup/venv.sh $(VENV) test
	@$(VENV)/bin/python -m triage.assurance.checks.schemas

bench:  ## measure speed
	@setup/venv.sh $(VENV) test
	@$(VENV)/bin/python -m tests.bench

bench-web:  ## measure the speed of the page under load (needs wrk)
	@setup/venv.sh $(VENV) test
	@$(VENV)/bin/python -m tests.web.load

lock:  ## newest versions into the lock files
	@setup/lock.sh

session-clock:  ## a guided session of twenty minutes on the real clock: does it drift?
	@setup/venv.sh $(VENV) test
	@$(VENV)/bin/python -m tests.session.real_clock

wheel:  ## build a wheel into dist/
	@setup/venv.sh $(VENV) test
	@rm -rf build *.egg-info  # an old build folder would put deleted rules into the wheel
	@$(VENV)/bin/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@rm -rf build *.egg-info

clean:  ## remove environments and caches
	rm -rf .venv .venv-* .venv*.lock build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
