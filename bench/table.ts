import { computeMedian, computePercentile } from './statistics.ts'

/** Formats a Markdown table whose columns are as wide as their widest cells, so that it is legible in a terminal too. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const formatLine = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [formatLine(head), rule, ...rows.map(formatLine)].join('\n')
}

/** Formats a number: as `1,234` from 100 on, with one decimal from 10 on, else with two. */
export function formatFigure(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}

export function formatMib(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)} MiB`
}

/** Formats a row of the median, the p95 and the longest time. */
export function formatTimesRow(name: string, times: readonly number[]): string[] {
  return [
    name,
    formatFigure(computeMedian(times)),
    formatFigure(computePercentile(times, 0.95)),
    formatFigure(Math.max(...times)),
  ]
}
