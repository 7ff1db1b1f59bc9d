import type { z } from 'zod'

/** Describes an answer as it goes over the wire: what its schema yields, which nobody changes. */
export type AnswerOf<Schema extends z.ZodType> = ReadonlyDeep<z.output<Schema>>

/** Describes a request as it goes over the wire: what its schema reads. */
export type RequestOf<Schema extends z.ZodType> = ReadonlyDeep<z.input<Schema>>

type ReadonlyDeep<Value> = Value extends readonly (infer Item)[]
  ? readonly ReadonlyDeep<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: ReadonlyDeep<Value[Key]> }
    : Value
