import { isPending } from '@/lib/domain/card/card'
import { getCardBump } from '@/lib/domain/card/card-bump'
import { isFirstSeen } from '@/lib/domain/card/first-seen'
import { findBuildTime } from '@/lib/domain/card/rebuilt'
import { getSettledBy } from '@/lib/domain/card/settled'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { getStanding, isStillOld } from '@/lib/domain/card/standing'
import { findVersionChange } from '@/lib/domain/card/version-change'
import type { Instant } from '@/lib/domain/instant'
import { isCurrent, isHostPending } from '@/lib/domain/update/update'
import { Icon, type IconName } from '../../_ui/icon'
import { SETTLED } from '../texts/settled-text'
import { formatShortDay } from '../time/day'
import { useNow } from '../time/use-now'
import { isRunning, RunningStatus, StillOldStatus } from './running-status'
import { BuildMark, LoudMark, QUIET_MARK, SizeMark } from './size-mark'

const STATUS_WORDS: Record<string, { word: string; more: string; title: string }> = {
  new: { word: 'New', more: ', first seen', title: 'First seen by DIUN' },
  release: { word: 'Update', more: '', title: 'Other image tags of it came before' },
  update: { word: 'Update', more: '', title: 'Digest only: the image tag now points to a different image' },
}

const QUIET: Record<string, IconName> = { acknowledged: 'check', snoozed: 'moon', muted: 'mute' }

/** Shows what DIUN reported last; for an image that needs no attention, why it needs none. */
export function CardStatus({ card }: { card: ShownCard }) {
  return isPending(card) ? <PendingStatus card={card} /> : <QuietStatus card={card} />
}

function QuietStatus({ card }: { card: ShownCard }) {
  if (isStillOld(card)) return <StillOldStatus card={card} />
  if (isRunning(card)) return <RunningStatus card={card} />
  const isUpToDate = card.state === 'acknowledged' && card.hosts.every(isCurrent)
  const settledBy = isUpToDate ? null : getSettledBy(card)
  const settled = settledBy === null ? null : SETTLED[settledBy]
  return (
    <span className="flex min-w-0 items-center gap-1 font-medium text-ink-soft" title={settled?.why}>
      <Icon className={card.state === 'acknowledged' ? 'text-positive' : ''} name={QUIET[card.state] ?? 'check'} />
      <span className="inline-block truncate first-letter:uppercase">
        {isUpToDate ? 'Up to date' : (settled?.word ?? (card.isHeld ? 'held' : card.state))}
        {card.snoozedUntil !== null && <SnoozeEnd until={card.snoozedUntil} />}
        {card.isHeld && ' by a rule'}
      </span>
    </span>
  )
}

function PendingStatus({ card }: { card: ShownCard }) {
  const status = card.hosts[0]?.status ?? ''
  const isRolledBack = card.hosts.some((host) => isHostPending(host) && getStanding(host) === 'rolled-back')
  if (isRolledBack) {
    return (
      <LoudMark color="red" icon="back" title="It ran here, and an older build runs again">
        Rolled back
      </LoudMark>
    )
  }
  const bump = getCardBump(card)
  const builtAt = findBuildTime(card)
  if (bump !== null) return <SizeMark builtAt={builtAt} bump={bump} />
  // Years and months promise nothing by their numbers, so all there is to tell is their age.
  if (isFromTo(card)) return builtAt === null ? null : <BuildMark builtAt={builtAt} word="Built" />
  if (status === '') return null
  const isRelease = status === 'new' && !isFirstSeen(card)
  const { word, more, title } = STATUS_WORDS[isRelease ? 'release' : status] ?? { word: status, more: '', title: '' }
  return (
    <span className={QUIET_MARK} title={title || undefined}>
      {word}
      {more !== '' && <span className="sr-only">{more}</span>}
    </span>
  )
}

/** Tells whether a card says from which version to which it changes. */
function isFromTo(card: ShownCard): boolean {
  const change = findVersionChange(card)
  return change !== null && change.from !== '' && change.to !== ''
}

/** Shows the day on which a snooze ends. The server does not know the time zone of the person, so it renders the day in UTC. */
function SnoozeEnd({ until }: { until: Instant }) {
  const isInBrowser = useNow() !== null
  return (
    <>
      {' until '}
      <time className="whitespace-nowrap" dateTime={until}>
        {isInBrowser ? formatShortDay(until) : until.slice(0, 10)}
      </time>
    </>
  )
}
