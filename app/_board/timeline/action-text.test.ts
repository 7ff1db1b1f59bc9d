import { expect, test } from 'vitest'
import type { Action } from '@/lib/domain/history/action'
import { formatDay } from '../time/day'
import { describeAction } from './action-text'

const NOTHING = { scanned: 40, new: 0, updated: 0, unchanged: 40, skipped: 0, failed: 0 }

const describe = (rest: Partial<Action>) =>
  describeAction({
    id: '1',
    at: '2026-11-22T12:00:00.000Z',
    actor: '',
    verb: 'acknowledged',
    hostname: null,
    until: null,
    tag: null,
    name: null,
    text: null,
    counts: null,
    images: 1,
    image: 'redis:7',
    undoable: false,
    ...rest,
  })

test.each([
  [{ verb: 'acknowledged', actor: 'Anna', hostname: 'nas' }, 'Acknowledged on nas by Anna'],
  [{ verb: 'updated', actor: 'nas', hostname: 'nas' }, 'nas runs it'],
  [{ verb: 'updated', actor: 'nas' }, 'nas runs it'],
  [{ verb: 'updated', actor: 'nas', hostname: 'nas', images: 4 }, 'nas runs it, along with 3 other images'],
  [{ verb: 'updated', hostname: '' }, 'The unnamed host runs it'],
  [{ verb: 'run-ended', hostname: 'nas' }, 'DIUN on nas finished a run'],
  [{ verb: 'run-ended', hostname: 'nas', counts: NOTHING }, 'nas checked 40 images: nothing new'],
  [
    { verb: 'run-ended', hostname: 'nas', counts: { ...NOTHING, new: 5, updated: 9 } },
    'nas checked 40 images: 5 new, 9 updated',
  ],
  [{ verb: 'rolled-back', actor: 'nas', hostname: 'nas' }, 'nas runs an older build of it again'],
  [
    { verb: 'held', until: '2026-12-03T12:00:00.000Z' },
    `Held until ${formatDay('2026-12-03T12:00:00.000Z')} by a rule`,
  ],
] as const)('%j is described as %j', (action, text) => {
  expect(describe(action)).toBe(text)
})
