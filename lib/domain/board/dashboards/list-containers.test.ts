import { expect, test } from 'vitest'
import type { Card } from '../../card/card'
import { createCard, createCardHost } from '../../card/test-card'
import type { RunningContainer } from '../../running/inventory'
import { UNKNOWN_CONTAINER } from '../../running/reported-container'
import { listContainers } from './list-containers'

const REDIS = 'docker.io/library/redis'
const NGINX = 'docker.io/library/nginx'
const ENGINE = { name: 'docker', version: '29.1.2', platform: 'linux/arm64' }

const createContainer = (name: string, image: string, rest: Partial<RunningContainer> = {}): RunningContainer => ({
  ...UNKNOWN_CONTAINER,
  name,
  image,
  ...rest,
})
const createInventory = (host: string, ...containers: RunningContainer[]) => ({ host, engine: ENGINE, containers })
const on = (hostname: string, containers: string[], rest = {}) =>
  createCardHost(hostname, { containers, digest: 'sha256:new', ...rest })
const listed = (cards: readonly Card[], ...inventories: ReturnType<typeof createInventory>[]) =>
  listContainers(cards, inventories).map(
    ({ host, name, isUpdateAvailable }) => `${host} ${name}${isUpdateAvailable ? ' !' : ''}`,
  )

test('Without a reporter, the containers are those that DIUN named, by host and name', () => {
  const hosts = [on('vps', ['web']), on('nas', ['cache-2', 'cache'], { acknowledgedAt: '2026-11-22T13:00:00.000Z' })]
  expect(listed([createCard(`${REDIS}:7`, { hosts })])).toEqual(['nas cache', 'nas cache-2', 'vps web !'])
})

test('An image without a named container is one row, called like the image or its label', () => {
  const label = { tag: '', name: 'Cache', icon: '', changelog: '', kind: '' as const }
  expect(listed([createCard(`${REDIS}:7`), createCard('quay.io/a/b:1', { labels: label })])).toEqual([
    'nas Cache !',
    'nas redis !',
  ])
})

test.each(['muted', 'snoozed', 'acknowledged'] as const)('A card that is %s is no update', (state) => {
  const acknowledgedAt = state === 'acknowledged' ? '2026-11-22T13:00:00.000Z' : null
  const hosts = [on('nas', ['cache'], { acknowledgedAt })]
  const card = createCard(`${REDIS}:7`, { state, hosts })
  expect(listed([card])).toEqual(['nas cache'])
  expect(listed([card], createInventory('nas', createContainer('cache', `${REDIS}:7`)))).toEqual(['nas cache'])
})

test('The image tags of one service are one row for each container', () => {
  const cards = ['1.29.1', '1.29', '1.28', 'latest'].map((tag) =>
    createCard(`${NGINX}:${tag}`, { hosts: [on('nas', ['web'])] }),
  )
  expect(listed(cards)).toEqual(['nas web !'])
})

test('A host with a reporter has all of its containers, of which those that run what was reported are no update', () => {
  const card = createCard(`${REDIS}:7`, { hosts: [on('nas', ['old', 'new'])] })
  const inventory = createInventory(
    'nas',
    createContainer('old', `${REDIS}:7`, { digests: [`${REDIS}@sha256:old`] }),
    createContainer('new', `${REDIS}:7`, { digests: [`${REDIS}@sha256:new`] }),
    createContainer('by-id', `${REDIS}:7`, { imageId: 'sha256:new' }),
    createContainer('other', `${NGINX}:1`),
  )
  expect(listed([card], inventory)).toEqual(['nas by-id', 'nas new', 'nas old !', 'nas other'])
})

test('A container that runs a newer version than the one that is pending is no update', () => {
  const card = createCard(`${NGINX}:1.29.0`, { hosts: [on('nas', ['a', 'b', 'c'])] })
  const containers = ['1.28.0', '1.30.0', '1.30.0-alpine'].map((tag, at) =>
    createContainer(['a', 'b', 'c'][at] ?? '', `${NGINX}:${tag}`),
  )
  expect(listed([card], createInventory('nas', ...containers))).toEqual(['nas a !', 'nas b', 'nas c !'])
})

test('What a person wants although everything runs it is an update of all of it', () => {
  const card = createCard(`${REDIS}:7`, { hosts: [on('nas', ['a'])] })
  const container = createContainer('a', `${REDIS}:7`, { digests: [`${REDIS}@sha256:new`] })
  expect(listed([card], createInventory('nas', container))).toEqual(['nas a !'])
})

test('What DIUN reports of a host with a reporter is listed beside its containers, unless it is gone and not pending', () => {
  const gone = { running: { verdict: 'gone' as const } }
  const acknowledged = { acknowledgedAt: '2026-11-22T13:00:00.000Z' }
  const cards = [
    createCard('quay.io/a/file:1', { hosts: [on('nas', [])] }),
    createCard('quay.io/a/seen:1', { state: 'acknowledged', hosts: [on('nas', ['x'], acknowledged)] }),
    createCard('quay.io/a/gone:1', { state: 'acknowledged', hosts: [on('nas', ['y'], { ...gone, ...acknowledged })] }),
    createCard('quay.io/a/late:1', { hosts: [on('nas', ['z'], gone)] }),
  ]
  expect(listed(cards, createInventory('nas', createContainer('web', `${NGINX}:1`)))).toEqual([
    'nas file !',
    'nas web',
    'nas x',
    'nas z !',
  ])
})

test('A container of several cards stands for the one that is pending', () => {
  const pending = createCard(`${NGINX}:1.29`, { tag: { id: 1, name: 'web' }, hosts: [on('nas', ['web'])] })
  const other = createCard(`${NGINX}:1.28`, { state: 'muted', hosts: [on('nas', ['web'])] })
  for (const cards of [
    [pending, other],
    [other, pending],
  ])
    expect(listed(cards, createInventory('nas', createContainer('web', `${NGINX}:1.28`)))).toEqual(['nas web !'])
})

test('Where DIUN names no container, all that run the repository are meant, whatever their image tags', () => {
  const card = createCard(`${NGINX}:1.30`, { hosts: [on('nas', [])] })
  const containers = ['1.28', '1.29'].map((tag) => createContainer(tag, `${NGINX}:${tag}`))
  expect(listed([card], createInventory('nas', ...containers))).toEqual(['nas 1.28 !', 'nas 1.29 !'])
})

test('Each row has an id of its own, which stays when another version is reported, or a reporter is added', () => {
  const idsOf = (...[cards, inventories]: Parameters<typeof listContainers>) =>
    listContainers(cards, inventories).map(({ id }) => id)
  const before = createCard(`${NGINX}:1.28`, { hosts: [on('a/b', ['web'])] })
  const after = createCard(`${NGINX}:1.29`, { hosts: [on('a/b', ['web'])] })
  expect(idsOf([before], [])).toEqual(['a%2Fb/docker.io%2Flibrary%2Fnginx/web'])
  expect(idsOf([after, before], [])).toEqual(idsOf([before], []))
  const inventory = createInventory('a/b', createContainer('web', `${NGINX}:1.28`))
  expect(idsOf([after, before], [inventory])).toEqual(idsOf([before], []))

  const twice = createInventory('a', createContainer('b/web', `${NGINX}:1`), createContainer('b/web', `${NGINX}:2`))
  const ids = idsOf([before], [twice, createInventory('a/b')])
  expect(new Set(ids).size).toBe(3)
})
