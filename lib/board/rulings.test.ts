import { expect, it } from 'vitest'
import { EMPTY_RULE } from '@/lib/domain/board/rules/rule'
import { parseEvent } from '@/lib/domain/diun/event'
import { computeRulings } from './rulings'

const NOW = '2026-11-28T12:00:00.000Z'
const HELD_UNTIL = '2026-12-05T12:00:00.000Z'
const RULES = [
  { ...EMPTY_RULE, stack: 'media', holdDays: 7 },
  { ...EMPTY_RULE, stack: 'shop', image: 'other:*', holdDays: 7 },
]

const report = (metadata: Record<string, string>) => ({
  ...parseEvent({ image: 'films:1', hostname: 'nas', metadata }, null),
  receivedAt: NOW,
})

it('The rules rule for each project of Docker Compose in which they would match', () => {
  const { heldUntil, byProject } = computeRulings(RULES, report({}))
  expect(heldUntil).toBeNull()
  expect([...(byProject ?? [])].map(([project, ruling]) => [project, ruling.heldUntil])).toEqual([
    ['media', HELD_UNTIL],
  ])
})

it('The rules go by the label of a stack before any project', () => {
  expect(computeRulings(RULES, report({ stack: 'media' }))).toMatchObject({ heldUntil: HELD_UNTIL })
  expect(computeRulings(RULES, report({ stack: 'media' })).byProject).toBeUndefined()
})
