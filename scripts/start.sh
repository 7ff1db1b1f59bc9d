#!/bin/sh
# Starts the built server. lib/collect-garbage-when-idle.ts needs --expose-gc. The young generation may grow to 32 MiB on any machine, since
# the server is slower with less (docs/performance.md). No other limit is set, since a large board may need more memory for a moment.
exec node --expose-gc --max-semi-space-size=32 "$(dirname "$0")/start.mjs" "$@"
