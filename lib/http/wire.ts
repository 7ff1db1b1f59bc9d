import type { Action } from '@/lib/domain/action'
import type { DiunEvent } from '@/lib/domain/event'
import type { Retention } from '@/lib/domain/retention'
import type { Rule } from '@/lib/domain/rule'
import { type Run, toNextStart, toRunState } from '@/lib/domain/run'
import type { Storage } from '@/lib/domain/storage'
import { type HostUpdate, isHostPending, type Update } from '@/lib/domain/update'

// The shapes of the HTTP API. Its snake_case lives here alone, and in the read-….ts beside it.

/** An object keyed by image, as the predecessor's clients expect. */
export function toWireUpdates(updates: readonly Update[]): Record<string, unknown> {
  return Object.fromEntries(updates.map((update) => [update.image, toWireUpdate(update)]))
}

function toWireUpdate(update: Update) {
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
    pending_since: isHostPending(host) ? (host.pendingSince ?? host.receivedAt) : null,
    containers: host.containers,
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
export function toWireHosts(hosts: readonly KnownHost[], nowMs: number) {
  return hosts.map(({ host, diunVersion, run }) => ({
    name: host,
    diun_version: diunVersion,
    last_start: run?.startedAt ?? null,
    last_end: run?.endedAt ?? null,
    next_start: run === null ? null : toNextStart(run),
    counts: run?.counts ?? null,
    arrived: run?.arrived ?? null,
    state: run === null ? null : toRunState(run, nowMs),
  }))
}

type KnownHost = { host: string; diunVersion: string; run: Run | null }

type Recorded = {
  host: string
  containers: readonly string[]
  times: number
  firstReceivedAt: string
  receivedAt: string
}

export function toWireHistory(events: readonly (DiunEvent & Recorded)[], next: string | null) {
  return { events: events.map((event) => ({ ...toWireEvent(event), ...toWireRecorded(event) })), next }
}

/** As the history of one image, without metadata: of many images it weighs megabytes. */
export function toWireEvents(events: readonly (DiunEvent & Recorded)[], next: string | null) {
  return {
    events: events.map((event) => {
      const { metadata, ...rest } = toWireEvent(event)
      return { ...rest, ...toWireRecorded(event) }
    }),
    next,
  }
}

function toWireRecorded(event: Recorded) {
  return {
    host: event.host,
    containers: event.containers,
    times: event.times,
    first_received_at: event.firstReceivedAt,
    received_at: event.receivedAt,
  }
}

export function toWireActions(actions: readonly Action[], next: string | null) {
  return { actions, next }
}

export function toWireRules(rules: readonly Rule[]) {
  return rules.map(({ tagId, isMuted, snoozeDays, ...conditions }) => ({
    ...conditions,
    tag_id: tagId,
    muted: isMuted,
    snooze_days: snoozeDays,
  }))
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
