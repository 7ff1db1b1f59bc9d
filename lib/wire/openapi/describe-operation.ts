import type { z } from 'zod'
import { type AnswerFormat, LARGEST_BODY, type RouteContract } from '../routes/route-contract'
import { ACCESS_WORDS, listSecurity } from './access-words'
import type { AnswerDescription, Content, JsonSchema, Operation, Parameter, Reference } from './document'
import { describeErrors } from './error-answers'
import type { SchemaBook } from './schemas'

const KIBIBYTE = 1_024

type Format = AnswerFormat | 'json'

const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  json: 'application/json',
  text: 'text/plain',
  'open-metrics': 'application/openmetrics-text',
  'event-stream': 'text/event-stream',
  atom: 'application/atom+xml',
  'json-feed': 'application/feed+json',
  svg: 'image/svg+xml',
  html: 'text/html',
}

const ANSWERS: Readonly<Record<number, string>> = { 200: 'Done.', 201: 'Created.', 204: 'Done, without a body.' }

const IF_NONE_MATCH: Reference = { $ref: '#/components/parameters/IfNoneMatch' }
const NOT_MODIFIED: Reference = { $ref: '#/components/responses/NotModified' }

/** The name of an operation, from which its anchors are made too: `getApiUpdates`. */
function buildOperationId(method: string, path: string): string {
  const words = path.match(/[a-z]+/gi) ?? []
  return [method.toLowerCase(), ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('')
}

/** @param path as the description has it, with each parameter in braces */
export function describeOperation(method: string, path: string, contract: RouteContract, book: SchemaBook): Operation {
  const { group, summary, description, access, body, hasEtag } = contract
  const parameters = [
    ...describePathParameters(path, contract),
    ...describeQuery(contract, book),
    ...(hasEtag ? [IF_NONE_MATCH] : []),
  ]
  return {
    operationId: buildOperationId(method, path),
    tags: [group],
    summary,
    description: [...(description === '' ? [] : [description]), `**Access:** ${ACCESS_WORDS[access]}`].join('\n\n'),
    security: listSecurity(access),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: describeBody(body, contract, book) }),
    responses: {
      ...describeAnswers(contract, book),
      ...(hasEtag && { 304: NOT_MODIFIED }),
      ...describeErrors(contract, book),
    },
  }
}

function describePathParameters(path: string, { params = {} }: RouteContract): Parameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const description = params[name]
    if (description === undefined) throw new Error(`${path} does not say what {${name}} is.`)
    return { name, in: 'path', required: true, description, schema: { type: 'string', minLength: 1 } }
  })
}

function describeQuery({ query }: RouteContract, book: SchemaBook): Parameter[] {
  if (query === undefined) return []
  const { properties = {}, required = [] } = book.describe(query, 'input')
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = dropNull(typeof property === 'boolean' ? {} : property)
    return {
      name,
      in: 'query',
      ...(description !== undefined && { description }),
      required: required.includes(name),
      schema,
    }
  })
}

/** A parameter that is null is one that is left out, which no query can say otherwise. */
function dropNull({ default: standard, anyOf, ...schema }: JsonSchema): JsonSchema {
  const [only, ...others] = (anyOf ?? []).filter((option) => option.type !== 'null')
  return {
    ...schema,
    ...(others.length > 0 && anyOf && { anyOf }),
    ...(others.length === 0 && only),
    ...(standard !== null && standard !== undefined && { default: standard }),
  }
}

function describeBody(body: z.ZodType, { longest = LARGEST_BODY }: RouteContract, book: SchemaBook) {
  const schema = book.describe(body, 'input')
  return {
    description: `At most ${formatSize(longest)}. Its \`Content-Type\` does not matter.`,
    required: !body.safeParse(undefined).success,
    content: { [schema.type === 'string' ? MEDIA_TYPES.text : MEDIA_TYPES.json]: { schema } },
  }
}

function formatSize(bytes: number): string {
  const kibibytes = bytes / KIBIBYTE
  return kibibytes < KIBIBYTE ? `${kibibytes} KiB` : `${kibibytes / KIBIBYTE} MiB`
}

function describeAnswers(contract: RouteContract, book: SchemaBook): Record<string, AnswerDescription> {
  const { answers, hasEtag, format = 'json', otherFormats = [] } = contract
  const headers = hasEtag && {
    ETag: { description: 'Names this state of the answer, for `If-None-Match`.', schema: { type: 'string' as const } },
  }
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      {
        description: schema?.description ?? ANSWERS[Number(status)] ?? 'Done.',
        ...(headers && { headers }),
        ...(schema && { content: describeContent([format, ...otherFormats], book.describe(schema, 'output')) }),
      },
    ]),
  )
}

function describeContent(formats: readonly Format[], schema: JsonSchema): Content {
  return Object.fromEntries(formats.map((format) => [MEDIA_TYPES[format], { schema }]))
}
