#!/bin/sh
# Hands a new certificate to the proxy of a house in Docker. certbot calls it after the first time and at each renewal:
# it is its --deploy-hook (docs/install.md, 5). The key reaches the volume as the user of the house, never as root.
set -eu
cd "${HOUSE_FOLDER:-/srv/vaerested}"

tar --create --dereference --directory "$RENEWED_LINEAGE" fullchain.pem privkey.pem |
    docker compose run --rm --no-deps -T prepare sh -eu -c '
        new=/data/tls/new
        mkdir -p "$new"
        umask 077
        tar --extract --directory "$new"
        mv "$new/fullchain.pem" "$new/privkey.pem" /data/tls/'
if [ -n "$(docker compose ps --quiet --status running proxy)" ]; then
    docker compose exec -T proxy nginx -e stderr -c /tmp/nginx.conf -s reload
fi
