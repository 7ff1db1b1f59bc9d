import { expect, test } from 'vitest'
import { createCard, createCardHost } from '../card/test-card'
import { countPendingByHost } from './pending-hosts'

const DONE = { acknowledgedAt: '2026-11-22T12:00:00.000Z' }

test('Each host counts the cards that need attention there', () => {
  const counts = countPendingByHost([
    createCard('redis:7', { hosts: [createCardHost('nas', DONE), createCardHost('pi')] }),
    createCard('caddy:2', { hosts: [createCardHost('pi')] }),
    createCard('nginx:1', { state: 'muted' }),
  ])
  expect([...counts]).toEqual([['pi', 2]])
})

test('The image tags of one service count as one card', () => {
  const hosts = [createCardHost('pi', { containers: ['web'] })]
  expect([...countPendingByHost([createCard('nginx:1.29', { hosts }), createCard('nginx:1.28', { hosts })])]).toEqual([
    ['pi', 1],
  ])
})
