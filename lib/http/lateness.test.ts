import { describe, expect, it } from 'vitest'
import { createJudge } from './lateness'

const judgeEach = (lateMs: number[]) => lateMs.map(createJudge())

describe('A process is late', () => {
  it('when look after look is', () => {
    expect(judgeEach([0, 250, 250, 250, 250, 250])).toEqual([false, false, false, false, true, true])
  })

  it('and not for one long step', () => {
    expect(judgeEach([0, 5_000, 0, 5_000, 0])).toEqual([false, false, false, false, false])
  })

  it('until it is in time once', () => {
    expect(judgeEach([300, 300, 300, 300, 20, 300])).toEqual([false, false, false, true, false, false])
  })
})
