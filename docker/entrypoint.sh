#!/bin/sh
# Started as root, it makes /data the user's and becomes that user; started as another user, it is that user already.
set -eu

stop() {
  echo "$1" >&2
  exit 1
}

# The image's own DB_PATH; a demo has a database of its own.
case "${DEMO:-}" in
  1 | true) [ "${DB_PATH:-}" != /data/diun.db ] || unset DB_PATH ;;
esac

if [ "$(id -u)" -ne 0 ]; then
  if [ "${DB_PATH:-}" = /data/diun.db ] && [ -z "${DATABASE_URL:-}${DATABASE_URL_FILE:-}" ] && [ ! -w /data ]; then
    stop "The folder /data belongs to user $(stat -c %u /data), and this container runs as user $(id -u), who cannot write there.
Give that user the folder, on the host: chown -R $(id -u):$(id -g) <the folder mounted at /data>
Or start it as root, without --user, and set PUID and PGID: it then gives the folder to that user and runs as that user."
  fi
  exec "$@"
fi

uid="${PUID:-1000}"
gid="${PGID:-1000}"
case "$uid:$gid" in
  *[!0-9:]* | :* | *:) stop "PUID and PGID must be numbers, not \"$uid\" and \"$gid\"." ;;
esac

# Secrets of mode 0600 are root's: they are read before root is left. Where both are given, the program says so.
for name in AUTH_PASSWORD AUTH_PROXY_SECRET DATABASE_CA DATABASE_PASSWORD DATABASE_URL OIDC_CLIENT_SECRET WEBHOOK_SECRET; do
  eval "value=\${$name:-} file=\${${name}_FILE:-}"
  # shellcheck disable=SC2154 # eval sets them
  if [ -z "$value" ] && [ -n "$file" ] && [ -r "$file" ]; then
    export "$name=$(cat "$file")"
    unset "${name}_FILE"
  fi
done

if [ -d /data ] && [ "$(stat -c %u:%g /data)" != "$uid:$gid" ]; then
  # Without further capabilities, root may enter a folder of mode 0700 only if it is root's.
  find /data -type d -exec chown 0 {} \;
  chown -R "$uid:$gid" /data
fi

exec setpriv --reuid "$uid" --regid "$gid" --clear-groups --no-new-privs -- "$@"
