import { expect, test } from 'vitest'
import { toSnoozeChoices } from './snooze'

const local = (text: string) => new Date(`${text}:00`)
const mornings = (now: Date) => toSnoozeChoices(now).map(({ until }) => new Date(until))

test('Snoozes end at eight in the morning where the person is: tomorrow, on Monday, in thirty days', () => {
  expect(mornings(local('2026-11-25T22:30'))).toEqual([
    local('2026-11-26T08:00'),
    local('2026-11-30T08:00'),
    local('2026-12-25T08:00'),
  ])
})

test('On a Monday, Monday is the next one', () => {
  expect(mornings(local('2026-11-30T06:00'))[1]).toEqual(local('2026-12-07T08:00'))
})
