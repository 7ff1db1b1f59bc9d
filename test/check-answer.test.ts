import { describe, expect, it } from 'vitest'
import { checkAnyAnswer } from './check-answer'

const TAG = { id: 1, name: 'media', color: 'sky', position: 0 }
const JSON_TYPE = { contentType: 'application/json' }
const PROBLEM_TYPE = { contentType: 'application/problem+json' }
const PROBLEM = { type: 'about:blank', title: 'Not found', status: 404, detail: 'There is no such tag.' }

const check = (request: string, status: number, body: unknown, { contentType } = JSON_TYPE) => {
  const [method = '', path = ''] = request.split(' ')
  checkAnyAnswer(method, path, { status, contentType, body: typeof body === 'string' ? body : JSON.stringify(body) })
}

describe('An answer of the test run', () => {
  it('passes as it is described', () => {
    check('GET /api/tags', 200, [TAG])
    check('GET /api/updates?state=pending', 304, '')
    check('DELETE /api/tags/1', 204, '')
    check('DELETE /api/tags/7', 404, PROBLEM, PROBLEM_TYPE)
    check('POST /ping/nas/start', 200, 'ok')
    check('POST /webhook', 401, 'The key is missing.\n', { contentType: 'text/plain' })
  })

  it('is nothing to check where there is no route', () => {
    check('GET /nowhere', 418, 'anything')
    check('HEAD /api/tags', 200, '')
  })

  it.each([
    ['a status that is not described', 'GET /api/tags', 500, { ...PROBLEM, status: 500 }, PROBLEM_TYPE],
    ['a key that is not described', 'GET /api/tags', 200, [{ ...TAG, colour: 'sky' }], JSON_TYPE],
    ['a body where there is none', 'DELETE /api/tags/1', 204, 'ok', JSON_TYPE],
    ['a problem of another status', 'DELETE /api/tags/7', 409, PROBLEM, PROBLEM_TYPE],
    ['an error that is no line', 'POST /webhook', 401, 'The key is missing.', { contentType: 'text/plain' }],
    ['the answer of another route', 'POST /api/updates/acknowledge-all', 204, '', JSON_TYPE],
  ])('is refused with %s', (_, request, status, body, type) => {
    expect(() => check(request, status, body, type)).toThrow()
  })
})
