import type { ComponentType, ReactNode } from 'react'
import { isUnchanged } from '@/lib/domain/diun/unchanged'
import type { Action } from '@/lib/domain/history/action'
import type { Instant } from '@/lib/domain/instant'
import { Icon, type IconName } from '../../_ui/icon'
import type { HistoryEvent } from '../client/image-client'
import { Age } from '../time/age'
import { describeAction } from './action-text'
import { shortenDigest } from './short-digest'

export type TimelineEntry = { at: Instant; key: string; icon: IconName; text: ReactNode }

const ICONS: Record<Action['verb'], IconName> = {
  acknowledged: 'check',
  pending: 'pending',
  snoozed: 'moon',
  held: 'moon',
  muted: 'mute',
  tagged: 'tag',
  noted: 'note',
  linked: 'external',
  updated: 'play',
  'rolled-back': 'back',
  'host-renamed': 'host',
  'host-merged': 'host',
  'host-removed': 'host',
  'signed-in': 'key',
  'signed-out-everywhere': 'leave',
  'session-ended': 'leave',
  'password-set': 'key',
  'passkey-added': 'key',
  'passkey-removed': 'key',
  'token-made': 'key',
  'token-revoked': 'key',
  'webhook-key-made': 'key',
  'webhook-key-revoked': 'key',
  'run-ended': 'host',
  'run-stopped': 'host',
}

export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="flex flex-col">
      {entries.map(({ key, at, icon, text }) => (
        <li className="flex items-start gap-2.5 border-line py-1.5 not-first:border-t" key={key}>
          <Icon className="mt-0.5 text-ink-faint" name={icon} />
          <span className="min-w-0 flex-1">{text}</span>
          <span className="shrink-0 text-ink-faint text-xs leading-5">
            <Age instant={at} />
          </span>
        </li>
      ))}
    </ol>
  )
}

type Subject = ComponentType<{ image: string }>

/** @param Subject shows which image the action was about, where a timeline is about several */
export function toActionEntry(action: Action, Subject?: Subject): TimelineEntry {
  const text = (
    <>
      {Subject && action.image !== null && <Subject image={action.image} />}
      {describeAction(action)}
      {action.text && <span className="line-clamp-6 whitespace-pre-wrap text-ink-soft text-xs">{action.text}</span>}
    </>
  )
  return { at: action.at, key: action.id, icon: ICONS[action.verb], text }
}

/**
 * Converts events to entries. Where a host reported another digest of the same image before, the entry shows both.
 * @param events newest first
 * @param Subject as in `toActionEntry`
 */
export function toEventEntries(events: readonly HistoryEvent[], Subject?: Subject): TimelineEntry[] {
  const older = new Map<string, HistoryEvent>()
  const entries = events.toReversed().map((event): TimelineEntry => {
    const place = JSON.stringify([event.host, event.image])
    const before = older.get(place)
    older.set(place, event)
    return {
      at: event.received_at,
      key: JSON.stringify([place, event.digest, event.status]),
      icon: isUnchanged(event) ? 'host' : 'down',
      text: (
        <>
          {Subject && <Subject image={event.image} />}
          <EventText before={before} event={event} />
        </>
      ),
    }
  })
  return entries.toReversed()
}

const STATUS_TEXTS: Record<string, string> = {
  new: 'reported it for the first time',
  update: 'reported an update',
  unchange: 'saw it unchanged',
}

function EventText({ event, before }: { event: HistoryEvent; before: HistoryEvent | undefined }) {
  const { host, status, digest, times, services } = event
  const isMoved = before !== undefined && before.digest !== digest && before.digest !== '' && !isUnchanged(event)
  return (
    <>
      <bdi translate="no" className="font-medium">
        {host || 'An unnamed host'}
      </bdi>{' '}
      {STATUS_TEXTS[status] ?? `reported ${status || 'it'}`}
      {services.length > 0 && ` for ${services.join(', ')}`}
      {times > 1 && `, ${times} times`}
      {digest !== '' && (
        <span className="block font-mono text-ink-faint text-xs" title={digest}>
          {isMoved && `${shortenDigest(before.digest)} → `}
          {shortenDigest(digest)}
        </span>
      )}
    </>
  )
}
