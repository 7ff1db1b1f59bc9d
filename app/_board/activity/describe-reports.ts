import { isUnchanged } from '@/lib/domain/diun/unchanged'
import { formatCount } from '../texts/format-count'

type Report = { image: string; status: string }

/** Says what a host reported in one go, such as `nas reported 14 images: 5 new, 9 updated`. */
export function describeReports(host: string, reports: readonly Report[]): string {
  const count = (isCounted: (report: Report) => boolean) =>
    new Set(reports.filter(isCounted).map(({ image }) => image)).size
  const parts = [
    [count(({ status }) => status === 'new'), 'new'],
    [count((report) => report.status !== 'new' && !isUnchanged(report)), 'updated'],
    [count(isUnchanged), 'unchanged'],
  ] as const
  const found = parts.filter(([many]) => many > 0).map(([many, word]) => `${many} ${word}`)
  return `${host || 'An unnamed host'} reported ${formatCount(
    count(() => true),
    'image',
  )}: ${found.join(', ')}`
}
