#!/bin/sh
# Runs the program as an ordinary user. Started as root, this script first gives /data to that user; started as another user, it changes nothing.
set -eu

stop() {
  echo "$1" >&2
  exit 1
}

# A demo has its own database, so the DB_PATH that the image sets does not count.
case "${DEMO:-}" in
  1 | true) [ "${DB_PATH:-}" != /data/diun.db ] || unset DB_PATH ;;
esac

# Stops with one sentence if the database is a file that the user cannot write. The program reports other reasons why it cannot be opened.
assert_writable() {
  [ -n "${DB_PATH:-}" ] || return 0
  [ "${DB_DRIVER:-}" != postgres ] || return 0
  [ -z "${DATABASE_URL:-}${DATABASE_URL_FILE:-}" ] || return 0

  IFS=' ' read -r why kind owner group mode path <<END
$(as_user find-obstacle "$DB_PATH")
END
  user="PUID=$uid and PGID=$gid"
  if [ "$(id -u)" -eq 0 ]; then
    be_owner="set PUID=$owner and PGID=$group, to whom it belongs,"
    get_it="give it to $user"
  else
    be_owner="start the container with --user $owner:$group, or without it and with PUID=$owner and PGID=$group, to whom it belongs,"
    get_it="start the container without --user and with $user, which gives it to them, or give it to them"
  fi
  on_disk="on the machine that holds it (chown -R $uid:$gid)"
  case "$why" in
    read-only)
      stop "The folder $path is read-only: mount a volume there that $user can write to, without :ro."
      ;;
    mode)
      stop "The $kind $path belongs to user $uid ($user), who cannot write to it all the same: its mode is $mode, or else an access list, SELinux or the server of a network share forbids it."
      ;;
    user)
      stop "User $uid cannot write to the $kind $path: $be_owner or let user $uid write to it $on_disk."
      ;;
    owner)
      stop "User $uid cannot write to the $kind $path, which belongs to user $owner: $get_it $on_disk, or mount it as theirs if it is a share without owners (uid=$uid,gid=$gid)."
      ;;
  esac
}

# With the word `report`, the reporter runs instead of the dashboard. It has no database.
role=dashboard
if [ "${1:-}" = report ]; then
  role=reporter
  shift
  set -- scripts/start-reporter.sh "$@"
fi

if [ "$(id -u)" -ne 0 ]; then
  uid="$(id -u)" gid="$(id -g)"
  as_user() { "$@"; }
  [ "$role" = reporter ] || assert_writable
  exec "$@"
fi

uid="${PUID:-1000}" gid="${PGID:-1000}"
case "$uid:$gid" in
  *[!0-9:]* | :* | *:) stop "PUID and PGID must be numbers, not \"$uid\" and \"$gid\"." ;;
esac
as_user() { setpriv --reuid "$uid" --regid "$gid" --clear-groups --no-new-privs -- "$@"; }
as_user true 2>/dev/null ||
  stop "The container may not become the user of PUID=$uid and PGID=$gid: give it the capabilities SETUID and SETGID, or start it with --user $uid:$gid."

# Files with secrets may be readable for root alone (mode 0600), so they are read while the script is root. If a variable and its file are
# both set, the program reports it.
for name in AUTH_PASSWORD AUTH_PROXY_SECRET DASHBOARD_KEY DATABASE_CA DATABASE_PASSWORD DATABASE_URL OIDC_CLIENT_SECRET WEBHOOK_SECRET; do
  eval "value=\${$name:-} file=\${${name}_FILE:-}"
  # shellcheck disable=SC2154 # eval sets them
  if [ -z "$value" ] && [ -n "$file" ] && [ -r "$file" ]; then
    export "$name=$(cat "$file")"
    unset "${name}_FILE"
  fi
done

# The reporter joins the group of the engine's socket, be it root's. Groups that were added to the container stay.
if [ "$role" = reporter ]; then
  socket="${DOCKER_HOST:-/var/run/docker.sock}"
  groups="$gid"
  for group in $(id -G); do [ "$group" = 0 ] || groups="$groups,$group"; done
  if group="$(stat -L -c %g "${socket#unix://}" 2>/dev/null)"; then groups="$groups,$group"; fi
  exec setpriv --reuid "$uid" --regid "$gid" --groups "$groups" --no-new-privs -- "$@"
fi

# Gives files to the user. Network shares and read-only disks may refuse it, which matters only if the user cannot write. The user does it, with
# the capability CHOWN, and not root: without further capabilities root cannot look into a folder of mode 0700 that belongs to somebody else,
# and the user can as soon as they own it. So a folder is given before the files in it, and nothing becomes root's on the way.
give() {
  setpriv --reuid "$uid" --regid "$gid" --clear-groups --no-new-privs --inh-caps=-all,+chown --ambient-caps=-all,+chown -- \
    find "$@" \( -type d -exec chown -h "$uid:$gid" {} \; -o ! -type d -exec chown -h "$uid:$gid" {} + \) 2>/dev/null || true
}

if [ -d /data ] && [ "$(stat -c %u:%g /data 2>/dev/null)" != "$uid:$gid" ]; then give /data; fi
# A database may belong to somebody else in a folder of the user's, for instance when root has restored it.
if [ -n "${DB_PATH:-}" ]; then give "$DB_PATH" "$DB_PATH-wal" "$DB_PATH-shm" -prune ! -type d ! -uid "$uid"; fi

assert_writable
exec setpriv --reuid "$uid" --regid "$gid" --clear-groups --no-new-privs -- "$@"
