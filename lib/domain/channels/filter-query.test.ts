import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../errors'
import { NO_FILTER, readFilterQuery, toFilterQuery } from './filter-query'

describe('The filter of a channel', () => {
  it('is written as in the address of the board, and reads back the same', () => {
    const filter = {
      tags: ['media & more', ''],
      hosts: ['nas'],
      lanes: ['read-first' as const],
      changes: ['major' as const, 'minor' as const],
    }
    const query = 'tag=media+%26+more&tag=&host=nas&lane=read-first&change=major&change=minor'
    expect(toFilterQuery(filter)).toBe(query)
    expect(readFilterQuery(query)).toEqual(filter)
  })

  it('lets everything through when it is empty', () => {
    expect(readFilterQuery('')).toEqual(NO_FILTER)
    expect(toFilterQuery(NO_FILTER)).toBe('')
  })

  it('has no value twice', () => {
    expect(readFilterQuery('?host=nas&host=nas')).toEqual({ ...NO_FILTER, hosts: ['nas'] })
  })

  it.each([
    ['tags=media', 'A filter has no "tags", only tag, host, lane, change.'],
    ['lane=urgent', 'The "lane" of a filter is "urgent", but must be one of read-first, safe, settling.'],
    ['change=huge', 'The "change" of a filter is "huge", but must be one of major, minor, patch, rebuilt.'],
  ])('is refused as %s', (query, sentence) => {
    expect(() => readFilterQuery(query)).toThrow(new InvalidInputError(sentence))
  })
})
