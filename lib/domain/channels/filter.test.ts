import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../errors'
import { formatFilter, NO_FILTER, parseFilter } from './filter'

describe('The filter of a channel', () => {
  it('is written as the query of a view', () => {
    const filter = parseFilter('tag=media&tag=&host=nas&lane=read-first&change=major&change=minor')
    expect(filter).toEqual({ tags: ['media', ''], hosts: ['nas'], lanes: ['read-first'], changes: ['major', 'minor'] })
    expect(parseFilter(`?${formatFilter(filter)}`)).toEqual(filter)
  })

  it('lets all through when it is empty, and names nothing twice', () => {
    expect(parseFilter('')).toEqual(NO_FILTER)
    expect(formatFilter(NO_FILTER)).toBe('')
    expect(parseFilter('host=nas&host=nas').hosts).toEqual(['nas'])
  })

  it('keeps whatever characters a name has', () => {
    const filter = { ...NO_FILTER, tags: ['a&b=c', 'ä #+%'], hosts: ['?host=nas'] }
    expect(parseFilter(formatFilter(filter))).toEqual(filter)
  })

  it.each(['state=pending', 'lane=slow', 'lane=settling', 'change=huge', 'nonsense'])('refuses %s', (text) => {
    expect(() => parseFilter(text)).toThrow(InvalidInputError)
  })
})
