#!/bin/sh
# Starts the built server so that it takes little memory: with a smaller young generation, and with what lib/give-memory-back.ts
# needs. No limit is set, since a large board may need more for a moment. docs/performance.md has the figures.
exec node --expose-gc --max-semi-space-size=32 "$(dirname "$0")/start.mjs" "$@"
