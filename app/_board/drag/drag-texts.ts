import { toCardName } from '@/lib/domain/card/card'
import type { Tag } from '@/lib/domain/tag'
import { count } from '../texts/count'
import type { Dragged } from './drag-preview'

// What assistive technology says of a drag.

export function toLiftedText(dragged: Dragged | null): string {
  return `${nameDragged(dragged)} lifted. Arrow keys choose a section, Space drops, Escape cancels.`
}

/** @param target null when it is over none */
export function toOverText(dragged: Dragged | null, target: { tag: Tag | null } | null): string {
  const place = target === null ? 'no section' : nameTag(target.tag)
  return `${nameDragged(dragged)} ${isMany(dragged) ? 'are' : 'is'} over ${place}.`
}

export function toMovedText(dragged: Dragged, tag: Tag | null): string {
  return `${nameDragged(dragged)} moved to ${nameTag(tag)}.`
}

export function toStayText(dragged: Dragged | null): string {
  return `${nameDragged(dragged)} ${isMany(dragged) ? 'stay where they were' : 'stays where it was'}.`
}

function nameTag(tag: Tag | null): string {
  return tag?.name ?? 'Untagged'
}

function nameDragged(dragged: Dragged | null): string {
  if (dragged === null) return ''
  if ('section' in dragged) return `Section ${dragged.section.name}`
  const [first] = dragged.cards
  return first && !isMany(dragged) ? toCardName(first) : count(dragged.cards.length, 'image')
}

function isMany(dragged: Dragged | null): boolean {
  return dragged !== null && 'cards' in dragged && dragged.cards.length > 1
}
