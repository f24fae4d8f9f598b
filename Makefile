# Two commands do everything: `make demo` and `make test`. `make help` lists the rest.
# They need make, a POSIX shell and any Python 3.12-3.14. No Redis, PostgreSQL, Node or gettext.
.PHONY: help .venv demo test faults check format bench messages pins full
SHELL = /bin/sh
PYTHON = .venv/bin/python
PORT ?= 8000
# what pytest is to run, and how: make test ARGS="tests/community -x"
ARGS ?=
# Enough for tools that must load the settings; no house runs with these.
KEYS = SECRET_KEY=for-checks-only-for-checks-only-for-checks-only-for-checks FIELD_KEYS=c2l4dGVlbiBzaXh0ZWVuIHNpeHRlZW4gc2l4dGVlbiA= DATABASE_URL= REDIS_URL=

help:
	@grep -h '^#:' Makefile | sed 's/^#: //'

#: make .venv     install everything into .venv, nothing else
.venv:
	@sh deploy/venv.sh requirements-dev.txt

#: make demo      a furnished house on http://127.0.0.1:8000 (PORT=… for another port)
demo:
	@sh deploy/venv.sh requirements.txt
	@PORT=$(PORT) sh deploy/demo.sh

#: make test      the whole suite; with DATABASE_URL and REDIS_URL set, against those
test: .venv
	@$(PYTHON) -m pytest $(ARGS)

#: make faults    a house in full mode whose processes are killed, one after the other (some minutes)
faults: .venv
	@$(PYTHON) -m pytest -m faults tests/faults $(ARGS)

#: make check     style, types, direction of imports, templates, migrations
check: .venv
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	@$(KEYS) .venv/bin/mypy
	.venv/bin/lint-imports
	git ls-files -z -co --exclude-standard 'templates/*.html' | xargs -0 .venv/bin/djade --check --target-version 6.1
	.venv/bin/djlint --lint --quiet templates
	@$(KEYS) $(PYTHON) manage.py makemigrations --check --dry-run
	@$(KEYS) $(PYTHON) manage.py check
	$(PYTHON) tools/vendor.py --check

#: make format    let the tools put code and templates in order
format: .venv
	.venv/bin/ruff check --fix --quiet . || true
	.venv/bin/ruff format .
	git ls-files -z -co --exclude-standard 'templates/*.html' | xargs -0 .venv/bin/djade --target-version 6.1

#: make bench     how quick the house is, each thing against a baseline beside it; one JSON object
bench:
	@sh deploy/venv.sh requirements-dev.txt >&2
	@$(PYTHON) -m tests.benchmarks

#: make messages  gather the texts and merge them into vaerested/locale/da (needs gettext)
messages: .venv
	@$(KEYS) $(PYTHON) manage.py makemessages --locale da --no-obsolete --add-location file --ignore 'tests/*'
	$(PYTHON) tools/tidy_texts.py

#: make full      the full mode without Docker (needs DATABASE_URL, REDIS_URL and nginx; FURNISH=1 for demo people)
full:
	@sh deploy/venv.sh requirements.txt
	@$(PYTHON) deploy/new_env.py
	@exec $(PYTHON) -m deploy.full

#: make pins      write the requirements files anew, with hashes (needs uv)
pins:
	uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header requirements.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header requirements-dev.in -o requirements-dev.txt
