import { describe, expect, it } from 'vitest'
import { describeInventory } from './describe-inventory'

describe('The text about a report', () => {
  it.each([
    [
      { containers: 12, updated: 8, outdated: 3, unknown: 1 },
      'reported 12 containers: 8 are current, 3 are outdated and 1 is unknown.',
    ],
    [{ containers: 1, updated: 1, outdated: 0, unknown: 0 }, 'reported 1 container: 1 is current.'],
    [
      { containers: 3, updated: 0, outdated: 0, unknown: 0 },
      'reported 3 containers. DIUN has not reported any of their images.',
    ],
    [{ containers: 0, updated: 0, outdated: 0, unknown: 0 }, 'reported no containers.'],
  ])('counts what is current, outdated and unknown: %j', (summary, text) => {
    expect(describeInventory(summary)).toBe(text)
  })
})
