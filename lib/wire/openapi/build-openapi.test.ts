import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ROUTE_GROUPS } from '../routes/route-contract'
import { buildOpenApi } from './build-openapi'
import { createSchemaBook } from './schemas'

const document = buildOpenApi('1.2.3')
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
)
const ids = operations.map(({ operation }) => operation.operationId)

describe('The description of the API', () => {
  it('is valid by OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)))
    expect([valid, errors]).toEqual([true, undefined])
  })

  it('refers to nothing that it lacks', () => {
    const text = JSON.stringify(document)
    const missing = [...text.matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)].filter(
      ([, part = '', name = '']) =>
        !Object.entries(document.components).some(([key, all]) => key === part && name in all),
    )
    expect(missing).toEqual([])
    expect(text).not.toContain('$defs')
  })

  it('names the pieces that answers share by their ids', () => {
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Instant', 'ImageKey', 'TagId', 'Revision', 'Update', 'Tag', 'Problem']),
    )
  })

  it('gives each operation an id of its own', () => {
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has an operation in each of its groups', () => {
    expect([...new Set(operations.map(({ operation }) => operation.tags[0]))].toSorted()).toEqual(
      [...ROUTE_GROUPS].toSorted(),
    )
  })

  it.each(operations)('sums $name up in a line, without a full stop', ({ operation }) => {
    expect(operation.summary).toMatch(/^[A-Z][^\n]+[^.\n]$/)
  })

  it.each(operations)('says which errors $name answers', ({ operation }) => {
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '405', '500', '503']))
  })

  it.each(operations)('says what each parameter of $name is', ({ operation }) => {
    const described = (operation.parameters ?? []).map((parameter) => '$ref' in parameter || parameter.description)
    expect(described).not.toContain(undefined)
  })

  it('tells a line of text, as DIUN, scripts and Prometheus get it, from a problem', () => {
    const { paths } = document
    expect(paths['/webhook']?.post?.responses[401]).toEqual({ $ref: '#/components/responses/UnauthorizedLine' })
    expect(paths['/metrics']?.get?.responses[401]).toEqual({ $ref: '#/components/responses/UnauthorizedLine' })
    expect(paths['/api/tags']?.get?.responses[401]).toEqual({ $ref: '#/components/responses/Unauthorized' })
  })

  it('names each format of an answer', () => {
    const { content = {} } = { content: {}, ...document.paths['/metrics']?.get?.responses[200] }
    expect(Object.keys(content)).toEqual(['text/plain', 'application/openmetrics-text'])
  })

  it.each(operations)('names what $name is like, since nothing stands above it everywhere', ({ operation }) => {
    const [opening] = (operation.description ?? '').split('\n')
    expect(opening).not.toContain('above')
  })

  it('takes a piece that is one thing in a request and another in an answer for a mistake', () => {
    const Piece = z.string().transform(Number).pipe(z.number()).meta({ id: 'TwoFacedPiece' })
    const book = createSchemaBook()
    book.describe(z.object({ piece: Piece }), 'input')
    expect(() => book.describe(z.object({ piece: Piece }), 'output')).toThrow('give it two ids')
  })
})
