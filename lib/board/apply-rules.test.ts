import { afterEach, beforeEach, expect, it } from 'vitest'
import { MOST_COMPARED } from '@/lib/domain/board/rules/report-bump'
import { EMPTY_RULE } from '@/lib/domain/board/rules/rule'
import { parseEvent } from '@/lib/domain/diun/event'
import { ChangedError } from '@/lib/domain/errors'
import { openStore } from '@/lib/store/open-store'
import type { Store } from '@/lib/store/store'
import { type FreshDatabase, openFreshDatabase } from '@/test/fresh-database'
import { applyRules } from './apply-rules'

const NOW = '2026-11-28T12:00:00.000Z'
const now = () => NOW

let database: FreshDatabase
let store: Store

beforeEach(async () => {
  database = await openFreshDatabase('sqlite')
  store = (await openStore(database.settings, 'drizzle')).store
  const events = ['a:1', 'b:1', 'c:1'].map((image) => parseEvent({ image, hostname: 'nas' }, null))
  await store.record(events.map((event) => ({ ...event, receivedAt: NOW })))
  const { tag } = await store.createTag('web', 'teal')
  await store.setRules([{ ...EMPTY_RULE, tagId: tag.id, isMuted: true }])
})
afterEach(async () => {
  await store.close()
  await database.dispose()
})

/** Returns the store, but with something else happening just before the first image is changed. */
function createInterruptedStore(interrupt: () => Promise<unknown>): Store {
  let isDone = false
  return {
    ...store,
    async applySteps(...work) {
      if (!isDone) await interrupt()
      isDone = true
      return store.applySteps(...work)
    },
  }
}

it('Applying rules goes on with the other images when one is forgotten meanwhile', async () => {
  const count = await applyRules(
    createInterruptedStore(() => store.forgetImage('b:1')),
    now,
    () => {},
  )
  expect(count).toBe(2)
  const { updates } = await store.listUpdates(NOW)
  expect(updates.map(({ image, state, tag }) => [image, state, tag?.name])).toEqual([
    ['a:1', 'muted', 'web'],
    ['c:1', 'muted', 'web'],
  ])
})

it('Applying rules fails when the images to change are never found', async () => {
  const never: Store = { ...store, applySteps: () => store.setState(['nobody'], { state: 'muted' }, NOW) }
  await expect(applyRules(never, now, () => {})).rejects.toThrow(/nobody/)
})

it('Applying rules makes the pre-releases pending that a rule wants, and no others', async () => {
  const report = (image: string) => ({
    ...parseEvent({ image, hostname: 'nas', status: 'new', metadata: { ctn_names: 'app' } }, null),
    receivedAt: NOW,
  })
  await store.record(['d:1.25.0-rc1', 'd:1.24.4', 'e:1.25.0-rc1', 'e:1.24.4'].map(report))
  await store.setRules([{ ...EMPTY_RULE, image: 'd:*', wantsPrereleases: true }])
  expect(await applyRules(store, now, () => {})).toBe(1)
  const { updates } = await store.listUpdates(NOW)
  expect(updates.filter(({ state }) => state === 'acknowledged').map(({ image }) => image)).toEqual(['e:1.25.0-rc1'])
})

it('Applying rules finds the images of a stack that Docker Compose alone knows', async () => {
  const compose = { project: 'media', service: 'films', workingDir: '', configFiles: [] }
  const images = [
    { image: 'a:1', compose },
    { image: 'b:1', compose: null },
  ]
  const containers = images.map(({ image, compose }) => ({
    name: image,
    image,
    imageId: '',
    namedImageId: '',
    isRunning: true,
    digests: [],
    namedDigests: [],
    since: null,
    created: null,
    version: '',
    namedVersion: '',
    source: '',
    compose,
  }))
  const engine = { name: 'docker', version: '', platform: '' }
  await store.recordInventory('nas', { reporter: '', engine, takenAt: null, intervalSeconds: 300, containers }, NOW)
  await store.setRules([{ ...EMPTY_RULE, stack: 'media', isMuted: true }])
  expect(await applyRules(store, now, () => {})).toBe(1)
  const { updates } = await store.listUpdates(NOW)
  expect(updates.filter(({ state }) => state === 'muted').map(({ image }) => image)).toEqual(['a:1'])
})

it('Applying rules holds a build that is newer than the time since which its image is pending', async () => {
  const report = (digest: string, created: string, receivedAt: string) => ({
    ...parseEvent({ image: 'd:1', hostname: 'nas', digest, created }, null),
    receivedAt,
  })
  await store.record([report('sha256:a', '2026-10-31T00:00:00Z', '2026-11-01T00:00:00.000Z')])
  await store.record([report('sha256:b', '2026-11-26T00:00:00Z', '2026-11-27T00:00:00.000Z')])
  await store.setRules([{ ...EMPTY_RULE, image: 'd:1', holdDays: 7 }])
  expect(await applyRules(store, now, () => {})).toBe(1)
  const { updates } = await store.listUpdates(NOW)
  expect(updates.find(({ image }) => image === 'd:1')?.snoozedUntil).toBe('2026-12-03T00:00:00.000Z')
})

it('Applying rules asks for the size of a change only of so many reports as are compared', async () => {
  const report = (image: string, at: number) => ({
    ...parseEvent({ image, hostname: 'nas', status: 'new', digest: `sha256:${image}` }, null),
    receivedAt: new Date(Date.parse(NOW) + at).toISOString(),
  })
  await store.record([report('few:1.0.0', 0), report('many:1.0.0', 0)])
  await store.setState(['few:1.0.0', 'many:1.0.0'], { state: 'acknowledged' }, NOW)
  const many = Array.from({ length: MOST_COMPARED }, (_, n) => report(`many:0.${n}.0`, 1))
  await store.record([report('few:2.0.0', 1), report('many:2.0.0', 1), ...many])
  await store.setRules([{ ...EMPTY_RULE, bump: 'major', isMuted: true }])
  await applyRules(store, now, () => {})
  const { updates } = await store.listUpdates(NOW)
  expect(updates.filter(({ state }) => state === 'muted').map(({ image }) => image)).toEqual(['few:2.0.0'])
})

it('Applying rules begins anew when images have changed meanwhile', async () => {
  let attempts = 0
  const refusing: Store = {
    ...store,
    async applySteps(...work) {
      attempts += 1
      if (attempts === 1) throw new ChangedError('Some of the images have changed since.')
      return store.applySteps(...work)
    },
  }
  expect(await applyRules(refusing, now, () => {})).toBe(3)
})
