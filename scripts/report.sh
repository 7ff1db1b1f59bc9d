#!/bin/sh
# Tells the board what runs on this host, by curl alone, for cron:
#   */15 * * * * DASHBOARD_URL=https://diun.example.org DASHBOARD_KEY=… /usr/local/bin/report.sh
# It posts two answers of Docker as they are, and the board drops all but what it needs: commands, mounts and labels reach it, though not
# environments. The reporter in the image sends none of that.
#   DASHBOARD_URL    the address of the board
#   DASHBOARD_KEY    the webhook key of this host; or the value of WEBHOOK_SECRET, and then REPORT_HOST names the host
#   DOCKER_HOST      unix:///var/run/docker.sock by default, or tcp://host:port
set -eu

stop() {
  echo "$1" >&2
  exit 1
}

[ -n "${DASHBOARD_URL:-}" ] || stop 'Set DASHBOARD_URL to the address of the board, such as https://diun.example.org.'
[ -n "${DASHBOARD_KEY:-}${REPORT_HOST:-}" ] || stop 'Set DASHBOARD_KEY to a webhook key that was made for this host on the settings page.'
command -v curl >/dev/null || stop 'This script needs curl.'

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# Asks the engine for something, which goes into a file.
ask() {
  case "${DOCKER_HOST:-}" in
    '') set -- "$1" "$2" --unix-socket /var/run/docker.sock ;;
    unix://*) set -- "$1" "$2" --unix-socket "${DOCKER_HOST#unix://}" ;;
    /*) set -- "$1" "$2" --unix-socket "$DOCKER_HOST" ;;
    tcp://*) engine="http://${DOCKER_HOST#tcp://}" && set -- "$1" "$2" ;;
    *) stop 'DOCKER_HOST must be unix:///path/of/the/socket or tcp://host:port.' ;;
  esac
  path="$1" file="$2"
  shift 2
  curl -fsS --max-time 60 "$@" -o "$work/$file" "${engine:-http://localhost}$path" ||
    stop "The engine does not answer GET $path: may this user open its socket, and does a socket proxy allow it?"
}

ask '/containers/json?all=1' containers
ask /images/json images

{
  printf '{"containers":'
  cat "$work/containers"
  printf ',"images":'
  cat "$work/images"
  printf '}'
} >"$work/body"

# Only letters, digits and -._~ stand in an address as they are.
encode() {
  printf '%s' "$1" | od -An -v -tx1 | tr -d '\n' | sed 's/ /%/g'
}

address="${DASHBOARD_URL%/}/running"
[ -z "${REPORT_HOST:-}" ] || address="$address/$(encode "$REPORT_HOST")"

# The key is handed over in a file, since everybody on this host may read the words of a command.
{
  printf 'header = "Content-Type: application/json"\n'
  [ -z "${DASHBOARD_KEY:-}" ] ||
    printf 'header = "Authorization: Bearer %s"\n' "$(printf '%s' "$DASHBOARD_KEY" | sed 's/[\\"]/\\&/g')"
} >"$work/headers"

code="$(curl -sS --max-time 60 --config "$work/headers" --data-binary "@$work/body" -o "$work/answer" -w '%{http_code}' "$address")" ||
  stop "The board at $DASHBOARD_URL cannot be reached."
[ "$code" = 200 ] || stop "The board answers $code: $(cat "$work/answer")"
