#!/bin/sh
# Starts the built server. lib/collect-garbage-when-idle.ts needs --expose-gc. The young generation may grow to 32 MiB on any machine, since
# the server is slower with less (docs/performance.md). No other limit is set, since a large board may need more memory for a moment.
# These two are for the malloc of glibc, and nothing else reads them: one arena instead of eight for each core, and free memory at its end is
# given back from 128 KiB on, where glibc would wait for more and more. What is set already stays.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-1}" MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-131072}"
exec node --expose-gc --max-semi-space-size=32 "$(dirname "$0")/start.mjs" "$@"
