import type { z } from 'zod'
import { InvalidInputError } from '@/lib/domain/errors'

/**
 * Reads a body.
 * @throws InvalidInputError that says what is wrong, and where
 */
export function parseWithSchema<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue === undefined || issue.path.length === 0 ? 'The body' : `"${issue.path.join('.')}"`
  throw new InvalidInputError(`${where}: ${issue?.message ?? 'is not valid'}.`)
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
