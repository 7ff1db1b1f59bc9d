import { describe, expect, it } from 'vitest'
import { findNextRow, readStep, type Step } from './find-next-row'

/** Three columns: two lines of one section, the second not full, and below them one of another. */
const PLACES = [
  { left: 0, top: 0, bottom: 80 },
  { left: 100, top: 0, bottom: 80 },
  { left: 200, top: 0, bottom: 80 },
  { left: 0, top: 90, bottom: 170 },
  { left: 100, top: 90, bottom: 150 },
  { left: 0, top: 300, bottom: 380 },
  { left: 100, top: 300, bottom: 340 },
  { left: 200, top: 300, bottom: 380 },
]

const NOWHERE = { left: 0, top: 0, bottom: 0 }

function go(step: Step, at: number): number | null {
  return findNextRow(step, at, PLACES.length, (index) => PLACES[index] ?? NOWHERE)
}

describe('findNextRow', () => {
  it('goes on in order across lines and sections', () => {
    expect([2, 3, 4].map((at) => go('next', at))).toEqual([3, 4, 5])
    expect([5, 3, 1].map((at) => go('previous', at))).toEqual([4, 2, 0])
  })

  it('goes down and up within a column', () => {
    expect([go('below', 1), go('below', 4), go('above', 6), go('above', 3)]).toEqual([4, 6, 4, 0])
  })

  it('takes the nearest column where a line has fewer', () => {
    expect([go('below', 2), go('above', 7)]).toEqual([4, 4])
  })

  it('stays at either end', () => {
    expect([go('previous', 0), go('above', 1), go('next', 7), go('below', 6)]).toEqual([null, null, null, null])
  })

  it('goes to the first and to the last from anywhere', () => {
    expect([go('first', 4), go('last', 4)]).toEqual([0, 7])
  })

  it('goes through rows of a table line by line', () => {
    const rows = Array.from({ length: 3 }, (_, index) => ({ left: 0, top: index * 32, bottom: (index + 1) * 32 }))
    const getRect = (index: number) => rows[index] ?? NOWHERE
    expect([findNextRow('below', 0, 3, getRect), findNextRow('above', 2, 3, getRect)]).toEqual([1, 1])
  })
})

describe('readStep', () => {
  it('knows the keys of a list, and no other', () => {
    expect(['ArrowDown', 'Home', 'End', 'a', 'Enter'].map(readStep)).toEqual(['below', 'first', 'last', null, null])
  })
})
