import type { Closing, Silence } from '@/lib/domain/diun/run'
import type { Instant } from '@/lib/domain/instant'
import {
  AliasRequest,
  fromClosedWire,
  HostRequest,
  MergingRequest,
  RenamingRequest,
  SettlingRequest,
  SilencingRequest,
} from '@/lib/wire/hosts'
import { isObject, parseWithSchema } from './parse-with-schema'

// These functions read what clients want done with hosts. Each throws InvalidInputError with a sentence.

type HostEdit = { host: string } & (
  | { name: string; alias: boolean }
  | { into: string }
  | { silence: Silence }
  | { shortRun: Instant; closedAs: Closing | null }
)

/**
 * @returns a new name, and whether the old one leads to it; or the host to become part of; or a new setting of its warnings; or
 * what a person says of a run that fell short
 */
export function readHostEdit(body: unknown): HostEdit {
  if (isObject(body) && 'into' in body) return parseWithSchema(MergingRequest, body)
  if (isObject(body) && 'silence' in body) return parseWithSchema(SilencingRequest, body)
  if (isObject(body) && 'short_run' in body) {
    const { host, short_run, closed } = parseWithSchema(SettlingRequest, body)
    return { host, shortRun: short_run, closedAs: fromClosedWire(closed) }
  }
  return parseWithSchema(RenamingRequest, body)
}

export const readHost = (body: unknown) => parseWithSchema(HostRequest, body)
export const readAlias = (body: unknown) => parseWithSchema(AliasRequest, body)
