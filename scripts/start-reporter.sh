#!/bin/sh
# Starts the built reporter. It looks around for some milliseconds every few minutes, so memory counts and speed does not: without V8's
# compilers it takes a fifth less, and the young generation stays at 1 MiB (docs/performance/size-and-memory.md).
exec node --jitless --optimize-for-size --max-semi-space-size=1 "$(dirname "$0")/../.next/standalone/report.mjs" "$@"
