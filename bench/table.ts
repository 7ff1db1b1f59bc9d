import { median, percentile } from './statistics.ts'

/** A Markdown table whose columns are as wide as their widest cell: legible in a terminal too. */
export function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const toLine = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [toLine(head), rule, ...rows.map(toLine)].join('\n')
}

/** `1,234` from 100 on, else with as many decimals as tell something. */
export function toFigure(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}

export function toMib(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)} MiB`
}

/** A row of median, p95 and longest. */
export function toTimesRow(name: string, times: readonly number[]): string[] {
  return [name, toFigure(median(times)), toFigure(percentile(times, 0.95)), toFigure(Math.max(...times))]
}
