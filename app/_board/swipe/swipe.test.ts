import { describe, expect, it } from 'vitest'
import { isAtEdge, isFarEnough, readIntent } from './swipe'

describe('readIntent', () => {
  it('waits until the finger has moved', () => {
    expect([readIntent(0, 0), readIntent(9, -9)]).toEqual(['unclear', 'unclear'])
  })

  it('takes a way that is clearly sideways as a swipe, in either direction', () => {
    expect([readIntent(12, 3), readIntent(-30, 15)]).toEqual(['swipe', 'swipe'])
  })

  it('leaves all other ways to the browser, which scrolls', () => {
    expect([readIntent(2, 12), readIntent(12, 10), readIntent(-10, -40)]).toEqual(['other', 'other', 'other'])
  })
})

describe('isFarEnough', () => {
  it('asks for 120 px, or for a third of a narrow card', () => {
    expect([isFarEnough(119, 400), isFarEnough(-120, 400), isFarEnough(100, 200)]).toEqual([false, true, true])
  })
})

describe('isAtEdge', () => {
  it('leaves the edges of the screen to the browser', () => {
    expect([10, 30, 370, 385].map((x) => isAtEdge(x, 390))).toEqual([true, false, true, true])
  })
})
