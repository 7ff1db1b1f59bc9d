import type { RunCounts } from '@/lib/domain/diun/run'
import type { Action } from '@/lib/domain/history/action'
import { formatCount } from '../texts/format-count'
import { formatDay } from '../time/day'

/** Describes an action, such as `Acknowledged on nas by zoë`, `Snoozed until Monday, 30 November` or `nas runs it`. */
export function describeAction(action: Action): string {
  const others = action.images > 1 ? `, along with ${formatCount(action.images - 1, 'other image')}` : ''
  if (isByHost(action)) return `${describeVerb(action)}${others}`
  return `${describeVerb(action)}${action.actor === '' ? '' : ` by ${action.actor}`}${others}`
}

/** Tells whether a host did it by what it runs. Then the host is the subject of the sentence. */
function isByHost({ verb }: Action): boolean {
  return verb === 'updated' || verb === 'rolled-back'
}

function describeVerb({ verb, actor, hostname, until, tag, name, counts }: Action): string {
  const host = hostname || 'the unnamed host'
  const where = hostname === null ? '' : ` on ${host}`
  switch (verb) {
    case 'acknowledged':
      return `Acknowledged${where}`
    case 'pending':
      return `Marked as pending${where}`
    case 'snoozed':
      return until === null ? 'Snoozed' : `Snoozed until ${formatDay(until)}`
    case 'held':
      return until === null ? 'Held by a rule' : `Held until ${formatDay(until)} by a rule`
    case 'muted':
      return 'Muted'
    case 'tagged':
      return tag === null ? 'Tag removed' : `Moved to ${tag}`
    case 'noted':
      return 'Note changed'
    case 'linked':
      return 'Changelog link changed'
    case 'updated':
      return `${hostname || actor || 'The unnamed host'} runs it`
    case 'rolled-back':
      return `${hostname || actor || 'The unnamed host'} runs an older build of it again`
    case 'host-renamed':
      return `${describeHost(name)} renamed to ${host}`
    case 'host-merged':
      return `${describeHost(name)} merged into ${host}`
    case 'host-removed':
      return `${describeHost(hostname)} removed`
    case 'signed-in':
      return `Signed in with ${name || 'a browser'}`
    case 'signed-out-everywhere':
      return 'Signed out everywhere'
    case 'session-ended':
      return `Signed out ${name || 'a browser'}`
    case 'password-set':
      return 'Password set'
    case 'passkey-added':
      return `Passkey ${name} added`
    case 'passkey-removed':
      return `Passkey ${name} removed`
    case 'token-made':
      return `Token ${name} created`
    case 'token-revoked':
      return `Token ${name} revoked`
    case 'webhook-key-made':
      return `Webhook key for ${host} created`
    case 'webhook-key-revoked':
      return `Webhook key for ${host} revoked`
    case 'run-ended':
      return `DIUN${where} finished a run${counts === null ? '' : `: ${describeCounts(counts)}`}`
    case 'run-stopped':
      return `DIUN${where} was stopped`
  }
}

function describeHost(name: string | null): string {
  return name ? `Host ${name}` : 'The unnamed host'
}

/** Lists what a run found, such as `9 image tags, 1 new, 2 updated`. Counts of 0 are left out, except that of the image tags. */
export function describeCounts({ scanned, ...found }: RunCounts): string {
  const parts = [
    [found.new, 'new'],
    [found.updated, 'updated'],
    [found.skipped, 'skipped'],
    [found.failed, 'failed'],
  ] as const
  const shown = parts.filter(([many]) => many > 0).map(([many, word]) => `, ${many} ${word}`)
  return `${formatCount(scanned, 'image tag')}${shown.join('')}`
}
