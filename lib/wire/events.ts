import { z } from 'zod'
import { getOwnName } from '@/lib/domain/diun/container-name'
import type { DiunEvent } from '@/lib/domain/diun/event'
import { Count, ImageReference, Instant, Metadata } from './fields'
import { Next, page, SearchedTo } from './paging'
import type { AnswerOf, RequestOf } from './wire'

const event = {
  diun_version: z.string(),
  hostname: z.string(),
  status: z.string(),
  provider: z.string(),
  image: z.string(),
  hub_link: z.string(),
  mime_type: z.string(),
  digest: z.string(),
  created: Instant.nullable(),
  platform: z.string(),
  metadata: Metadata,
}

/** `containers` are by their own names, `services` by those that tell them apart on their host. */
export const containers = { containers: z.array(z.string()), services: z.array(z.string()) }

const KnownEvent = z.object(event)
const KnownHistoryEvent = KnownEvent.extend({
  host: z.string(),
  ...containers,
  times: Count,
  first_received_at: Instant,
  received_at: Instant,
})
const KnownListedEvent = KnownHistoryEvent.omit({ metadata: true })

/** DIUN's notification. Keys that DIUN does not have are in it too, so the schema is loose. */
export const EventAnswer = KnownEvent.loose().meta({ id: 'Event', description: 'A notification as DIUN wrote it.' })

function createPage<Event extends z.ZodType>(event: Event) {
  return z.strictObject({ events: z.array(event), next: Next })
}

export const HistoryAnswer = createPage(KnownHistoryEvent.loose().meta({ id: 'HistoryEvent' }))

/** Events of many images come without their metadata, which weighs megabytes. */
export const EventsAnswer = createPage(KnownListedEvent.loose().meta({ id: 'ListedEvent' })).extend({
  searched_to: SearchedTo,
})

export const HistoryQuery = z.object({
  image: z
    .string('"image" is missing: name the image whose history you want.')
    .pipe(ImageReference)
    .meta({ description: 'An image reference.' }),
  ...page,
})

export const EventsQuery = z.object({
  q: z.string().default('').meta({ description: 'A part of an image or a host.' }),
  ...page,
})

// The types name the keys that are known: of others nothing could be said.
export type EventWire = AnswerOf<typeof KnownEvent>
export type HistoryEventWire = AnswerOf<typeof KnownHistoryEvent>
export type ListedEventWire = AnswerOf<typeof KnownListedEvent>
export type HistoryWire = AnswerOf<ReturnType<typeof createPage<typeof KnownHistoryEvent>>>
export type EventsWire = AnswerOf<ReturnType<typeof createPage<typeof KnownListedEvent>>> & { searched_to?: string }
export type HistoryQueryWire = RequestOf<typeof HistoryQuery>
export type EventsQueryWire = RequestOf<typeof EventsQuery>

type Recorded = {
  id: string
  host: string
  containers: readonly string[]
  times: number
  firstReceivedAt: string
  receivedAt: string
}

export function toEventWire({ extra, ...event }: DiunEvent): EventWire {
  return {
    ...extra,
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

export function toHistoryEventWire(event: DiunEvent & Recorded): HistoryEventWire {
  return { ...toEventWire(event), ...toRecordedWire(event) }
}

export function toListedEventWire(event: Omit<DiunEvent, 'metadata'> & Recorded): ListedEventWire {
  const { metadata, ...rest } = toEventWire({ ...event, metadata: {} })
  return { ...rest, ...toRecordedWire(event) }
}

function toRecordedWire(event: Recorded) {
  return {
    host: event.host,
    ...toContainersWire(event.containers),
    times: event.times,
    first_received_at: event.firstReceivedAt,
    received_at: event.receivedAt,
  }
}

export function toContainersWire(services: readonly string[]) {
  return { containers: [...new Set(services.map(getOwnName))].toSorted(), services }
}
