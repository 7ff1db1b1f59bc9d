import type { z } from 'zod'

/** The chapters of the description, in their order. */
export const ROUTE_GROUPS = [
  'Receiving',
  'What runs on a host',
  'Reading',
  'Acting on updates',
  'Tags',
  'Rules',
  'Runs of DIUN',
  'Hosts',
  'Channels',
  'Health',
  'The board’s own page',
] as const

/**
 * The callers of a route. `read`, `write`: a person who is signed in, or a token of that access · `person`: a person alone ·
 * `proven person`: one who has proven within minutes who they are · `anyone` · `webhook key`, `ping key`: the DIUN of a host ·
 * `feed`: as `read`, or by the key of a feed address ·
 * `metrics`: as `read`, or anyone where `METRICS_OPEN` is set ·
 * `report key`: its reporter, by a webhook key or a report code · `address`: whoever has the address, which holds a code.
 */
export type RouteAccess =
  | 'read'
  | 'write'
  | 'person'
  | 'proven person'
  | 'anyone'
  | 'webhook key'
  | 'ping key'
  | 'report key'
  | 'metrics'
  | 'feed'
  | 'address'

/** The errors that a route says something of by itself; those of all routes are described once. */
type OwnError = 404 | 409 | 412

export type AnswerFormat = 'text' | 'open-metrics' | 'event-stream' | 'atom' | 'json-feed' | 'svg' | 'html'

/** Describes a method of a path. Its errors need no schema of their own: its access tells whether they come as a line of text or as a problem. */
export type RouteContract = {
  group: (typeof ROUTE_GROUPS)[number]
  /** A line that says what it does, without a full stop. */
  summary: string
  /** Sentences in Markdown, of paragraphs, lists and code within a line alone; '' where the summary says it all. */
  description: string
  access: RouteAccess
  errors: Readonly<Partial<Record<OwnError, string>>>
  /** A sentence for each part of the path that is in braces. */
  params?: Readonly<Record<string, string>>
  /** The paths that stand in the description for a path of which a part may hold slashes. */
  paths?: readonly string[]
  query?: z.ZodType
  body?: z.ZodType
  /** The most bytes of a body; left out: 1 MiB. */
  longest?: number
  /** The answer of each status that is no error; null stands for an answer without a body. */
  answers: Readonly<Record<number, z.ZodType | null>>
  /** Tells that answers have an `ETag`, and that a request with `If-None-Match` may be answered with 304. */
  hasEtag?: true
  /** The format of answers; left out: JSON. The schema of an event stream is that of an event's data. */
  format?: AnswerFormat
  /** The formats in which the answers come too, where `Accept` asks for them. */
  otherFormats?: readonly AnswerFormat[]
}

export const NO_CONTENT = { 204: null } as const

const KIBIBYTE = 1_024
export const LARGEST_BODY = 1_024 * KIBIBYTE
/** The most bytes of a password, a code, a name, or an edit of a tag. */
export const SMALL_BODY = 16 * KIBIBYTE
export const LARGEST_PASSKEY = 64 * KIBIBYTE
export const LARGEST_LIST = 4 * LARGEST_BODY
export const LARGEST_INVENTORY = 8 * LARGEST_BODY
