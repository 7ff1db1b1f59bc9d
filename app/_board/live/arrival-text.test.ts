import { expect, test } from 'vitest'
import { createCard } from '@/lib/domain/card/test-card'
import { describeArrivals } from './arrival-text'

test.each([
  [['docker.io/library/redis:7'], 'redis has an update.'],
  [['redis:7', 'caddy:2'], 'redis and caddy have updates.'],
  [['redis', 'caddy', 'nginx'], 'redis, caddy and 1 more have updates.'],
  [['redis', 'caddy', 'nginx', 'gitea', 'immich'], 'redis, caddy and 3 more have updates.'],
])('The arrival of %j reads "%s"', (images, text) => {
  const cards = images.map((image) => createCard(image))
  expect(describeArrivals(cards, cards)).toBe(text)
})

test('A name that several images share appears once', () => {
  const cards = ['redis:7', 'redis:8'].map((image) => createCard(image))
  expect(describeArrivals(cards, cards)).toBe('redis and 1 more have updates.')
})

test('An image that would be called like another of the board has the name by which its card is told apart', () => {
  const [api, web] = [createCard('registry.lan:5000/team/api:1'), createCard('registry.lan:5000/team/web:1')]
  expect(describeArrivals([api], [api, web])).toBe('team/api has an update.')
})
