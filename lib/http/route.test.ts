import { describe, expect, it } from 'vitest'
import {
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  TooLargeError,
  TooManyAttemptsError,
  UnauthorizedError,
  UnavailableError,
} from '@/lib/domain/errors'
import type { Log } from '@/lib/log/log'
import { ProblemAnswer } from '@/lib/wire/problem'
import { createTextProblemResponse } from './problem'
import { createRoutes, type Handler } from './route'

const context = { params: Promise.resolve(undefined) }
const authorize = async () => ({})
const request = () => new Request('http://localhost/', { method: 'POST' })

/** A log that keeps what it is told. */
function openNotebook() {
  const errors: unknown[] = []
  const log: Log = { info() {}, warn() {}, announce() {}, error: (_message, error) => errors.push(error) }
  return { errors, log: async () => log }
}

function createThrowingHandler(error: unknown): Handler<object> {
  return () => {
    throw error
  }
}

describe('A route', () => {
  it.each([
    [new InvalidInputError('No.'), 400],
    [new UnauthorizedError('No.'), 401],
    [new ForbiddenError('No.'), 403],
    [new NotFoundError('No.'), 404],
    [new ConflictError('No.'), 409],
    [new TooLargeError('No.'), 413],
  ])('answers %s in its own words, and does not log it', async (error, status) => {
    const { errors, log } = openNotebook()
    const response = await createRoutes({ POST: createThrowingHandler(error) }, { authorize, log }).POST(
      request(),
      context,
    )
    expect(ProblemAnswer.parse(await response.json())).toMatchObject({ status, detail: 'No.' })
    expect([response.status, errors]).toEqual([status, []])
  })

  it.each([[new Error('secret of the inside')], ['thrown text']])(
    'answers %s without its words, and logs it',
    async (error) => {
      const { errors, log } = openNotebook()
      const response = await createRoutes({ POST: createThrowingHandler(error) }, { authorize, log }).POST(
        request(),
        context,
      )
      expect(response.status).toBe(500)
      expect(await response.text()).not.toMatch(/inside|thrown/)
      expect(errors).toEqual([error])
    },
  )

  it('answers that the database is away, without the words for it, and leaves the log to whoever noticed first', async () => {
    const { errors, log } = openNotebook()
    const throwUnavailable = createThrowingHandler(new UnavailableError('ECONNREFUSED 10.0.0.7'))
    const response = await createRoutes({ POST: throwUnavailable }, { authorize, log }).POST(request(), context)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await response.text()).not.toContain('10.0.0.7')
    expect(errors).toEqual([])
  })

  it('answers in plain text where that is asked for', async () => {
    const { log } = openNotebook()
    const options = { authorize, log, format: createTextProblemResponse }
    const response = await createRoutes({ POST: createThrowingHandler(new InvalidInputError('No.')) }, options).POST(
      request(),
      context,
    )
    expect([response.headers.get('content-type'), await response.text()]).toEqual([
      'text/plain; charset=utf-8',
      'No.\n',
    ])
  })

  it('answers HEAD as GET, and lets go of the body', async () => {
    const { log } = openNotebook()
    let isCancelled = false
    const body = new ReadableStream({
      cancel() {
        isCancelled = true
      },
    })
    const GET = () => new Response(body, { headers: { etag: '"1"' } })
    const response = await createRoutes({ GET }, { authorize, log }).HEAD(request(), context)
    expect([response.status, response.headers.get('etag'), response.body, isCancelled]).toEqual([
      200,
      '"1"',
      null,
      true,
    ])
  })

  it('authorizes a request first, and hands on to the handler what that returned', async () => {
    const { log } = openNotebook()
    const asked: string[] = []
    const options = { authorize: async () => ({ caller: asked.push('guard') }), log }
    const POST: Handler<{ caller: number }> = ({ caller }) => {
      asked.push(`handler of ${caller}`)
      return new Response()
    }
    await createRoutes({ POST }, options).POST(request(), context)
    expect(asked).toEqual(['guard', 'handler of 1'])
  })

  it('reaches no handler for who may not pass, whatever the method', async () => {
    const { log } = openNotebook()
    const refuse = () => Promise.reject(new UnauthorizedError('No.'))
    const routes = createRoutes(
      { POST: createThrowingHandler(new Error('The handler was reached.')) },
      { authorize: refuse, log },
    )
    for (const route of Object.values(routes)) expect((await route(request(), context)).status).toBe(401)
  })

  it('says when to come again', async () => {
    const { log } = openNotebook()
    const response = await createRoutes(
      { POST: createThrowingHandler(new TooManyAttemptsError(60)) },
      { authorize, log },
    ).POST(request(), context)
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '60'])
  })
})
