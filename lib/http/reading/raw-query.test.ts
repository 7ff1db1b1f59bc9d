import { describe, expect, it } from 'vitest'
import { readRawQuery } from './raw-query'

describe('The query as it came', () => {
  const read = (url: string, kept?: string) =>
    readRawQuery(new Request(url, { headers: kept === undefined ? {} : { 'x-diun-dashboard-query': kept } }))

  it('is what was kept of it, before it was written anew', () => {
    expect(read('http://board/ping/nas?key=a+b%2Fstart', 'key=a%20b/start')).toBe('key=a%20b/start')
  })

  it('is none where there was none, whatever the sender says', () => {
    expect(read('http://board/ping/nas', 'key=guess')).toBe('')
    expect(read('http://board/ping/nas?', 'key=guess')).toBe('')
  })
})
