import type { Lane } from '../board/lane'
import { InvalidInputError } from '../errors'
import { BUMPS } from '../image/bump'
import type { ChannelFilter } from './channel'

export const LANES = ['read-first', 'safe', 'settling'] as const satisfies Lane[]

export const NO_FILTER: ChannelFilter = { tags: [], hosts: [], lanes: [], changes: [] }

/** The lists of a filter, each with the name of its parameter, as in the address of the board. */
const PARAMETERS = [
  ['tags', 'tag'],
  ['hosts', 'host'],
  ['lanes', 'lane'],
  ['changes', 'change'],
] as const

/**
 * Reads a filter as people write it, and as the address of the board has it: `tag=media&host=nas`; `''` lets everything through.
 * @throws InvalidInputError that names what it does not know
 */
export function readFilterQuery(query: string): ChannelFilter {
  const params = new URLSearchParams(query)
  const names = PARAMETERS.map(([, name]): string => name)
  for (const name of params.keys()) {
    if (!names.includes(name)) throw new InvalidInputError(`A filter has no "${name}", only ${names.join(', ')}.`)
  }
  return {
    tags: readTexts(params, 'tag'),
    hosts: readTexts(params, 'host'),
    lanes: readWords(LANES, params, 'lane'),
    changes: readWords(BUMPS, params, 'change'),
  }
}

/** Writes a filter as `readFilterQuery` reads it. */
export function toFilterQuery(filter: ChannelFilter): string {
  const params = new URLSearchParams()
  for (const [field, name] of PARAMETERS) {
    for (const value of filter[field]) params.append(name, value)
  }
  return params.toString()
}

function readTexts(params: URLSearchParams, name: string): string[] {
  return [...new Set(params.getAll(name))]
}

function readWords<Word extends string>(words: readonly Word[], params: URLSearchParams, name: string): Word[] {
  return readTexts(params, name).map((text) => {
    const word = words.find((candidate) => candidate === text)
    if (word !== undefined) return word
    throw new InvalidInputError(`The "${name}" of a filter is "${text}", but must be one of ${words.join(', ')}.`)
  })
}
