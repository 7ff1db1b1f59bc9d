// Node's watch mode has every process report what it loads, and Next's workers take such a report for a broken answer. What restarts the
// development server is listed by scripts/dev.mjs, so nothing needs to be reported.
delete process.env.WATCH_REPORT_DEPENDENCIES
