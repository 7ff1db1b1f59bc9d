import type { PendingFilter } from '../board/feed/select-pending'
import type { Lane } from '../board/lane'
import { InvalidInputError } from '../errors'
import { BUMPS } from '../image/bump'
import { toStorable } from '../storable-text'
import type { ChannelFilter } from './channel'

/** The lanes that a channel is told of, in the order of the page. What is settling is told of once it has settled. */
export const TOLD_LANES = ['read-first', 'safe'] as const satisfies Lane[]

/** The filter that lets everything through. */
export const NO_FILTER: ChannelFilter = { tags: [], hosts: [], lanes: [], changes: [] }

/**
 * Parses a filter that is written as the query of a view is: `tag=media&host=nas&lane=read-first&change=major`; `''` lets all through.
 * @throws InvalidInputError for a name or a value that it does not know
 */
export function parseFilter(text: string): ChannelFilter {
  const params = new URLSearchParams(text.replace(/^\?/, ''))
  for (const name of params.keys()) {
    if (!NAMES.includes(name)) throw new InvalidInputError(`A filter has no "${name}", only ${NAMES.join(', ')}.`)
  }
  return {
    tags: readAll(params, 'tag').map(toStorable),
    hosts: readAll(params, 'host').map(toStorable),
    lanes: readAll(params, 'lane').map((value) => readValue(TOLD_LANES, 'lane', value)),
    changes: readAll(params, 'change').map((value) => readValue(BUMPS, 'change', value)),
  }
}

/** Formats a filter as `parseFilter` reads it. */
export function formatFilter({ tags, hosts, lanes, changes }: ChannelFilter): string {
  return new URLSearchParams([
    ...tags.map((tag) => ['tag', tag]),
    ...hosts.map((host) => ['host', host]),
    ...lanes.map((lane) => ['lane', lane]),
    ...changes.map((change) => ['change', change]),
  ]).toString()
}

/** Returns the part of a filter that a view has too: lanes are computed for a moment, and no view is filtered by them. */
export function toPendingFilter({ tags, hosts, changes }: ChannelFilter): PendingFilter {
  return { tags, hosts, changes }
}

const NAMES: readonly string[] = ['tag', 'host', 'lane', 'change']

function readAll(params: URLSearchParams, name: string): string[] {
  return [...new Set(params.getAll(name))]
}

function readValue<Value extends string>(values: readonly Value[], name: string, text: string): Value {
  const value = values.find((one) => one === text)
  if (value === undefined) {
    throw new InvalidInputError(`The "${name}" of a filter is "${text}", but must be one of ${values.join(', ')}.`)
  }
  return value
}
