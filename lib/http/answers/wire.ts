import { countCards, countImagesByState } from '@/lib/domain/board/counts'
import type { Rule } from '@/lib/domain/board/rule'
import type { Card } from '@/lib/domain/card/card'
import { foldCards } from '@/lib/domain/card/fold-cards'
import type { ComparedImages, ListedImage, WatchedImage } from '@/lib/domain/diun/compare-list'
import { getOwnName } from '@/lib/domain/diun/container-name'
import type { DiunEvent } from '@/lib/domain/diun/event'
import type { HostOverview } from '@/lib/domain/diun/host-overview'
import { findNeverSent, findOpenShortRuns, getRunState, type Run, type ShortRun } from '@/lib/domain/diun/run'
import type { Action } from '@/lib/domain/history/action'
import type { Retention } from '@/lib/domain/history/retention'
import type { Storage } from '@/lib/domain/storage'
import { type HostUpdate, isHostPending, isIgnored, type Update } from '@/lib/domain/update/update'

// The shapes of the HTTP API. Its snake_case lives here alone, and in the read-….ts beside it.

export function toWireUpdate(update: Update) {
  return {
    event: toWireEvent(update.event),
    received_at: update.receivedAt,
    acknowledged: update.state !== 'pending',
    tag: update.tag,
    ...(update.note !== '' && { note: update.note }),
    ...(update.changelog !== '' && { changelog: update.changelog }),
    state: update.state,
    first_seen_at: update.firstSeenAt,
    acknowledged_at: update.acknowledgedAt,
    snoozed_until: update.snoozedUntil,
    hosts: update.hosts.map(toWireHost),
  }
}

function toWireHost(host: HostUpdate) {
  return {
    hostname: host.hostname,
    provider: host.provider,
    status: host.status,
    digest: host.digest,
    ...(host.pinnedTo !== undefined && { pinned_to: host.pinnedTo }),
    received_at: host.receivedAt,
    acknowledged_at: host.acknowledgedAt,
    ...(isIgnored(host) && { ignored: true }),
    ...(host.settledBy !== undefined && { settled_by: host.settledBy }),
    ...(host.runs !== undefined && { runs: host.runs }),
    pending_since: isHostPending(host) ? (host.pendingSince ?? host.receivedAt) : null,
    ...toWireContainers(host.containers),
    ...(host.created !== undefined && { created: host.created }),
    metadata: host.metadata,
  }
}

function toWireEvent(event: DiunEvent) {
  return {
    ...event.extra,
    diun_version: event.diunVersion,
    hostname: event.hostname,
    status: event.status,
    provider: event.provider,
    image: event.image,
    hub_link: event.hubLink,
    mime_type: event.mimeType,
    digest: event.digest,
    created: event.created,
    platform: event.platform,
    metadata: event.metadata,
  }
}

/** @param nowMs decides whether a run is overdue */
export function toWireHosts(hosts: readonly HostOverview[], nowMs: number) {
  return hosts.map(({ host, diunVersion, run, reportedAt, pending, aliases }) => ({
    name: host,
    diun_version: diunVersion,
    last_start: run?.startedAt ?? null,
    last_end: run?.endedAt ?? null,
    next_start: run?.nextStartAt ?? null,
    counts: run?.counts ?? null,
    counts_before: run?.countsBefore ?? null,
    arrived: run?.arrived ?? null,
    state: run === null ? null : getRunState(run, nowMs),
    reported_at: reportedAt,
    pending,
    aliases,
    silence: run?.silence ?? 'none',
    short_runs: run === null ? [] : findOpenShortRuns(run, nowMs).map(toWireShortRun),
    never_sent: toWireNeverSent(run),
  }))
}

/** Answers how many of each there are, and names them all: what was brought back first, then by name. */
export function toWireComparison({ known, broughtBack, unheard }: ComparedImages) {
  const buildWatchedImages = (listed: readonly ListedImage[], outcome: WatchedImage['outcome']): WatchedImage[] =>
    listed.map(({ image, digest, created }) => ({ image, digest, created, outcome }))
  const others = [...buildWatchedImages(known, 'known'), ...buildWatchedImages(unheard, 'unheard')]
  return {
    known: known.length,
    brought_back: broughtBack.length,
    unheard: unheard.length,
    images: [
      ...buildWatchedImages(broughtBack, 'brought_back').sort(compareImageNames),
      ...others.sort(compareImageNames),
    ],
  }
}

const imageNameCollator = new Intl.Collator('en', { numeric: true })

function compareImageNames({ image: one }: WatchedImage, { image: other }: WatchedImage): number {
  return imageNameCollator.compare(one, other)
}

function toWireNeverSent(run: Run | null) {
  const neverSent = run === null ? null : findNeverSent(run.shortRuns)
  return neverSent === null ? null : toWireShortRun(neverSent)
}

function toWireShortRun({ endedAt, found, arrived }: ShortRun) {
  return { ended_at: endedAt, found, arrived }
}

type Recorded = {
  id: string
  host: string
  containers: readonly string[]
  times: number
  firstReceivedAt: string
  receivedAt: string
}

export function toWireHistoryEvent(event: DiunEvent & Recorded) {
  return { ...toWireEvent(event), ...toWireRecorded(event) }
}

/** As in the history of one image, without metadata: of many images it weighs megabytes. */
export function toWireListedEvent(event: Omit<DiunEvent, 'metadata'> & Recorded) {
  const { metadata, ...rest } = toWireEvent({ ...event, metadata: {} })
  return { ...rest, ...toWireRecorded(event) }
}

function toWireRecorded(event: Recorded) {
  return {
    host: event.host,
    ...toWireContainers(event.containers),
    times: event.times,
    first_received_at: event.firstReceivedAt,
    received_at: event.receivedAt,
  }
}

/** By their own names, and by those that tell them apart. */
function toWireContainers(services: readonly string[]) {
  return { containers: [...new Set(services.map(getOwnName))].toSorted(), services }
}

export function toWireActions(actions: readonly Action[], next: string | null) {
  return { actions, next }
}

export function toWireRules(rules: readonly Rule[]) {
  return rules.map(({ tagId, isMuted, snoozeDays, wantsPrereleases, ...conditions }) => ({
    ...conditions,
    tag_id: tagId,
    muted: isMuted,
    snooze_days: snoozeDays,
    prereleases: wantsPrereleases,
  }))
}

/** Of the board's cards, and of the images that they stand for. */
export function toWireCounts(cards: readonly Card[]) {
  const folded = foldCards(cards)
  const { pending, acknowledged, snoozed, muted, hosts } = countCards(folded, null)
  return { pending, acknowledged, snoozed, muted, images: countImagesByState(folded), hosts }
}

/** @param retention what limits the history */
export function toWireStorage(storage: Storage, driver: string, retention: Retention) {
  return {
    driver,
    images: storage.images,
    events: storage.events,
    oldest_event_at: storage.oldestEventAt,
    bytes: storage.bytes,
    retention: { days: retention.days, per_image: retention.perImage },
  }
}
