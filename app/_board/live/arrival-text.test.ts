import { expect, test } from 'vitest'
import { describeArrivals } from './arrival-text'

test.each([
  [['docker.io/library/redis:7'], 'redis has an update.'],
  [['redis:7', 'caddy:2'], 'redis and caddy have updates.'],
  [['redis', 'caddy', 'nginx'], 'redis, caddy and 1 more have updates.'],
  [['redis', 'caddy', 'nginx', 'gitea', 'immich'], 'redis, caddy and 3 more have updates.'],
])('The arrival of %j reads "%s"', (images, text) => {
  expect(describeArrivals(images.map((image) => ({ image })))).toBe(text)
})

test('A name that several images share appears once', () => {
  expect(describeArrivals([{ image: 'redis:7' }, { image: 'redis:8' }])).toBe('redis and 1 more have updates.')
})
