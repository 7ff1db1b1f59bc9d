import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ProblemAnswer } from './problem'
import { ROUTES, type RouteContract } from './routes'

const routes = Object.entries<RouteContract>(ROUTES)

const answers = routes.flatMap(([name, route]) =>
  Object.entries(route.answers).flatMap(([status, schema]) =>
    schema === null ? [] : [{ name: `${name}, ${status}`, schema }],
  ),
)

const requests = routes.flatMap(([name, { query, body }]) => [
  ...(query ? [{ name: `${name}, query`, schema: query }] : []),
  ...(body ? [{ name: `${name}, body`, schema: body }] : []),
])

describe('The contract', () => {
  it.each([...answers, { name: 'errors', schema: ProblemAnswer }])(
    'describes answers as JSON Schema: $name',
    ({ schema }) => {
      expect(z.toJSONSchema(schema)).toHaveProperty('$schema')
    },
  )

  it.each(requests)('describes requests as JSON Schema: $name', ({ schema }) => {
    expect(z.toJSONSchema(schema, { io: 'input' })).toHaveProperty('$schema')
  })

  it('names the pieces that answers share', () => {
    const { $defs = {} } = z.toJSONSchema(z.union(answers.map(({ schema }) => schema)))
    expect(Object.keys($defs)).toEqual(
      expect.arrayContaining(['Instant', 'ImageKey', 'TagId', 'Revision', 'Update', 'Tag']),
    )
  })
})
