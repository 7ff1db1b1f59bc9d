import { describe, expect, it } from 'vitest'
import { answerMetrics } from './answer-metrics'

const answer = async (accept: string) => {
  const request = new Request('http://localhost/metrics', { headers: accept === '' ? {} : { accept } })
  const response = answerMetrics(request, 'text', () => 'OpenMetrics')
  return [response.headers.get('content-type'), await response.text()]
}

const TEXT = ['text/plain; version=0.0.4; charset=utf-8', 'text']
const OPEN_METRICS = ['application/openmetrics-text; version=1.0.0; charset=utf-8', 'OpenMetrics']

describe('Metrics are answered', () => {
  it.each([
    ['application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1'],
    ['text/plain;version=0.0.4;q=0.2, application/openmetrics-text; version=0.0.1; q=0.75'],
    ['application/openmetrics-text'],
  ])('as OpenMetrics to who prefers it: %s', async (accept) => {
    expect(await answer(accept)).toEqual(OPEN_METRICS)
  })

  it.each([
    [''],
    ['*/*'],
    ['text/html'],
    ['text/plain;version=0.0.4;q=1,*/*;q=0.1'],
    ['text/plain, application/openmetrics-text;q=0.5'],
    ['application/openmetrics-text;q=0'],
    ['application/openmetrics-text;q=x'],
  ])('as text to everyone else: %s', async (accept) => {
    expect(await answer(accept)).toEqual(TEXT)
  })
})
