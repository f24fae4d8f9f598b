#!/bin/sh
# Hands a new certificate to the proxy of a house without Docker. certbot calls it after the first time and at each
# renewal: it is its --deploy-hook (docs/install.md, 5). Root lets it lie where only root can write. It writes in the
# folder of the house as the user of the house, so that nobody there can lead root's hand.
set -eu

tar --create --dereference --directory "$RENEWED_LINEAGE" fullchain.pem privkey.pem |
    runuser --user house -- sh -eu -c '
        tls=$1/var/tls new=$1/var/tls/new
        mkdir -p "$new"
        umask 077
        tar --extract --directory "$new"
        mv "$new/fullchain.pem" "$new/privkey.pem" "$tls/"' sh "${HOUSE_FOLDER:-/srv/vaerested}"
systemctl try-reload-or-restart house
