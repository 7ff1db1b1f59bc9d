import { InvalidInputError } from '@/lib/domain/errors'
import { ACTION_KINDS, type ActionKind } from '@/lib/domain/history/action'
import { toImageKey } from '@/lib/domain/image/reference'
import type { Filter } from '@/lib/domain/update/filter'
import { STATES } from '@/lib/domain/update/update'
import { type Cursor, parseCursor } from './cursor'

// What clients ask for after the `?`. Each function throws InvalidInput with a sentence.

const MAX_PAGE = 500

export function readFilter(query: URLSearchParams): Filter {
  const states = query.getAll('state').map((text) => {
    const state = STATES.find((candidate) => candidate === text)
    if (state === undefined)
      throw new InvalidInputError(`"state" is "${text}", but must be one of ${STATES.join(', ')}.`)
    return state
  })
  return { states, tags: query.getAll('tag'), hosts: query.getAll('host'), query: query.get('q') ?? '' }
}

export function readHistoryQuery(query: URLSearchParams) {
  const reference = query.get('image') ?? ''
  if (reference === '') throw new InvalidInputError('"image" is missing: name the image whose history you want.')
  const { before, ...page } = readPage(query)
  return { ...page, image: toImageKey(reference), before: toHistoryCursor(before) }
}

export function readEventsQuery(query: URLSearchParams) {
  const { before, ...page } = readPage(query)
  return { ...page, query: query.get('q') ?? '', before: toHistoryCursor(before) }
}

function toHistoryCursor(cursor: Cursor | null) {
  return cursor && { receivedAt: cursor.at, id: cursor.id }
}

/** Without `image`, of all; without `kind`, of every kind. */
export function readActionsQuery(query: URLSearchParams) {
  const reference = query.get('image') ?? ''
  return {
    ...readPage(query),
    query: query.get('q') ?? '',
    image: reference === '' ? null : toImageKey(reference),
    kind: parseActionKind(query.get('kind') || null),
  }
}

function parseActionKind(text: string | null): ActionKind | null {
  if (text === null) return null
  const kind = ACTION_KINDS.find((candidate) => candidate === text)
  if (kind === undefined)
    throw new InvalidInputError(`"kind" is "${text}", but must be one of ${ACTION_KINDS.join(', ')}.`)
  return kind
}

function readPage(query: URLSearchParams): { limit: number; before: Cursor | null } {
  const limit = Number(query.get('limit') || 50)
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
    throw new InvalidInputError(`"limit" must be a number from 1 to ${MAX_PAGE}.`)
  }
  const before = query.get('before') || null
  return { limit, before: before === null ? null : parseCursor(before) }
}
