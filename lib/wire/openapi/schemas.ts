import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { JsonSchema } from './document'

/** Describes a schema of zod, and keeps the pieces of it that have an id. */
export type SchemaBook = {
  /** The pieces that have an id, by it. */
  components: Record<string, JsonSchema>
  /** @param io `input` for what a request has, `output` for what an answer has */
  describe(schema: z.ZodType, io: 'input' | 'output'): JsonSchema
}

const DEFINITION = '#/$defs/'
const COMPONENT = '#/components/schemas/'
/** The keys that make no sense within a document. `id` is zod's own. */
const DROPPED = ['$schema', '$defs', 'id']

/** The bounds of the numbers that JavaScript can hold say nothing to a reader. */
const SAFE_BOUNDS: readonly unknown[] = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]

export function createSchemaBook(): SchemaBook {
  const components: Record<string, JsonSchema> = {}

  function keep(name: string, schema: JsonSchema): void {
    const kept = components[name]
    if (kept !== undefined && !isDeepStrictEqual(kept, schema)) {
      throw new Error(`${name} is one thing in a request and another in an answer: give it two ids.`)
    }
    components[name] = schema
  }

  return {
    components,
    describe(schema, io) {
      const { $defs = {}, ...described } = z.toJSONSchema(schema, { io })
      for (const [name, definition] of Object.entries($defs)) keep(name, adapt(definition))
      return adapt(described)
    },
  }
}

/** Returns the name of the component that a schema refers to, or null for one that refers to none. */
export function findComponentName({ $ref }: { $ref?: string | undefined }): string | null {
  return $ref?.startsWith(COMPONENT) ? $ref.slice(COMPONENT.length) : null
}

/** Adapts a JSON Schema to a document, where definitions lie elsewhere. */
function adapt(schema: object): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(DROPPED.includes(key) && typeof value === 'string') && !isSafeBound(key, value))
      .map(([key, value]) => [key, adaptValue(key, value)]),
  )
}

function adaptValue(key: string, value: unknown): unknown {
  if (key === '$ref' && typeof value === 'string') return value.replace(DEFINITION, COMPONENT)
  if (Array.isArray(value)) return value.map((item) => adaptValue('', item))
  return typeof value === 'object' && value !== null ? adapt(value) : value
}

function isSafeBound(key: string, value: unknown): boolean {
  return (key === 'minimum' || key === 'maximum') && SAFE_BOUNDS.includes(value)
}
