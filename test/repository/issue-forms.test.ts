import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { root } from '../../scripts/root.mjs'

const Attributes = z.strictObject({ label: z.string(), description: z.string().optional() })
const field = {
  id: z.string().regex(/^[\w-]+$/),
  validations: z.strictObject({ required: z.boolean() }).optional(),
}

/** A form as GitHub takes it; one with a fault in it is offered to nobody. */
const Form = z.strictObject({
  name: z.string(),
  description: z.string(),
  labels: z.array(z.string()),
  body: z.array(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('input'), attributes: Attributes, ...field }),
      z.strictObject({
        type: z.literal('textarea'),
        attributes: Attributes.extend({ render: z.string().optional() }),
        ...field,
      }),
      z.strictObject({
        type: z.literal('dropdown'),
        attributes: Attributes.extend({ options: z.array(z.string()).min(2) }),
        ...field,
      }),
    ]),
  ),
})

const forms = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: root }).filter((file) => !file.endsWith('config.yml'))

describe('The forms for issues', () => {
  it('are two', () => expect(forms).toHaveLength(2))

  it.each(forms)('are what GitHub takes: %s', (file) => {
    const { body } = Form.parse(parse(readFileSync(join(root, file), 'utf8')))
    const ids = body.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
