import type { InventorySummary } from '@/lib/domain/running/inventory'
import { formatCount } from '../texts/format-count'

/** Describes a report, as the words that follow the name of its host: `reported 12 containers: 8 are current and 1 is outdated.` */
export function describeInventory({ containers, updated, outdated, unknown }: InventorySummary): string {
  if (containers === 0) return 'reported no containers.'
  const told = `reported ${formatCount(containers, 'container')}`
  const known = [
    ...describePart(updated, 'current'),
    ...describePart(outdated, 'outdated'),
    ...describePart(unknown, 'unknown'),
  ]
  if (known.length === 0) return `${told}. DIUN has not reported any of their images.`
  return `${told}: ${list.format(known)}.`
}

// British English puts no comma before `and`.
const list = new Intl.ListFormat('en-GB')

function describePart(amount: number, word: string): string[] {
  return amount === 0 ? [] : [`${amount} ${amount === 1 ? 'is' : 'are'} ${word}`]
}
