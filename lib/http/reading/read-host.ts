import { z } from 'zod'
import { CLOSINGS, type Closing, SILENCES, type Silence } from '@/lib/domain/diun/run'
import type { Instant } from '@/lib/domain/instant'
import { toKeptText } from '@/lib/domain/kept-text'
import { instant, text } from './fields'
import { isObject, parseWithSchema } from './parse-with-schema'

// What clients want done with hosts. Each function throws InvalidInput with a sentence.

/** DNS allows no more (RFC 1035, 2.3.4). */
const MAX_NAME = 255

/** The name is that of events and pings. */
const host = text.overwrite(toKeptText)
const name = host.trim().max(MAX_NAME, `must have at most ${MAX_NAME} characters`)
const renaming = z.strictObject({ host, name, alias: z.boolean().default(true) })
const merging = z.strictObject({ host, into: host })
const silencing = z.strictObject({ host, silence: z.enum(SILENCES) })
const settling = z
  .strictObject({ host, short_run: instant, closed: z.union([z.boolean(), z.enum(CLOSINGS)]) })
  .transform(({ short_run, closed, ...rest }) => ({ ...rest, shortRun: short_run, closedAs: parseClosing(closed) }))
const naming = z.strictObject({ host })
const alias = z.strictObject({ name: host })

type HostEdit = { host: string } & (
  | { name: string; alias: boolean }
  | { into: string }
  | { silence: Silence }
  | { shortRun: Instant; closedAs: Closing | null }
)

/** @returns a new name, with whether the old one leads to it; or the host to become part of; what is to become of its warnings; or of a run that fell short */
export function readHostEdit(body: unknown): HostEdit {
  if (isObject(body) && 'into' in body) return parseWithSchema(merging, body)
  if (isObject(body) && 'silence' in body) return parseWithSchema(silencing, body)
  if (isObject(body) && 'short_run' in body) return parseWithSchema(settling, body)
  return parseWithSchema(renaming, body)
}

function parseClosing(closed: boolean | Closing): Closing | null {
  if (typeof closed === 'string') return closed
  return closed ? 'dealt-with' : null
}

export const readHost = (body: unknown) => parseWithSchema(naming, body)
export const readAlias = (body: unknown) => parseWithSchema(alias, body)
