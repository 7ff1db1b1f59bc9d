#!/bin/sh
# Starts the built server. lib/collect-garbage-when-idle.ts needs --expose-gc. The young generation may grow to 32 MiB whatever the
# machine: with less the server is slower, see docs/performance.md. No other limit is set: a large board may need more for a moment.
exec node --expose-gc --max-semi-space-size=32 "$(dirname "$0")/start.mjs" "$@"
