import { expect, test } from 'vitest'
import type { Card } from '../../card/card'
import { createCard, createCardHost } from '../../card/test-card'
import type { RunningContainer } from '../../running/inventory'
import { UNKNOWN_CONTAINER } from '../../running/reported-container'
import { findContainerVersion } from './container-version'
import { listContainers } from './list-containers'

const NGINX = 'docker.io/library/nginx'
const ACKNOWLEDGED = { state: 'acknowledged', acknowledgedAt: '2026-11-22T13:00:00.000Z' } as const
const ENGINE = { name: 'docker', version: '', platform: '' }

const onNas = (rest = {}) => ({
  hosts: [createCardHost('nas', { containers: ['web'], digest: 'sha256:new', ...rest })],
})

function versionOf(cards: readonly Card[], kept: Partial<RunningContainer> | null = null) {
  const containers = kept === null ? [] : [{ ...UNKNOWN_CONTAINER, name: 'web', ...kept }]
  const inventories = kept === null ? [] : [{ host: 'nas', engine: ENGINE, containers }]
  const [listed] = listContainers(cards, inventories)
  if (listed === undefined) throw new Error('There is no container.')
  return findContainerVersion(listed)
}

test('A new digest of the image tag that runs is a change of the digest', () => {
  const card = createCard(`${NGINX}:1.29`, onNas())
  const digests = [`${NGINX}@sha256:old`]
  expect(versionOf([card], { image: `${NGINX}:1.29`, digests })).toEqual({
    registry: 'docker.io',
    repository: 'library/nginx',
    imageTag: '1.29',
    digest: 'sha256:old',
    wantedTag: '1.29',
    change: 'digest',
  })
  expect(versionOf([card])).toMatchObject({ imageTag: '', digest: null, wantedTag: '1.29', change: 'digest' })
})

test('Another image tag is a change of the tag, from what runs, or else from what was acknowledged', () => {
  const card = createCard(`${NGINX}:1.29.1`, onNas({ status: 'new' }))
  const running = versionOf([card], { image: `${NGINX}:1.28.0` })
  expect(running).toMatchObject({ imageTag: '1.28.0', wantedTag: '1.29.1', change: 'tag' })
  const byDiun = createCard(`${NGINX}:1.29.1`, onNas({ status: 'new', runs: '1.28.3' }))
  expect(versionOf([byDiun])).toMatchObject({ imageTag: '1.28.3', wantedTag: '1.29.1', change: 'tag' })
  const before = createCard(`${NGINX}:1.27.0`, {
    ...ACKNOWLEDGED,
    ...onNas({ digest: 'sha256:old', acknowledgedAt: ACKNOWLEDGED.acknowledgedAt }),
  })
  expect(versionOf([card, before])).toMatchObject({ imageTag: '1.27.0', wantedTag: '1.29.1', change: 'tag' })
})

test('A container keeps an image tag that names what was reported too', () => {
  const cards = ['1.29.1', '1.29'].map((tag) => createCard(`${NGINX}:${tag}`, onNas()))
  const kept = { image: `${NGINX}:1.29`, digests: [`${NGINX}@sha256:old`] }
  expect(versionOf(cards, kept)).toMatchObject({ imageTag: '1.29', wantedTag: '1.29', change: 'digest' })
})

test('What is no update, or was first seen just now, has no known change', () => {
  expect(versionOf([createCard(`${NGINX}:1.29`, onNas({ status: 'new' }))])).toMatchObject({ change: null })
  const muted = createCard(`${NGINX}:1.29`, { state: 'muted', ...onNas() })
  expect(versionOf([muted], { image: `${NGINX}:1.28` })).toMatchObject({ imageTag: '1.28', change: null })
})

test('A container of which DIUN reported nothing is what its inventory says', () => {
  const digests = ['ghcr.io/a/b@sha256:x']
  expect(versionOf([], { image: 'ghcr.io/a/b:v1', digests })).toEqual({
    registry: 'ghcr.io',
    repository: 'a/b',
    imageTag: 'v1',
    digest: 'sha256:x',
    wantedTag: null,
    change: null,
  })
  const unknown = { registry: '', repository: '', imageTag: '', digest: null, wantedTag: null, change: null }
  expect(versionOf([], { imageId: 'sha256:x' })).toEqual(unknown)
})
