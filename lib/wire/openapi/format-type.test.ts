import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { formatType } from './format-type'
import { createSchemaBook } from './schemas'

const Piece = z.string().meta({ id: 'FormatTypePiece' })
const format = (schema: z.ZodType) => formatType(createSchemaBook().describe(schema, 'input'))

describe('A type of the description', () => {
  it.each([
    [z.string(), 'string'],
    [z.literal('ok'), '"ok"'],
    [z.unknown(), 'unknown'],
    [z.enum(['a', 'b']).nullable(), '"a" | "b" | null'],
    [z.array(z.union([z.string(), z.null()])), '(string | null)[]'],
    [z.array(Piece), 'FormatTypePiece[]'],
    [z.record(Piece, z.boolean()), '{ [FormatTypePiece]: boolean }'],
    [z.object({ id: Piece, 'the-name': z.int().optional() }), '{ id: FormatTypePiece, "the-name"?: integer }'],
    [z.union([z.union([z.boolean(), z.string()]), z.null()]), 'boolean | string | null'],
    [z.object({}), '{}'],
  ])('is short, and that of TypeScript: $1', (schema, text) => {
    expect(format(schema)).toBe(text)
  })

  it('has a line per key where the keys are described or bounded', () => {
    const schema = z.object({
      name: z.string().max(100),
      days: z.int().min(1).max(365).meta({ description: 'How long it lasts.' }),
      parts: z.array(z.object({ position: z.int32().min(0), text: z.string().max(5) })).max(3),
    })
    expect(format(schema)).toBe(`{
  name: string // at most 100 characters
  days: integer // How long it lasts. · 1 to 365
  // at most 3 items
  parts: {
    position: integer
    text: string // at most 5 characters
  }[]
}`)
  })

  it('has a line per object of a union that is long', () => {
    const long = z.object({ one: z.string(), two: z.string(), three: z.string(), four: z.string() })
    expect(format(z.array(z.union([long, long])))).toBe(`Array<
  | { one: string, two: string, three: string, four: string }
  | { one: string, two: string, three: string, four: string }
>`)
  })
})
