import { z } from 'zod'
import type { BoardPart } from '@/lib/domain/board/part'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import { CLOSINGS, SILENCES } from '@/lib/domain/diun/run'
import { VERDICTS } from '@/lib/domain/running/running'
import { SETTLEMENTS, STATES } from '@/lib/domain/update/update'
import { Count, ImageKey, Instant, Revision, TagId } from './fields'
import { RunCountsAnswer } from './runs'
import { TagAnswer } from './tags'
import type { AnswerOf, RequestOf } from './wire'

// The board is in the domain's own words: it is for the page of the same build alone, and may change with any version.

const Running = z.strictObject({
  verdict: z.enum(VERDICTS),
  updatedAt: Instant.exactOptional(),
  decided: z.enum(['updated', 'outdated']).exactOptional(),
  since: Instant.exactOptional(),
  digest: z.string().exactOptional(),
  imageTag: z.string().exactOptional(),
  version: z.string().exactOptional(),
  pulledVersion: z.string().exactOptional(),
  created: Instant.exactOptional(),
  project: z.string().exactOptional(),
  service: z.string().exactOptional(),
  source: z.string().exactOptional(),
})

const CardHost = z
  .strictObject({
    hostname: z.string(),
    provider: z.string(),
    status: z.string(),
    digest: z.string(),
    pinnedTo: z.string().exactOptional(),
    receivedAt: Instant,
    acknowledgedAt: Instant.nullable(),
    ignoredAt: Instant.exactOptional(),
    containerSince: Instant.exactOptional(),
    runs: z.string().exactOptional(),
    settledBy: z.enum(SETTLEMENTS).exactOptional(),
    pendingSince: Instant.exactOptional(),
    digestSince: Instant.exactOptional(),
    running: Running.exactOptional(),
    containers: z.array(z.string()),
    created: Instant.exactOptional(),
    containerId: z.string().exactOptional(),
  })
  .meta({ id: 'BoardCardHost' })

const KnownSource = z.union([
  z.strictObject({ repository: z.string(), tagForm: z.string().nullable() }),
  z.strictObject({ pages: z.array(z.string()) }),
])

const Card = z
  .strictObject({
    image: ImageKey,
    revision: Revision,
    receivedAt: Instant,
    firstSeenAt: Instant,
    state: z.enum(STATES),
    acknowledgedAt: Instant.nullable(),
    snoozedUntil: Instant.nullable(),
    isHeld: z.literal(true).exactOptional(),
    tag: z.strictObject({ id: TagId, name: z.string() }).nullable(),
    note: z.string(),
    changelog: z.string(),
    hubLink: z.string(),
    platform: z.string(),
    stack: z.string(),
    labels: z
      .strictObject({
        tag: z.string(),
        name: z.string(),
        icon: z.string(),
        changelog: z.string(),
        kind: z.enum(['data store', 'other', '']),
      })
      .exactOptional(),
    icon: z.string().exactOptional(),
    knownSource: KnownSource.exactOptional(),
    keywords: z.string(),
    hosts: z.array(CardHost),
  })
  .meta({ id: 'BoardCard' })

const ShortRun = z.strictObject({
  endedAt: Instant,
  found: Count,
  arrived: Count,
  closedAs: z.enum(CLOSINGS).nullable(),
})

const Run = z
  .strictObject({
    host: z.string(),
    startedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    stoppedAt: Instant.nullable(),
    nextStartAt: Instant.nullable(),
    overdueAt: Instant.nullable(),
    ended: Count,
    counts: RunCountsAnswer.nullable(),
    countsBefore: RunCountsAnswer.nullable(),
    arrived: Count.nullable(),
    updatesArrived: Count.nullable(),
    shortRuns: z.array(ShortRun),
    silence: z.enum(SILENCES),
  })
  .meta({ id: 'BoardRun' })

const FailedChannel = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    failedSince: Instant,
    answer: z.string(),
  })
  .meta({ id: 'BoardFailedChannel' })

const Board = z.strictObject({
  database: z.string(),
  revision: Revision,
  traceableSince: Revision,
  cards: z.array(Card),
  tags: z.array(TagAnswer),
  runs: z.array(Run),
  reporters: z.array(z.strictObject({ host: z.string(), takenAt: Instant, isSilent: z.boolean() })),
  channels: z.array(FailedChannel),
  lastTest: z.strictObject({ hostname: z.string(), receivedAt: Instant }).nullable(),
})

/** `since` marks a board without the cards that have not changed after that revision. */
const Part = Board.extend({ since: Revision })

export const BoardAnswer = z.union([Part, Board])

/** Names the board that a page shows, so that what has changed since is enough. */
export const BoardQuery = z.object({
  database: z.string().meta({ description: 'The database of the board that is shown.' }),
  since: z.coerce.number().int().meta({ description: 'The revision of the board that is shown.' }),
})

export type BoardWire = AnswerOf<typeof Board>
export type BoardPartWire = AnswerOf<typeof Part>
export type BoardQueryWire = RequestOf<typeof BoardQuery>

/** Returns the board as it is: the compiler checks that the domain's type fits the contract, which costs nothing at run time. */
export function toBoardWire(board: BoardSnapshot): BoardWire {
  return board
}

/** Returns a part of the board as it is, likewise. */
export function toBoardPartWire(part: BoardPart): BoardPartWire {
  return part
}
