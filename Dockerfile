# The image of web, live, worker, beat and prepare. Built in two steps, so that no build tool stays in it.
FROM python:3.13-slim-bookworm AS build
WORKDIR /house
COPY requirements.txt .
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt

FROM python:3.13-slim-bookworm
# Backups need PostgreSQL's own client, of the same major version as the database in docker-compose.yml. Debian's is
# older, so it comes from PostgreSQL's own archive, whose key is checked by its fingerprint.
ARG PG_MAJOR=17
ARG PGDG_KEY=B97B0AFCAA1A47F044F244A07FCC7D46ACCC4CF8
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates curl gnupg \
 && curl --fail --silent --show-error --output /tmp/pgdg.asc https://www.postgresql.org/media/keys/ACCC4CF8.asc \
 && gpg --batch --show-keys --with-colons /tmp/pgdg.asc | grep --quiet "^fpr:.*:${PGDG_KEY}:" \
 && gpg --batch --dearmor --output /usr/share/keyrings/pgdg.gpg /tmp/pgdg.asc \
 && echo "deb [signed-by=/usr/share/keyrings/pgdg.gpg] https://apt.postgresql.org/pub/repos/apt bookworm-pgdg main" \
      > /etc/apt/sources.list.d/pgdg.list \
 && apt-get update \
 && apt-get install --yes --no-install-recommends "postgresql-client-${PG_MAJOR}" \
 && apt-get purge --yes --auto-remove curl gnupg \
 && rm -rf /var/lib/apt/lists/* /tmp/pgdg.asc
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    VAERESTED_VAR=/data
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin house \
 && install -d -o house -g house /data /data/photos /data/static /data/tls /data/acme \
      /data/backups
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
CMD ["python", "-m", "vaerested.server", "--verbosity", "0", "--no-server-name", "--websocket-max-message-size", "65536", "--bind", "0.0.0.0", "--port", "8000", "vaerested.asgi:application"]
