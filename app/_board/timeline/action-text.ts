import type { RunCounts } from '@/lib/domain/diun/run'
import type { Action } from '@/lib/domain/history/action'
import type { Instant } from '@/lib/domain/instant'
import { formatCount } from '../texts/format-count'
import { formatDay } from '../time/day'

/** Describes an action, such as `Acknowledged on nas by zoë`, `Snoozed until Monday, 30 November` or `nas runs it`. */
export function describeAction(action: Action): string {
  return `${describeVerb(action)}${describeCircumstances(action)}`
}

/** Describes who did it, and what else it was done to: ` by zoë, along with 2 other images`. */
export function describeCircumstances(action: Action): string {
  const others = action.images > 1 ? `, along with ${formatCount(action.images - 1, 'other image')}` : ''
  return action.actor === '' || isByHost(action) ? others : ` by ${action.actor}${others}`
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
      return `Snoozed${formatUntil(until)}`
    case 'held':
      return `Held${formatUntil(until)} by a rule`
    case 'muted':
      return 'Muted'
    case 'tagged':
      return tag === null ? 'Tag removed' : `Moved to ${tag}`
    case 'noted':
      return 'Note changed'
    case 'linked':
      return 'Link to release notes changed'
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
    case 'feed-address-made':
      return `Feed address ${name} created`
    case 'feed-address-revoked':
      return `Feed address ${name} revoked`
    case 'webhook-key-made':
      return `Webhook key for ${host} created`
    case 'webhook-key-revoked':
      return `Webhook key for ${host} revoked`
    case 'channel-made':
      return `Channel ${name} created`
    case 'channel-edited':
      return `Channel ${name} changed`
    case 'channel-removed':
      return `Channel ${name} removed`
    case 'channel-failed':
      return `Messages through ${name} do not arrive`
    case 'channel-recovered':
      return `Messages through ${name} arrive again`
    case 'run-ended':
      return counts === null
        ? `DIUN${where} finished a run`
        : `${hostname || 'The unnamed host'} ${describeChecked(counts)}`
    case 'run-stopped':
      return `DIUN${where} was stopped`
  }
}

function formatUntil(until: Instant | null): string {
  return until === null ? '' : ` until ${formatDay(until)}`
}

function describeHost(name: string | null): string {
  return name ? `Host ${name}` : 'The unnamed host'
}

/** Says what a run came to, such as `checked 40 images: 5 new, 9 updated`. */
function describeChecked({ scanned, ...found }: RunCounts): string {
  return `checked ${formatCount(scanned, 'image')}: ${listFound(found).join(', ') || 'nothing new'}`
}

/** Lists what a run found, such as `9 image tags, 1 new, 2 updated`. Counts of 0 are left out, except that of the image tags. */
export function describeCounts({ scanned, ...found }: RunCounts): string {
  return [formatCount(scanned, 'image tag'), ...listFound(found)].join(', ')
}

function listFound(found: Omit<RunCounts, 'scanned'>): string[] {
  const parts = [
    [found.new, 'new'],
    [found.updated, 'updated'],
    [found.skipped, 'skipped'],
    [found.failed, 'failed'],
  ] as const
  return parts.filter(([many]) => many > 0).map(([many, word]) => `${many} ${word}`)
}
