/**
 * Converts what is written in Prometheus' text format 0.0.4 to OpenMetrics 1.0: a counter has its name without `_total`, no line is empty,
 * and the last one says that nothing is missing. prom-client writes it too, but takes the `_total` from the names for good.
 */
export function toOpenMetrics(text: string): string {
  const lines = text.split('\n').filter((line) => line !== '')
  const counters = new Set(lines.flatMap((line) => /^# TYPE (\S+)_total counter$/.exec(line)?.[1] ?? []))
  const renamed = lines.map((line) => {
    const [, keyword = '', family = '', rest = ''] = /^# (HELP|TYPE) (\S+)_total (.*)$/.exec(line) ?? []
    return counters.has(family) ? `# ${keyword} ${family} ${rest}` : line
  })
  return `${renamed.join('\n')}\n# EOF\n`
}
