import { z } from 'zod'
import { ACTION_KINDS, type ActionKind } from '@/lib/domain/action'
import { InvalidInput } from '@/lib/domain/errors'
import type { Filter } from '@/lib/domain/filter'
import { toImageKey } from '@/lib/domain/image-reference'
import { type Instant, readInstant } from '@/lib/domain/instant'
import { doesSomething, MAX_CONDITION, MAX_RULES, MAX_SNOOZE_DAYS, type Rule } from '@/lib/domain/rule'
import { MAX_TAG_NAME, TAG_COLORS, type TagColor, type TagEdit } from '@/lib/domain/tag'
import { type NewState, STATES } from '@/lib/domain/update'
import { readWebLink } from '@/lib/domain/web-link'
import type { PathParams } from './route'

// What clients send, read into the words of the domain. Each function throws InvalidInput with a sentence.

/** A statement binds at most 32,766 values in SQLite. */
const MAX_IMAGES = 10_000
/** Of a revert: an image takes a step for each of its hosts, and one for the whole. */
const MAX_STEPS = 2_000
const MAX_PAGE = 500
const MAX_NOTE = 10_000
const MAX_LINK = 2_000

const image = z.string().min(1).transform(toImageKey)
const images = z.array(image).max(MAX_IMAGES)
const tagId = z.int32()
const instant = z.string().transform((text, context): Instant => {
  const read = readInstant(text)
  if (read !== null) return read
  context.addIssue('must be a time such as 2026-11-23T12:00:00Z')
  return z.NEVER
})
const tagName = z
  .string()
  .trim()
  .min(1, 'must not be blank')
  .refine((name) => [...name].length <= MAX_TAG_NAME, `must have at most ${MAX_TAG_NAME} characters`)
  .refine((name) => name.isWellFormed() && !name.includes('\0'), 'must be text')

const newState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.enum(['acknowledged', 'pending']), hostname: z.string().exactOptional() }),
  z.strictObject({ state: z.literal('snoozed'), until: instant }),
  z.strictObject({ state: z.literal('muted') }),
])
const noteOnly = z.strictObject({
  note: z
    .string()
    .max(MAX_NOTE, `must have at most ${MAX_NOTE} characters`)
    .refine((note) => note.isWellFormed() && !note.includes('\0'), 'must be text'),
})
const changelogOnly = z.strictObject({
  changelog: z
    .string()
    .trim()
    .max(MAX_LINK, `must have at most ${MAX_LINK} characters`)
    .transform((text, context): string => {
      const link = text === '' ? '' : readWebLink(text)
      if (link !== null) return link
      context.addIssue('must be a link that begins with https:// or http://')
      return z.NEVER
    }),
})
const condition = z
  .string()
  .trim()
  .max(MAX_CONDITION, `must have at most ${MAX_CONDITION} characters`)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'must be text')
  .default('')
const rule = z
  .strictObject({
    image: condition,
    host: condition,
    registry: condition,
    provider: condition,
    stack: condition,
    tag_id: tagId.nullable().default(null),
    muted: z.boolean().default(false),
    snooze_days: z.int().min(1).max(MAX_SNOOZE_DAYS).nullable().default(null),
  })
  .transform(
    ({ tag_id, muted, snooze_days, ...rest }): Rule => ({
      ...rest,
      tagId: tag_id,
      isMuted: muted,
      snoozeDays: snooze_days,
    }),
  )
  .refine(doesSomething, 'needs "tag_id", "muted" or "snooze_days": a rule must do something')
const rules = z.array(rule).max(MAX_RULES)
const imagesOnly = z.looseObject({ images })
const imagesAndTag = z.strictObject({ images, tag_id: tagId.nullable() })
const byTag = z.object({ tag_id: tagId.nullable() })
const color = z.enum(TAG_COLORS)
const position = z.int32().min(0)
const newTag = z.object({ name: tagName })
const restoredTag = z.strictObject({ name: tagName, color, position, images })
const tagParts = z.strictObject({
  name: tagName.exactOptional(),
  color: color.exactOptional(),
  position: position.exactOptional(),
})
const tagEdit = tagParts
  .extend({ expected: tagParts.exactOptional() })
  .refine(({ expected: _, ...edit }) => Object.keys(edit).length > 0, 'needs "name", "color" or "position"')
const revert = z.strictObject({
  since: z.int32().min(0),
  steps: z.array(z.unknown()).max(MAX_STEPS),
})
const assignment = z.object({ image, tag_id: tagId })
const unassignment = z.object({ image })

/** @param body undefined stands for the predecessor's empty PATCH: acknowledge */
function readNewState(body: unknown): NewState {
  return body === undefined ? { state: 'acknowledged' } : read(newState, body)
}

type ImageEdit = { state: NewState } | { note: string } | { changelog: string }

/** @returns what a PATCH of one image asks for: another state, another note, or another link to its changelog */
export function readImageEdit(body: unknown): ImageEdit {
  if (isObject(body) && 'note' in body) return read(noteOnly, body)
  if (isObject(body) && 'changelog' in body) return read(changelogOnly, body)
  return { state: readNewState(body) }
}

/** A batch puts its images into a state, or gives them a tag; or it is several such steps, for images unchanged since. */
type Batch = BatchStep | { since: number; steps: BatchStep[] }
type BatchStep = { images: string[]; state: NewState } | { images: string[]; tagId: number | null }

export function readBatch(body: unknown): Batch {
  if (!isObject(body) || !('steps' in body)) return readBatchStep(body)
  const { since, steps } = read(revert, body)
  const batch = steps.map(readBatchStep)
  const images = new Set(batch.flatMap((step) => step.images))
  if (images.size > MAX_IMAGES) throw new InvalidInput(`"steps" must name at most ${MAX_IMAGES} images.`)
  return { since, steps: batch }
}

function readBatchStep(body: unknown): BatchStep {
  if (isObject(body) && 'tag_id' in body) {
    const { images, tag_id } = read(imagesAndTag, body)
    return { images, tagId: tag_id }
  }
  const { images, ...rest } = read(imagesOnly, body)
  return { images, state: read(newState, rest) }
}

export function readRules(body: unknown): Rule[] {
  return read(rules, body)
}

export function readTagScope(body: unknown): { tagId: number | null } {
  return { tagId: read(byTag, body).tag_id }
}

type NewTag = { name: string } | { name: string; color: TagColor; position: number; images: string[] }

/** @returns a tag with images when it comes back as it was */
export function readNewTag(body: unknown): NewTag {
  return isObject(body) && 'images' in body ? read(restoredTag, body) : read(newTag, body)
}

/** @returns what to change, and what must be so before */
export function readTagEdit(body: unknown): { edit: TagEdit; expected: TagEdit } {
  const { expected = {}, ...edit } = read(tagEdit, body)
  return { edit, expected }
}

export function readAssignment(body: unknown): { image: string; tagId: number } {
  const { image, tag_id } = read(assignment, body)
  return { image, tagId: tag_id }
}

export function readUnassignment(body: unknown): { image: string } {
  return read(unassignment, body)
}

/** The image named by `[...image]`: raw slashes part it into segments, `%2F` does not. Answers the image key. */
export function readImagePath({ image: segments }: PathParams): string {
  const reference = readSegment(typeof segments === 'string' ? segments : (segments ?? []).join('/'))
  return toImageKey(reference)
}

/** @returns a number that may be no tag's id; then the store says so */
export function readTagIdPath({ id }: PathParams): number {
  if (typeof id !== 'string' || !/^\d{1,9}$/.test(id)) throw new InvalidInput('The id of a tag is a number.')
  return Number(id)
}

export function readFilter(query: URLSearchParams): Filter {
  const states = query.getAll('state').map((text) => {
    const state = STATES.find((candidate) => candidate === text)
    if (state === undefined) throw new InvalidInput(`"state" is "${text}", but must be one of ${STATES.join(', ')}.`)
    return state
  })
  return { states, tags: query.getAll('tag'), hosts: query.getAll('host'), query: query.get('q') ?? '' }
}

export function readHistoryQuery(query: URLSearchParams) {
  const reference = query.get('image') ?? ''
  if (reference === '') throw new InvalidInput('"image" is missing: name the image whose history you want.')
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
    kind: readActionKind(query.get('kind') || null),
  }
}

function readActionKind(text: string | null): ActionKind | null {
  if (text === null) return null
  const kind = ACTION_KINDS.find((candidate) => candidate === text)
  if (kind === undefined) throw new InvalidInput(`"kind" is "${text}", but must be one of ${ACTION_KINDS.join(', ')}.`)
  return kind
}

function readPage(query: URLSearchParams): { limit: number; before: Cursor | null } {
  const limit = Number(query.get('limit') || 50)
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
    throw new InvalidInput(`"limit" must be a number from 1 to ${MAX_PAGE}.`)
  }
  const before = query.get('before') || null
  return { limit, before: before === null ? null : readCursor(before) }
}

type Cursor = { at: Instant; id: string }

/** Opaque to clients: where a page ended. */
export function toCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at} ${id}`).toString('base64url')
}

function readCursor(text: string): Cursor {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split(' ')
  const instant = readInstant(at)
  if (instant === null || id === '') throw new InvalidInput('"before" must be the "next" of an earlier answer.')
  return { at: instant, id }
}

/**
 * @param text from a path, which Next has decoded
 * @throws InvalidInput for what was no percent-encoding of UTF-8: lib/http/node-server.ts puts U+FFFD in its place
 */
export function readSegment(text: string): string {
  if (text.includes('\uFFFD')) throw new InvalidInput('The path is not valid: what it names must be written as UTF-8.')
  return text
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** @throws InvalidInput that says what is wrong, and where */
export function read<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue === undefined || issue.path.length === 0 ? 'The body' : `"${issue.path.join('.')}"`
  throw new InvalidInput(`${where}: ${issue?.message ?? 'is not valid'}.`)
}
