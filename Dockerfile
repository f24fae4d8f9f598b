# The image of web, live, worker, beat and prepare. Built in two steps, so that no build tool stays in it.
FROM python:3.13-slim-bookworm AS build
WORKDIR /house
COPY requirements.txt .
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt

FROM python:3.13-slim-bookworm
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    VAERESTED_VAR=/data
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin house \
 && install -d -o house -g house /data /data/photos /data/static /data/tls /data/acme
COPY --from=build /venv /venv
WORKDIR /house
COPY manage.py ./
COPY vaerested vaerested
COPY community community
COPY activities activities
COPY moderation moderation
COPY templates templates
COPY static static
COPY deploy deploy
# The translations are compiled here, with keys that serve for this step only: the code is read-only later.
RUN python deploy/new_env.py \
 && VAERESTED_VAR=/tmp/build python manage.py compile_texts \
 && rm -r .env /tmp/build
USER house
EXPOSE 8000
CMD ["daphne", "--verbosity", "0", "--no-server-name", "--bind", "0.0.0.0", "--port", "8000", "vaerested.asgi:application"]
