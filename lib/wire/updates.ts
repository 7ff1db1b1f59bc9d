import { z } from 'zod'
import { type Running, VERDICTS } from '@/lib/domain/running/running'
import { type HostUpdate, isHostPending, isIgnored, SETTLEMENTS, STATES, type Update } from '@/lib/domain/update/update'
import { containers, EventAnswer, type EventWire, toContainersWire, toEventWire } from './events'
import { ImageKey, Instant, Metadata, TagId } from './fields'
import type { AnswerOf } from './wire'

const RunningAnswer = z
  .strictObject({
    verdict: z.enum(VERDICTS),
    updated_at: Instant.exactOptional(),
    since: Instant.exactOptional(),
    digest: z.string().exactOptional(),
    image_tag: z.string().exactOptional(),
    version: z.string().exactOptional(),
    pulled_version: z.string().exactOptional(),
    created: Instant.exactOptional(),
    project: z.string().exactOptional(),
    service: z.string().exactOptional(),
    source: z.string().exactOptional(),
  })
  .meta({ id: 'Running', description: 'What the last inventory of the host says of the image.' })

const HostUpdateAnswer = z
  .strictObject({
    hostname: z.string(),
    provider: z.string(),
    status: z.string(),
    digest: z.string(),
    pinned_to: z.string().exactOptional(),
    received_at: Instant,
    acknowledged_at: Instant.nullable(),
    ignored: z.literal(true).exactOptional(),
    settled_by: z.enum(SETTLEMENTS).exactOptional(),
    runs: z.string().exactOptional(),
    pending_since: Instant.nullable(),
    running: RunningAnswer.exactOptional(),
    ...containers,
    created: Instant.exactOptional(),
    metadata: Metadata,
  })
  .meta({ id: 'HostUpdate', description: 'The latest that one host reported of an image.' })

const UpdateAnswer = z
  .strictObject({
    event: EventAnswer,
    received_at: Instant,
    acknowledged: z.boolean(),
    tag: z.strictObject({ id: TagId, name: z.string() }).nullable(),
    note: z.string().exactOptional(),
    changelog: z.string().exactOptional(),
    state: z.enum(STATES),
    first_seen_at: Instant,
    acknowledged_at: Instant.nullable(),
    snoozed_until: Instant.nullable(),
    held: z.literal(true).exactOptional(),
    hosts: z.array(HostUpdateAnswer),
  })
  .meta({ id: 'Update', description: 'What the latest events of an image add up to, over all its hosts.' })

/** The answer is an object keyed by image, as the predecessor's clients expect. */
export const UpdatesAnswer = z.record(ImageKey, UpdateAnswer)

const State = z.enum(STATES, {
  error: ({ input }) => `"state" is "${input}", but must be one of ${STATES.join(', ')}.`,
})

/** Each but `q` may be repeated. */
export const UpdatesQuery = z.object({
  state: z.array(State).default([]).meta({ description: 'The states to list; left out: all.' }),
  tag: z.array(z.string()).default([]).meta({ description: 'A tag by name or id; empty for untagged images.' }),
  host: z.array(z.string()).default([]).meta({ description: 'A host by name.' }),
  q: z
    .string()
    .default('')
    .meta({ description: 'A part of an image, a host, a container, a tag or a metadata value.' }),
})

type RunningWire = AnswerOf<typeof RunningAnswer>
type HostUpdateWire = AnswerOf<typeof HostUpdateAnswer>
export type UpdateWire = Omit<AnswerOf<typeof UpdateAnswer>, 'event'> & {
  readonly event: EventWire
}

export function toUpdateWire(update: Update): UpdateWire {
  return {
    event: toEventWire(update.event),
    received_at: update.receivedAt,
    acknowledged: update.state !== 'pending',
    tag: update.tag,
    ...(update.note !== '' && { note: update.note }),
    ...(update.changelog !== '' && { changelog: update.changelog }),
    state: update.state,
    first_seen_at: update.firstSeenAt,
    acknowledged_at: update.acknowledgedAt,
    snoozed_until: update.snoozedUntil,
    ...(update.isHeld && { held: true }),
    hosts: update.hosts.map(toHostUpdateWire),
  }
}

function toHostUpdateWire(host: HostUpdate): HostUpdateWire {
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
    ...(host.running !== undefined && { running: toRunningWire(host.running) }),
    ...toContainersWire(host.containers),
    ...(host.created !== undefined && { created: host.created }),
    metadata: host.metadata,
  }
}

function toRunningWire({
  decided,
  verdict,
  updatedAt,
  since,
  digest,
  imageTag,
  version,
  pulledVersion,
  ...rest
}: Running): RunningWire {
  return {
    verdict,
    ...(updatedAt !== undefined && { updated_at: updatedAt }),
    ...(since !== undefined && { since }),
    ...(digest !== undefined && { digest }),
    ...(imageTag !== undefined && { image_tag: imageTag }),
    ...(version !== undefined && { version }),
    ...(pulledVersion !== undefined && { pulled_version: pulledVersion }),
    ...rest,
  }
}
