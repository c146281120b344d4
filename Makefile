# Everything runs in .venv/, which is made once, from constraints.txt.
# Another Python than the one found: make demo PYTHON=/path/to/python3.12

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PYTHON :=

.PHONY: help demo lab check test release hosting

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile

demo: $(INSTALLED) ## release, collect, grade and report an assignment for a class that ships with the course
	@$(BIN)/descent demo

lab: $(INSTALLED) ## open the course in JupyterLab
	@$(BIN)/jupyter lab --allow-root --LabApp.default_url=/lab/tree/course/00_start_here.ipynb

check: $(INSTALLED) ## lint, types and the quick tests: for every commit
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest -q -n 2 --dist loadfile -m "not slow"

test: $(INSTALLED) ## lint, types and all tests, notebooks and grading included
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest -n 2 --dist loadfile

release: $(INSTALLED) ## write the students' versions of source/ into release/
	@$(BIN)/descent release

hosting: $(INSTALLED) ## write the badges and first cells of all notebooks from hosting.toml
	@$(BIN)/descent hosting

# A first installation, or one that was interrupted, starts from an empty .venv. The stamp goes
# before pip changes anything and comes back when pip is done.
$(INSTALLED): pyproject.toml constraints.txt
	@if [ ! -f $(INSTALLED) ]; then $(MAKE_VENV); fi
	@echo "Installing the packages of constraints.txt into $(VENV)/: once, in two to five minutes."
	@rm -f $(INSTALLED)
	@{ $(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt -e '.[dev]' \
	    && touch $(INSTALLED); } | $(SHOW_PROGRESS)
	@test -f $(INSTALLED) || { echo "The installation did not finish: see above. \
	Run the same command again to start it afresh." >&2; exit 1; }

# Candidates are run, not only looked up: pyenv puts commands on the path that do not work.
MAKE_VENV = found=; no_venv=; \
	for python in "$(PYTHON)" python3.13 python3.12 python3.11 python3 python; do \
	  "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	    >/dev/null 2>&1 || continue; \
	  if "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; \
	  then found=$$python; break; else no_venv=$$python; fi; \
	done; \
	if [ -n "$$found" ]; then \
	  echo "Making $(VENV)/ with $$("$$found" --version) ($$found)."; \
	  "$$found" -m venv --clear $(VENV); \
	elif [ -n "$$no_venv" ]; then \
	  echo "$$no_venv lacks the venv module. On Debian or Ubuntu, install it with" \
	    "'sudo apt install python3-venv', then run make again." >&2; exit 1; \
	else \
	  echo "First Descent needs Python 3.11, 3.12 or 3.13, and none was found. Install one from" \
	    "https://www.python.org/downloads/ and run make again, or say where it is:" \
	    "make demo PYTHON=/path/to/python3.12" >&2; exit 1; \
	fi

# A dot for each package, a line for each large download.
SHOW_PROGRESS = while IFS= read -r line; do case $$line in \
	    Collecting*) printf . ;; \
	    *Downloading*MB*) printf '\n%s ' "$$line" ;; \
	    "Installing collected"*) printf '\n%s\n' "Unpacking them: a minute or two." ;; \
	    "Successfully installed"*) echo "Installed." ;; \
	  esac; done
