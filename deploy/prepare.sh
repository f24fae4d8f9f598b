#!/bin/sh
# Before the doors open: the database is brought up to date, and everything a browser fetches is laid out.
# May run again at any time. Docker's "prepare" service and `make full` both call it.
set -eu
var=${VAERESTED_VAR:-var}

python manage.py check --deploy --fail-level WARNING
python manage.py migrate --noinput
if [ -w vaerested/locale ]; then
    python manage.py compile_texts # in an image this was done when it was built
fi
python manage.py collectstatic --noinput
python deploy/new_certificate.py "$var/tls"
mkdir -p "$var/photos" "$var/acme"
if [ "${FURNISH:-}" = 1 ]; then
    # a house where others live says no (3), and opens as it is
    python manage.py furnish || [ $? -eq 3 ]
fi
