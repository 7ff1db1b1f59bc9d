import { getCardName } from '@/lib/domain/card/card'
import type { Tag } from '@/lib/domain/tag'
import { formatCount } from '../texts/format-count'
import type { Dragged } from './drag-preview'

// Assistive technology speaks these texts during a drag.

export function describeLift(dragged: Dragged | null): string {
  return `${describeDragged(dragged)} lifted. Arrow keys choose a section, Space drops, Escape cancels.`
}

/** @param target null when the drag is over no section */
export function describeOver(dragged: Dragged | null, target: { tag: Tag | null } | null): string {
  const place = target === null ? 'no section' : formatTagName(target.tag)
  return `${describeDragged(dragged)} ${isMany(dragged) ? 'are' : 'is'} over ${place}.`
}

export function describeMove(dragged: Dragged, tag: Tag | null): string {
  return `${describeDragged(dragged)} moved to ${formatTagName(tag)}.`
}

export function describeStay(dragged: Dragged | null): string {
  return `${describeDragged(dragged)} ${isMany(dragged) ? 'stay where they were' : 'stays where it was'}.`
}

function formatTagName(tag: Tag | null): string {
  return tag?.name ?? 'Untagged'
}

function describeDragged(dragged: Dragged | null): string {
  if (dragged === null) return ''
  if ('section' in dragged) return `Section ${dragged.section.name}`
  const [first] = dragged.cards
  return first && !isMany(dragged) ? getCardName(first) : formatCount(dragged.cards.length, 'image')
}

function isMany(dragged: Dragged | null): boolean {
  return dragged !== null && 'cards' in dragged && dragged.cards.length > 1
}
