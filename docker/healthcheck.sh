#!/bin/bash
# Succeeds if the server is ready, and writes the status line of its answer. Docker runs it again and again, and starting Node each time would
# cost more than the idle server itself.
# The reporter listens nowhere, and is well while it runs: its log says what it cannot reach.
if [[ "$(tr '\0' ' ' </proc/1/cmdline)" =~ /report\.mjs|entrypoint\ report ]]; then
  echo 'The reporter runs.'
  exit 0
fi

port="${PORT:-8080}"
case "${HOST:-}" in
  # The server listens on every address.
  '' | :: | 0.0.0.0) host=127.0.0.1 ;;
  *) host="$HOST" ;;
esac

if ! { exec 3<>"/dev/tcp/$host/$port"; } 2>/dev/null; then
  echo "Nothing listens on $host, port $port."
  exit 1
fi
printf 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
if ! read -r -t 4 status <&3; then
  echo "No answer within 4 s from $host, port $port."
  exit 1
fi
echo "${status%$'\r'}"
[[ $status == 'HTTP/1.1 200 '* ]]
