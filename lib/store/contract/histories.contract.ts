import fc from 'fast-check'
import type { BoardChange } from '@/lib/domain/board/change'
import {
  buildStateChanges,
  getDecidableCard,
  getDecisionTargets,
  getImages,
  getWholeCards,
  groupTargetsBySight,
} from '@/lib/domain/board/decision-targets'
import { scopeCards } from '@/lib/domain/board/scope'
import { DEFAULT_VIEW, type View } from '@/lib/domain/board/view'
import { type BoardSnapshot, type Card, isPending } from '@/lib/domain/card/card'
import { foldCards, getDecidedCards } from '@/lib/domain/card/fold-cards'
import { parseEvent } from '@/lib/domain/diun/event'
import type { Instant } from '@/lib/domain/instant'
import type { Change } from '../change'
import type { RecordableEvent } from '../event-store'
import type { Store } from '../store'

// This file generates random histories of a board: reports of DIUN, and the reactions of people.

/** A step of a history, with its time in minutes after the step before. */
export type HistoryStep = { after: number } & (
  | { events: readonly object[] }
  | { click: Click }
  | { all: 'all' | { tagId: number | null } }
  | { tagged: number; tagId: number | null }
  | { endsSnoozes: true }
)

/** A click of a person on a card that a view shows; `card` selects one, however many there are. */
export type Click = { does: 'acknowledge' | 'pending' | 'snooze' | 'mute'; card: number; view: View }

const pods = ['shop', 'wiki'].map((name) => ({ ctn_name: 'app', pod_name: 'db-0', pod_namespace: name }))
const metadata = fc.constantFrom<object>(
  {},
  { ctn_names: 'web' },
  { ctn_names: 'web' },
  { ctn_names: 'old' },
  { ctn_names: 'web', ctn_id: 'a'.repeat(64) },
  { ctn_names: 'web', ctn_id: 'b'.repeat(64) },
  ...pods,
  { ctn_names: 'web', ignore: 'true' },
  { ctn_names: 'web', tag: 'media' },
  { ctn_names: 'web', ctn_createdat: '2026-11-10 09:00:00 +0100 CET' },
  { ctn_names: 'old', ctn_createdat: '2026-06-01 09:00:00 +0200 CEST' },
  { ctn_names: 'web', runs: '1.28' },
)
const repository = fc.constantFrom('nginx', 'nginx', 'nginx', 'redis')
const imageTag = fc.constantFrom('1.27', '1.28', '1.29', '1.30-rc1', '20.04', 'latest', '1.29@sha256:a', '@sha256:a')
const created = fc.constantFrom(undefined, '2020-05-01T00:00:00Z', '2026-08-01T00:00:00Z', '2026-11-01T00:00:00Z')

/** The digest that a rule holds. */
const HELD = 'sha256:c'

const event = fc
  .record({
    repository,
    imageTag,
    created,
    metadata,
    hostname: fc.constantFrom('nas', 'nas', 'nas', 'pi', ''),
    digest: fc.constantFrom('sha256:a', 'sha256:b', 'sha256:c', ''),
    status: fc.constantFrom('new', 'update'),
  })
  .map(({ repository, imageTag, ...rest }) => ({
    image: `${repository}${imageTag.startsWith('@') ? '' : ':'}${imageTag}`,
    provider: 'docker',
    ...rest,
  }))

const view = fc.constantFrom<View>(
  DEFAULT_VIEW,
  DEFAULT_VIEW,
  { ...DEFAULT_VIEW, group: 'host' },
  { ...DEFAULT_VIEW, hosts: ['nas'] },
  { ...DEFAULT_VIEW, hosts: ['nas', ''] },
)
const does = fc.constantFrom<Click['does']>('acknowledge', 'acknowledge', 'acknowledge', 'pending', 'snooze', 'mute')
const scope = fc.constantFrom('all' as const, { tagId: null }, { tagId: 1 })
const after = fc.constantFrom(0, 1, 30, 61, 600)

const historyStep: fc.Arbitrary<HistoryStep> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ after, events: fc.array(event, { minLength: 1, maxLength: 5 }) }) },
  { weight: 5, arbitrary: fc.record({ after, click: fc.record({ does, card: fc.nat({ max: 20 }), view }) }) },
  { weight: 1, arbitrary: fc.record({ after, all: scope }) },
  { weight: 1, arbitrary: fc.record({ after, tagged: fc.nat({ max: 20 }), tagId: fc.constantFrom(1, null) }) },
  { weight: 1, arbitrary: fc.record({ after, endsSnoozes: fc.constant(true as const) }) },
)

export const anyHistory = fc
  .tuple(fc.array(event, { minLength: 1, maxLength: 6 }), fc.array(historyStep, { minLength: 1, maxLength: 8 }))
  .map(([events, rest]): HistoryStep[] => [{ after: 0, events }, ...rest])

export function createEvents(bodies: readonly object[], at: Instant): RecordableEvent[] {
  return bodies.map((body) => {
    const received = parseEvent(body, null)
    return { ...received, receivedAt: at, heldUntil: received.digest === HELD ? addMinutes(at, 90) : null }
  })
}

/** Finds the card that a click is meant for; to acknowledge, it has to need attention. null when there is none. */
export function findClickedCard(board: BoardSnapshot, { does, card, view }: Click): Card | null {
  const shown = scopeCards(foldCards(board.cards), view)
  const choice = does === 'acknowledge' ? shown.filter(isPending) : shown
  return choice[card % choice.length] ?? null
}

/** Computes the changes that the page makes when it is clicked, as its `useBoardActions` does. */
export function computeChanges(card: Card, { does }: Click, at: Instant): BoardChange[] {
  switch (does) {
    case 'acknowledge':
      return groupTargetsBySight(getDecisionTargets([card]), undefined).flatMap(({ reach, asOf }) =>
        buildStateChanges(reach, { state: 'acknowledged', asOf }, at),
      )
    case 'pending':
      return buildStateChanges(getDecisionTargets([getDecidableCard(card)]), { state: 'pending' }, at)
    case 'snooze':
      return [{ images: getAllImages(card), state: { state: 'snoozed', until: addMinutes(at, 45) }, at }]
    case 'mute':
      return [{ images: getAllImages(card), state: { state: 'muted' }, at }]
  }
}

export async function applyChanges(store: Store, changes: readonly BoardChange[], at: Instant): Promise<Change | null> {
  const steps = changes.flatMap((change) => ('state' in change ? [{ images: change.images, state: change.state }] : []))
  return steps.length === 0 ? null : store.applySteps(steps, null, at)
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString()
}

function getAllImages(card: Card): string[] {
  return getImages(getWholeCards([card]).flatMap(getDecidedCards))
}
