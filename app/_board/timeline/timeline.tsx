import { type ComponentType, type ReactNode, useId, useState } from 'react'
import { isUnchanged } from '@/lib/domain/diun/unchanged'
import type { Action } from '@/lib/domain/history/action'
import type { Origin } from '@/lib/domain/history/fold-reports'
import type { Instant } from '@/lib/domain/instant'
import type { Tag } from '@/lib/domain/tag'
import { Icon, type IconName } from '../../_ui/icon'
import type { HistoryEvent } from '../client/image-client'
import { Age } from '../time/age'
import { ActionSentence } from './action-sentence'
import { shortenDigest } from './short-digest'

export type TimelineEntry = {
  at: Instant
  key: string
  icon: IconName
  text: ReactNode
  origin: Origin
  /** The entries that this one stands for, and which it unfolds to. */
  inner?: readonly TimelineEntry[]
  /** A control beside the text. */
  control?: ReactNode
}

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
  'feed-address-made': 'key',
  'feed-address-revoked': 'key',
  'webhook-key-made': 'key',
  'webhook-key-revoked': 'key',
  'channel-made': 'bell',
  'channel-edited': 'bell',
  'channel-removed': 'bell',
  'channel-failed': 'bell',
  'channel-recovered': 'bell',
  'run-ended': 'host',
  'run-stopped': 'host',
}

export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="flex flex-col">
      {entries.map((entry) => (
        <TimelineRow entry={entry} key={entry.key} />
      ))}
    </ol>
  )
}

function TimelineRow({ entry: { at, icon, text, inner, control } }: { entry: TimelineEntry }) {
  const [isOpen, setOpen] = useState(false)
  const innerId = useId()
  return (
    <li className={`border-line py-1.5 not-first:border-t ${inner === undefined ? '' : 'pointer-coarse:py-2.5'}`}>
      <div className="flex items-start gap-2.5">
        <Icon className="mt-0.5 text-ink-faint" name={icon} />
        {inner === undefined ? (
          <span className="min-w-0 flex-1">{text}</span>
        ) : (
          <button
            aria-controls={innerId}
            aria-expanded={isOpen}
            className="-my-0.5 flex min-h-6 min-w-0 flex-1 items-center gap-1 rounded text-left hover:underline pointer-coarse:-my-2.5 pointer-coarse:min-h-10"
            onClick={() => setOpen(!isOpen)}
            type="button"
          >
            <span className="min-w-0">{text}</span>
            <Icon
              className={`size-3! text-ink-faint transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`}
              name="chevron"
            />
          </button>
        )}
        {control}
        <span className="shrink-0 text-ink-faint text-xs leading-5">
          <Age instant={at} />
        </span>
      </div>
      {inner !== undefined && (
        <div className="pl-6.5" hidden={!isOpen} id={innerId}>
          {isOpen && <Timeline entries={inner} />}
        </div>
      )}
    </li>
  )
}

type Subject = ComponentType<{ image: string }>

type ActionEntryOptions = {
  /** All tags, for their colours. */
  tags: readonly Tag[]
  /** Shows which image the action was about, where a timeline is about several. */
  Subject?: Subject
  control?: ReactNode
}

export function toActionEntry(action: Action, { tags, Subject, control }: ActionEntryOptions): TimelineEntry {
  const text = (
    <>
      {Subject && action.image !== null && <Subject image={action.image} />}
      <ActionSentence action={action} tags={tags} />
      {action.text && <span className="line-clamp-6 whitespace-pre-wrap text-ink-soft text-xs">{action.text}</span>}
    </>
  )
  const origin: Origin = action.verb === 'run-ended' ? { kind: 'run', host: action.hostname ?? '' } : null
  return { at: action.at, key: action.id, icon: ICONS[action.verb], text, origin, control }
}

/**
 * Converts events to entries. Where a host reported another digest of the same image before, the entry shows both.
 * @param events newest first
 * @param Subject as for an action
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
      origin: { kind: 'report', host: event.host, image: event.image, status: event.status },
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
