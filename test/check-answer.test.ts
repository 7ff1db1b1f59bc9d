import { describe, expect, it } from 'vitest'
import { checkAnyAnswer } from './check-answer'

const TAG = { id: 1, name: 'media', color: 'sky', position: 0 }
const JSON_TYPE = { contentType: 'application/json' }
const PROBLEM_TYPE = { contentType: 'application/problem+json' }
const TEXT_TYPE = { contentType: 'text/plain; charset=utf-8' }
const OPEN_METRICS_TYPE = { contentType: 'application/openmetrics-text; version=1.0.0; charset=utf-8' }
const METRICS = '# TYPE diun_dashboard_build_info gauge\n'
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
    check('POST /ping/nas/start', 200, 'ok', TEXT_TYPE)
    check('POST /webhook', 401, 'The key is missing.\n', TEXT_TYPE)
    check('GET /metrics', 200, METRICS, TEXT_TYPE)
    check('GET /metrics', 200, METRICS, OPEN_METRICS_TYPE)
    check('GET /metrics', 401, 'The token is missing.\n', TEXT_TYPE)
    check('GET /readyz', 503, { ...PROBLEM, status: 503 }, PROBLEM_TYPE)
  })

  it('is nothing to check where there is no route', () => {
    check('GET /nowhere', 418, 'anything')
    check('HEAD /api/tags', 200, '')
  })

  it.each([
    ['a status that is not described', 'GET /api/tags', 409, { ...PROBLEM, status: 409 }, PROBLEM_TYPE],
    ['a failure', 'GET /api/tags', 500, { ...PROBLEM, status: 500 }, PROBLEM_TYPE],
    ['a problem where a line is described', 'POST /webhook', 401, { ...PROBLEM, status: 401 }, PROBLEM_TYPE],
    ['a line where a problem is described', 'GET /api/tags', 401, 'The token is missing.\n', TEXT_TYPE],
    ['another type than is described', 'GET /api/tags', 200, [TAG], TEXT_TYPE],
    ['no type', 'GET /api/tags', 200, [TAG], { contentType: '' }],
    ['a key that is not described', 'GET /api/tags', 200, [{ ...TAG, colour: 'sky' }], JSON_TYPE],
    ['a body where there is none', 'DELETE /api/tags/1', 204, 'ok', JSON_TYPE],
    ['a problem of another status', 'DELETE /api/tags/7', 409, PROBLEM, PROBLEM_TYPE],
    ['an error that is no line', 'POST /webhook', 401, 'The key is missing.', TEXT_TYPE],
    ['the answer of another route', 'POST /api/updates/acknowledge-all', 204, '', JSON_TYPE],
  ])('is refused with %s', (_, request, status, body, type) => {
    expect(() => check(request, status, body, type)).toThrow()
  })
})
