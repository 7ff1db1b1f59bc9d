import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { ChannelSecrets, ChannelSettings } from '@/lib/domain/channels/channel'
import { InvalidInputError } from '@/lib/domain/errors'
import { NewChannelRequest } from '@/lib/wire/channels/channels'
import { fromNewChannelWire } from '@/lib/wire/channels/convert-channel'
import { readSecret } from './env'

/** A channel as the file of `CHANNELS` describes it. */
type FileChannel = ChannelSettings & { secrets: ChannelSecrets }

export type ChannelsFile = { path: string; channels: readonly FileChannel[] }

type Variables = Record<string, string | undefined>

const List = z.array(z.record(z.string(), z.unknown()))
const Content = z.union([List, z.strictObject({ channels: List }).transform(({ channels }) => channels)])

/** The fields that may stand in a file of their own, or in the environment, so that the file of channels holds no secret. */
const SECRET_FIELDS = ['url', 'secret'] as const

/** An unknown field is not quoted: without the space after its colon, a secret is part of it. */
const UNKNOWN_FIELD = `A field is none of ${[...Object.keys(NewChannelRequest.shape), ...SECRET_FIELDS.map((field) => `${field}_file`)].join(', ')}.`

/** Matches a reference to a variable of the environment. */
const REFERENCE = /\$\{(\w+)\}/g

/**
 * Reads the channels in the file that `CHANNELS` names, which is YAML or JSON.
 * @param errors gets a sentence for each mistake; none of them quotes an address or a secret
 * @returns null when there is no such setting
 */
export function readChannelsFile(
  path: string | undefined,
  variables: Variables,
  errors: string[],
): ChannelsFile | null {
  if (path === undefined) return null
  const content = Content.safeParse(readContent(path, errors))
  if (!content.success) {
    if (errors.length === 0) errors.push('The file that CHANNELS names must be a list of channels.')
    return { path, channels: [] }
  }
  const channels = content.data.flatMap((entry, index) => {
    const mistakes: string[] = []
    const channel = readEntry(entry, { folder: dirname(path), variables, mistakes })
    const name = typeof entry.name === 'string' ? ` (${entry.name})` : ''
    errors.push(...mistakes.map((mistake) => `CHANNELS, channel ${index + 1}${name}: ${mistake}`))
    return channel === null ? [] : [channel]
  })
  const names = channels.map(({ name }) => name)
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index))
  for (const name of repeated) errors.push(`CHANNELS has two channels named ${name}: a name tells them apart.`)
  return { path, channels }
}

function readContent(path: string, errors: string[]): unknown {
  try {
    return parseContent(readFileSync(path, 'utf8'), errors)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'it is not a path'
    errors.push(`The file that CHANNELS names cannot be read (${reason}).`)
    return null
  }
}

/** Parses a text without the parser's own words: they quote the line, which may hold a secret. What it only warns of is a mistake too. */
function parseContent(text: string, errors: string[]): unknown {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'error' })
  const [mistake] = [...document.errors, ...document.warnings]
  if (mistake !== undefined) {
    const { line } = lineCounter.linePos(mistake.pos[0])
    errors.push(`The file that CHANNELS names is neither YAML nor JSON: see line ${line}.`)
    return null
  }
  try {
    return document.toJS()
  } catch {
    errors.push(
      'The file that CHANNELS names has an alias (*…) for which there is no anchor: put quotes around the value.',
    )
    return null
  }
}

type Reading = { folder: string; variables: Variables; mistakes: string[] }

function readEntry(entry: Record<string, unknown>, reading: Reading): FileChannel | null {
  const { mistakes } = reading
  const parsed = NewChannelRequest.safeParse(resolveSecrets(entry, reading))
  if (mistakes.length > 0) return null
  if (!parsed.success) {
    mistakes.push(...parsed.error.issues.map(describeIssue))
    return null
  }
  try {
    return fromNewChannelWire(parsed.data)
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    mistakes.push(error.message)
    return null
  }
}

function describeIssue({ code, path, message }: z.core.$ZodIssue): string {
  const field = path.join('.')
  if (code === 'unrecognized_keys') return field === '' ? UNKNOWN_FIELD : `"${field}": has an unknown field.`
  return field === '' ? `${message}.` : `"${field}": ${message}.`
}

/** Replaces `url_file` and `secret_file` by what is in those files, and `${NAME}` in either field by that variable. */
function resolveSecrets(entry: Record<string, unknown>, { folder, variables, mistakes }: Reading) {
  const resolved = { ...entry }
  for (const field of SECRET_FIELDS) {
    const file = resolved[`${field}_file`]
    delete resolved[`${field}_file`]
    if (typeof file === 'string') {
      if (field in entry) mistakes.push(`"${field}" and "${field}_file" are both set: keep one.`)
      resolved[field] = readSecret(`${field}_file`, resolve(folder, file), mistakes)
    }
    const value = resolved[field]
    if (typeof value !== 'string' || typeof file === 'string') continue
    resolved[field] = value.replaceAll(REFERENCE, (_, name: string) => {
      const variable = variables[name]
      if (variable === undefined || variable === '')
        mistakes.push(`"${field}" names the variable ${name}, which is not set.`)
      return variable ?? ''
    })
  }
  return resolved
}
