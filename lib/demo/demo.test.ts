import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBoardService } from '@/lib/board/board-service'
import { createChangeFeed } from '@/lib/changes/feed'
import { getRunState } from '@/lib/domain/diun/run'
import { isBehind, isRolledBack, VERDICTS } from '@/lib/domain/running/running'
import { openStore } from '@/lib/store/open-store'
import type { Store } from '@/lib/store/store'
import { createDemo, type Demo } from './demo'
import { createDemoEvent, createDemoImages } from './demo-images'
import { createDemoReports } from './demo-inventories'
import { createDemoRuns } from './demo-runs'

const DAY_MS = 86_400_000

let demo: Demo
let store: Store

beforeEach(async () => {
  demo = createDemo()
  store = (await openStore(demo.database, 'drizzle')).store
  await demo.fill(store)
})
afterEach(async () => {
  await store.close()
  demo.close()
})

const listNow = () => store.listUpdates(new Date().toISOString())

describe('The demo', () => {
  it('has 60 images in every state, on five hosts with a name', async () => {
    const { updates } = await listNow()
    expect(updates).toHaveLength(60)
    expect(new Set(updates.map(({ state }) => state))).toEqual(new Set(['pending', 'acknowledged', 'snoozed', 'muted']))
    const hosts = new Set(updates.flatMap((update) => update.hosts.map(({ hostname }) => hostname)))
    hosts.delete('')
    expect(hosts).toEqual(new Set(['nas', 'nuc', 'office', 'pi4', 'vps']))
  })

  it('has tags, and images without one', async () => {
    const { tags, updates } = await listNow()
    expect(tags.map(({ name }) => name)).toEqual(['media', 'home', 'infrastructure', 'auth'])
    const used = new Set(updates.map(({ tag }) => tag?.name))
    expect(used).toEqual(new Set([undefined, 'media', 'home', 'infrastructure', 'auth']))
  })

  it('reaches back for months', async () => {
    const { updates } = await listNow()
    const histories = await Promise.all(
      updates.map(({ image }) => store.readHistory(image, { limit: 100, before: null })),
    )
    const oldest = Math.min(...histories.flat().map(({ receivedAt }) => Date.parse(receivedAt)))
    expect(Date.now() - oldest).toBeGreaterThan(100 * DAY_MS)
    expect(histories.filter((events) => new Set(events.map(({ digest }) => digest)).size > 3).length).toBeGreaterThan(
      10,
    )
  })

  it('has a host whose DIUN fell silent, and four whose DIUN runs', async () => {
    const { updates } = await listNow()
    const runs = (await store.listHosts()).flatMap(({ run }) => run ?? [])
    const states = runs.map((run) => [run.host, getRunState(run, Date.now())])
    expect(Object.fromEntries(states)).toEqual({ nas: 'ok', nuc: 'ok', office: 'silent', pi4: 'ok', vps: 'ok' })

    const heard = updates.flatMap(({ hosts }) => hosts).filter(({ hostname }) => hostname === 'office')
    const latest = Math.max(...heard.map(({ receivedAt }) => Date.parse(receivedAt)))
    expect(Date.now() - latest).toBeGreaterThan(2 * DAY_MS)
  })

  it('has hosts that say what runs there, of which one has fallen silent, and shows everything that can follow', async () => {
    const reporters = (await store.listInventories()).map(({ host, isSilent }) => [host, isSilent])
    expect(Object.fromEntries(reporters)).toEqual({ nas: false, nuc: false, office: true, pi4: false, vps: false })
    const { updates } = await listNow()
    const rows = updates.flatMap((update) => update.hosts.map((host) => ({ ...host, state: update.state })))
    const running = rows.flatMap((row) => row.running ?? [])
    expect(new Set(running.map(({ verdict }) => verdict))).toEqual(new Set(VERDICTS))
    expect(running.filter(isRolledBack)).toHaveLength(1)
    const isStillOld = (row: (typeof rows)[number]) =>
      row.running !== undefined && isBehind(row.running) && row.state === 'acknowledged'
    expect(rows.filter(isStillOld).length).toBeGreaterThan(0)
    expect(running.filter(({ project }) => project !== undefined).length).toBeGreaterThan(20)
  })

  it('lets a host run what arrived there, so that it is done by itself', async () => {
    const board = createBoardService(store, createChangeFeed(), () => new Date())
    const images = createDemoImages(60)
    const report = createDemoReports(board, images, new Date())
    const image = images.find((one) => one.image.includes('keycloak'))
    if (image === undefined) throw new Error('The demo has no Keycloak.')
    const findState = async () => (await listNow()).updates.find((update) => update.image === image.image)?.state
    await board.receiveEvent(createDemoEvent(image, 'vps', { status: 'update', version: 'run 1' }))
    await report({ host: 'vps', image: image.image, version: 'run 1' })
    expect(await findState()).toBe('pending')
    await report(null)
    expect(await findState()).toBe('acknowledged')
    board.close()
  })

  it('lets one update arrive at a time, in a run of which everything arrives', async () => {
    const board = createBoardService(store, createChangeFeed(), () => new Date())
    const before = (await listNow()).updates.length
    const runNext = createDemoRuns(board, createDemoImages(60))
    const startedAt = new Date().toISOString()
    for (let run = 0; run < 3; run += 1) await runNext()

    const { updates } = await listNow()
    expect(updates).toHaveLength(before)
    const fresh = updates.flatMap(({ hosts }) => hosts).filter(({ receivedAt }) => receivedAt >= startedAt)
    expect(new Set(fresh.map(({ hostname }) => hostname))).toEqual(new Set(['nas', 'nuc', 'pi4']))
    const { runs } = await board.readSnapshot()
    const nas = runs.find(({ host }) => host === 'nas')
    expect(nas).toMatchObject({ arrived: 1, counts: { updated: 1 } })
    board.close()
  })

  it('leaves nothing behind', async () => {
    const folder = dirname(demo.database.path)
    expect(existsSync(folder)).toBe(true)
    demo.close()
    expect(existsSync(folder)).toBe(false)
  })

  it('keeps a database in a folder that was given, and what was changed in it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-'))
    const fillAndRename = async () => {
      const kept = createDemo(folder)
      const { store: keptStore } = await openStore(kept.database, 'drizzle')
      await kept.fill(keptStore)
      const names = (await keptStore.listTags()).map(({ name }) => name)
      await keptStore.editTag(1, { name: 'films' })
      await keptStore.close()
      kept.close()
      return names
    }
    expect(await fillAndRename()).toEqual(['media', 'home', 'infrastructure', 'auth'])
    expect(await fillAndRename()).toEqual(['films', 'home', 'infrastructure', 'auth'])
    await rm(folder, { recursive: true })
  })
})
