#!/bin/sh
# A furnished house in one process: SQLite, the clock inside, nothing else to install. `make demo` calls this.
set -eu
PATH=$PWD/.venv/bin:$PATH
PORT=${PORT:-8000}
export SITE_URL="http://127.0.0.1:$PORT"

python deploy/new_env.py
python manage.py migrate --noinput --verbosity 0
python manage.py compile_texts
laid_out=var/static/staticfiles.json
if [ ! -f $laid_out ] || [ -n "$(find static vaerested requirements.txt -newer $laid_out ! -name '*.pyc' -type f | head -1)" ]; then
    python manage.py collectstatic --noinput --verbosity 0
fi
python manage.py furnish
python manage.py furnish --logins
echo "The house is open at $SITE_URL (Ctrl-C closes it)"
exec python -m vaerested.server --verbosity 0 --bind 127.0.0.1 --port "$PORT" vaerested.asgi:application
