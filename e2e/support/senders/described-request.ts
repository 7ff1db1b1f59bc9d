import * as fc from 'fast-check'
import type { JsonSchema, OpenApiDocument, Operation, Parameter } from '../../../lib/wire/openapi/document.ts'
import { findComponentName } from '../../../lib/wire/openapi/schemas.ts'

/** A request as it is sent. */
export type DescribedRequest = { method: string; path: string; body: string }

type Schemas = OpenApiDocument['components']['schemas']

/** The things on the board that the requests are sent to. */
export const KNOWN = { image: ['redis:7', 'postgres:16.9', 'traefik:v3'], host: ['nas'], tag: [1] } as const

/** The values of parameters of a path, and of schemas by name, that often name something. */
const NAMING: Readonly<Record<string, readonly (string | number)[]>> = {
  image: KNOWN.image,
  host: KNOWN.host,
  id: KNOWN.tag,
  ImageReference: KNOWN.image,
  TagId: KNOWN.tag,
  Time: ['2026-12-01T08:00:00Z', '2000-02-29T23:59:59.5-11:30'],
}

/** The texts that something is known by, or that are read in some way of their own. */
const MEANINGFUL = [
  'nas',
  'media',
  'redis:7',
  'docker.io/library/redis:7',
  'docker.io/library/redis@sha256:00',
  '2026-12-01T08:00:00Z',
  '9999-12-31T23:59:59.999+14:00',
  'https://example.org/changes',
  'https://user@example.org/',
  '',
  ' ',
  '__proto__',
  '0',
  '1',
  '%',
  '\u0000',
  '\ud800',
]
const LONGEST_TEXT = 40
const LONGEST_LIST = 4
/** The numbers that ids and revisions begin with. */
const SMALL = { min: 0, max: 3 }

/** Makes requests of an operation from its schemas: most are as described, the others nearly so. */
export function createRequests(
  { method, path, operation }: { method: string; path: string; operation: Operation },
  schemas: Schemas,
): fc.Arbitrary<DescribedRequest> {
  const parameters = (operation.parameters ?? []).filter((parameter): parameter is Parameter => 'name' in parameter)
  const inPath = parameters
    .filter((parameter) => parameter.in === 'path')
    .map(({ name }) => [name, createSegments(name)] as const)
  const inQuery = parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, schema }) => [name, createNear(schema, schemas)] as const)
  const [content] = Object.values(operation.requestBody?.content ?? {})
  return fc
    .record({
      inPath: createRecords<string>(inPath),
      inQuery: createRecords<unknown>(inQuery, []),
      body: content === undefined ? fc.constant('') : createBodies(content.schema, schemas),
    })
    .map(({ inPath, inQuery, body }) => ({
      method: method.toUpperCase(),
      path: `${fillPath(path, inPath)}${formatQuery(inQuery)}`,
      body,
    }))
}

/** Makes objects with these keys. @param required the keys that each has; left out: all */
function createRecords<Value>(
  values: readonly (readonly [string, fc.Arbitrary<Value>])[],
  required: readonly string[] = values.map(([key]) => key),
): fc.Arbitrary<Record<string, Value>> {
  const entries = values.map(([key, value]) => {
    const entry = value.map((one): [string, Value][] => [[key, one]])
    return required.includes(key) ? entry : fc.oneof(entry, fc.constant([]))
  })
  return fc.tuple(...entries).map((pairs) => Object.fromEntries(pairs.flat()))
}

/** Makes parts of a path. An encoded slash, a dot and the like are another test's. */
function createSegments(name: string): fc.Arbitrary<string> {
  return fc
    .oneof(createNaming(name), createTexts({}))
    .map((text) => encodeURIComponent(String(text).toWellFormed()))
    .filter((segment) => segment !== '' && !/^(\.|%2e)+$|%5c|%2f/i.test(segment))
}

function createBodies(schema: JsonSchema, schemas: Schemas): fc.Arbitrary<string> {
  const asDescribed = createNear(schema, schemas).map((value) =>
    typeof value === 'string' ? value : JSON.stringify(value),
  )
  const broken = fc.tuple(asDescribed, fc.nat()).map(([text, length]) => text.slice(0, length % (text.length + 1)))
  return fc.oneof({ arbitrary: asDescribed, weight: 9 }, { arbitrary: broken, weight: 1 })
}

/** Makes values of a schema, and of these such in which one thing is something else. */
function createNear(schema: JsonSchema, schemas: Schemas): fc.Arbitrary<unknown> {
  const values = createValues(schema, schemas)
  const near = fc
    .tuple(values, fc.nat(), fc.oneof(fc.jsonValue({ maxDepth: 1 }), createTexts({})))
    .map(([value, place, other]) => replaceAt(value, place, other))
  return fc.oneof({ arbitrary: values, weight: 3 }, { arbitrary: near, weight: 1 })
}

function createValues(schema: JsonSchema, schemas: Schemas): fc.Arbitrary<unknown> {
  const name = findComponentName(schema)
  if (name !== null) {
    const values = createValues(schemas[name] ?? {}, schemas)
    return name in NAMING ? fc.oneof(createNaming(name), values) : values
  }
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const options = schema.anyOf ?? schema.oneOf
  if (options !== undefined) return fc.oneof(...options.map((option) => createValues(option, schemas)))
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => createValues({ type }, schemas)))
  return createTyped(schema, schemas)
}

/** Makes values that name something where `name` is known for that, and otherwise texts. */
function createNaming(name: string): fc.Arbitrary<string | number> {
  const values = NAMING[name]
  return values === undefined ? createTexts({}) : fc.constantFrom(...values)
}

function createTyped(schema: JsonSchema, schemas: Schemas): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'object':
      return createObjects(schema, schemas)
    case 'array':
      return fc.array(
        createValues(typeof schema.items === 'object' && !Array.isArray(schema.items) ? schema.items : {}, schemas),
        {
          maxLength: LONGEST_LIST,
        },
      )
    case 'string':
      return createTexts(schema)
    case 'integer':
    case 'number':
      return createNumbers(schema)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function createObjects({ properties = {}, required = [] }: JsonSchema, schemas: Schemas): fc.Arbitrary<object> {
  const values = Object.entries(properties).map(
    ([key, property]) => [key, createValues(typeof property === 'boolean' ? {} : property, schemas)] as const,
  )
  return createRecords(values, required)
}

function createTexts({ minLength = 0, pattern }: JsonSchema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern), { maxLength: LONGEST_TEXT })
  const any = fc.string({ unit: 'binary', minLength, maxLength: LONGEST_TEXT })
  return fc.oneof(
    fc.constantFrom(...MEANINGFUL).filter((text) => text.length >= minLength),
    any,
  )
}

function createNumbers({ type, minimum = -1e9, maximum = 1e9 }: JsonSchema): fc.Arbitrary<number> {
  const small = fc.integer(SMALL).filter((number) => number >= minimum && number <= maximum)
  if (minimum > SMALL.max || maximum < SMALL.min) return fc.integer({ min: minimum, max: maximum })
  return fc.oneof(small, fc.integer({ min: minimum, max: maximum }), ...(type === 'number' ? [fc.double()] : []))
}

/** Replaces one of the places of a value, which `place` counts through, by another value; an object may gain a key. */
function replaceAt(value: unknown, place: number, other: unknown): unknown {
  if (typeof value !== 'object' || value === null) return other
  const keys = Object.keys(value)
  const index = place % (keys.length + 1)
  const key = keys[index]
  const copy = Array.isArray(value) ? [...value] : { ...value }
  const isDeep = place % 2 === 0
  const changed =
    key === undefined ? other : isDeep ? replaceAt(Reflect.get(value, key), Math.floor(place / 2), other) : other
  Reflect.set(copy, key ?? (Array.isArray(value) ? String(keys.length) : 'unheard_of'), changed)
  return copy
}

function fillPath(path: string, values: Record<string, string>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

/** Lists repeat their name; whatever else is no text is written as JSON. */
function formatQuery(values: Record<string, unknown>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [
      name,
      typeof one === 'string' ? one.toWellFormed() : (JSON.stringify(one) ?? ''),
    ]),
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}
