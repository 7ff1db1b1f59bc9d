#!/bin/sh
# Started as root, it makes /data the user's and becomes that user; started as another user, it is that user already.
set -eu

if [ "$(id -u)" -ne 0 ]; then
  exec "$@"
fi

uid="${PUID:-1000}"
gid="${PGID:-1000}"

# Secrets of mode 0600 are root's: they are read before root is left.
for name in DATABASE_URL WEBHOOK_SECRET; do
  eval "file=\${${name}_FILE:-}"
  if [ -n "$file" ] && [ -r "$file" ]; then
    export "$name=$(cat "$file")"
    unset "${name}_FILE"
  fi
done

if [ -d /data ] && [ "$(stat -c %u:%g /data)" != "$uid:$gid" ]; then
  chown -R "$uid:$gid" /data
fi

exec setpriv --reuid "$uid" --regid "$gid" --clear-groups --no-new-privs -- "$@"
