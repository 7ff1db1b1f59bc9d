#!/bin/sh
# Starts the built server so that it gives memory back: for a dashboard that idles most of the time, V8 keeps too much at hand.
# No limit is set, since a large board may need more for a moment. docs/performance.md has the figures.
exec node --max-semi-space-size=4 --heap-growing-percent=20 "$(dirname "$0")/start.mjs" "$@"
