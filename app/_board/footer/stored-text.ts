import type { StorageInfo } from '@/lib/wire/conversions/storage'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Formats a size in decimal units: `12.3 MB`. */
export function formatSize(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1)
  const format = new Intl.NumberFormat('en', {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    maximumFractionDigits: power === 0 ? 0 : 1,
  })
  return format.format(bytes / 1_000 ** power)
}

/** Says how long history is kept: `for 365 days, up to 1,000 events per image`. */
export function describeRetention({ days, perImage }: StorageInfo['retention']): string {
  const limits = [
    ...(days === null ? [] : [`for ${formatAmount(days, 'day')}`]),
    ...(perImage === null ? [] : [`up to ${formatAmount(perImage, 'event')} per image`]),
  ]
  return limits.length === 0 ? 'forever' : limits.join(', ')
}

function formatAmount(amount: number, noun: string): string {
  return `${amount.toLocaleString('en')} ${noun}${amount === 1 ? '' : 's'}`
}
