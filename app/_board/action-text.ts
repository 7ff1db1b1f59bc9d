import type { Action } from '@/lib/domain/action'
import { count } from './count'
import { toDay } from './day'

/** `Acknowledged on nas by zoë`, `Snoozed until Monday, 30 November`. */
export function toActionText(action: Action): string {
  const others = action.images > 1 ? `, with ${count(action.images - 1, 'other image')}` : ''
  return `${toDeed(action)}${action.actor === '' ? '' : ` by ${action.actor}`}${others}`
}

function toDeed({ verb, hostname, until, tag }: Action): string {
  const where = hostname === null ? '' : ` on ${hostname || 'the unnamed host'}`
  switch (verb) {
    case 'acknowledged':
      return `Acknowledged${where}`
    case 'pending':
      return `Marked as pending${where}`
    case 'snoozed':
      return until === null ? 'Snoozed' : `Snoozed until ${toDay(until)}`
    case 'muted':
      return 'Muted'
    case 'tagged':
      return tag === null ? 'Tag taken away' : `Moved to ${tag}`
    case 'noted':
      return 'Note changed'
  }
}
