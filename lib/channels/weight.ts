import type { Message } from '@/lib/domain/channels/message'

/** The attention that a message asks for: `low` makes no sound where a service knows such. */
type Weight = 'low' | 'normal' | 'high'

/** Weighs a message: a trouble is to be heard, and a run that found nothing to read first is not. */
export function weighMessage({ kind, troubles, updates }: Message): Weight {
  if (kind === 'trouble') return troubles.every(({ isOver }) => isOver) ? 'normal' : 'high'
  if (kind === 'run' && !updates.some(({ lane }) => lane === 'read-first')) return 'low'
  return 'normal'
}
