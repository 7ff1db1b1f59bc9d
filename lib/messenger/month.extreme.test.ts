import { expect, it } from 'vitest'
import { createBoardService } from '@/lib/board/board-service'
import type { BoardService } from '@/lib/board/use-cases'
import { createChangeFeed } from '@/lib/changes/feed'
import { createDemoEvent, createDemoImages } from '@/lib/demo/demo-images'
import { listNamedHosts, SILENT_HOST, storeDemoRuns } from '@/lib/demo/demo-runs'
import { fillDemo } from '@/lib/demo/fill-demo'
import { isPending } from '@/lib/domain/card/card'
import { type Channel, OCCASIONS } from '@/lib/domain/channels/channel'
import { getUsualDays, getUsualTells } from '@/lib/domain/channels/usual-tells'
import { toInstant } from '@/lib/domain/instant'
import { openStore } from '@/lib/store/open-store'
import { openFreshDatabase } from '@/test/fresh-database'
import { createStory, type Story } from './test-story'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const START = Date.parse('2026-11-01T12:00:00.000Z')
const DAYS = 30
const IMAGES = createDemoImages(60)
const HOSTS = listNamedHosts(IMAGES).filter((host) => host !== SILENT_HOST)
/** The days after which an image has another version; images take turns. */
const PERIODS = [3, 7, 10, 14, 21, 30]
/** The host that is switched off for a day. */
const OFF = { host: 'nuc', from: 12 * DAY_MS, until: 13 * DAY_MS }

const CHANNELS: Record<string, Partial<Channel>> = {
  'as the page proposes': { tells: getUsualTells('ntfy'), days: getUsualDays('ntfy') },
  everything: { tells: ['run', 'digest', 'reminder', 'trouble'] },
  'everything but the digest': { tells: ['run', 'reminder', 'trouble'] },
  'runs only': { tells: ['run'] },
  'a digest on Mondays': { tells: ['digest'], days: ['mon'] },
  'a digest on Mondays, and troubles': { tells: ['digest', 'trouble'], days: ['mon'] },
}

/** Plays the month of a person who deals with all that has settled, every so many days; 0 for never. */
async function playMonth(everyDays: number): Promise<{ stories: Record<string, Story>; events: number }> {
  const { settings, dispose } = await openFreshDatabase('sqlite')
  const { store } = await openStore(settings, 'drizzle')
  let nowMs = START
  const board = createBoardService(store, createChangeFeed(), () => new Date(nowMs))
  await fillDemo(store, IMAGES, new Date(START))
  await storeDemoRuns(store, IMAGES, new Date(START))
  const first = await readBoard(board)
  const stories = Object.fromEntries(
    Object.entries(CHANNELS).map(([name, channel]) => [
      name,
      createStory(toInstant(new Date(START)), channel, { board: first }),
    ]),
  )
  const moments = [...listRuns(board), ...listVisits(board, everyDays)].sort((one, other) => one.ms - other.ms)
  for (const { ms, take } of moments) {
    nowMs = ms
    for (const story of Object.values(stories)) story.goTo(ms)
    await take()
    const snapshot = await readBoard(board)
    for (const story of Object.values(stories)) story.change(() => snapshot)
  }
  for (const story of Object.values(stories)) story.goTo(START + DAYS * DAY_MS)
  board.close()
  await store.close()
  await dispose()
  return { stories, events: countEvents() }
}

/** Reads the board. The hosts whose DIUN runs would report what runs there, too. */
async function readBoard(board: BoardService) {
  const snapshot = await board.readSnapshot()
  return { ...snapshot, reporters: snapshot.reporters.filter(({ host }) => host === SILENT_HOST) }
}

type Moment = { ms: number; take(): Promise<unknown> }

/** Lists what the DIUNs say, each of which runs every six hours, and for two minutes. */
function listRuns(board: BoardService): Moment[] {
  const runs = HOSTS.flatMap((host, at) =>
    Array.from({ length: 4 * DAYS }, (_, n) => ({ host, ms: START + n * 6 * HOUR_MS + at * 30_000, isFirst: n === 0 })),
  )
  return runs
    .filter(({ host, ms }) => host !== OFF.host || ms < START + OFF.from || ms > START + OFF.until)
    .flatMap(({ host, ms, isFirst }) => {
      const found = isFirst ? [] : listVersions(host, ms - 6 * HOUR_MS, ms)
      const counts = { scanned: 20, new: 0, updated: found.length, unchanged: 20 - found.length, skipped: 0, failed: 0 }
      return [
        { ms, take: () => board.receivePing(host, { kind: 'start' }) },
        { ms: ms + MINUTE_MS, take: () => Promise.all(found.map((event) => board.receiveEvent(event))) },
        { ms: ms + 2 * MINUTE_MS, take: () => board.receivePing(host, { kind: 'end', counts }) },
      ]
    })
}

function countEvents(): number {
  const ends = Array.from({ length: 4 * DAYS }, (_, n) => START + (n + 1) * 6 * HOUR_MS)
  return ends.flatMap((ms) => HOSTS.flatMap((host) => listVersions(host, ms - 6 * HOUR_MS, ms))).length
}

/** Lists the versions that came out between two runs of a host. */
function listVersions(host: string, fromMs: number, untilMs: number) {
  return IMAGES.flatMap((image, index) => {
    const periodMs = (PERIODS[index % PERIODS.length] ?? 30) * DAY_MS
    const n = Math.floor((untilMs - START + index * 7 * HOUR_MS) / periodMs)
    const releasedMs = START + n * periodMs - index * 7 * HOUR_MS
    if (!image.hosts.includes(host) || releasedMs <= fromMs) return []
    const event = createDemoEvent(image, host, { status: 'update', version: `release ${n}` })
    return [{ ...event, created: toInstant(new Date(releasedMs)) }]
  })
}

function listVisits(board: BoardService, everyDays: number): Moment[] {
  if (everyDays === 0) return []
  return Array.from({ length: Math.ceil(DAYS / everyDays) - 1 }, (_, n) => ({
    ms: START + (n + 1) * everyDays * DAY_MS + 7 * HOUR_MS,
    async take() {
      const { cards } = await board.readSnapshot()
      await board.setState(
        cards.filter(isPending).map(({ image }) => image),
        { state: 'acknowledged' },
        'Anna',
      )
    },
  }))
}

function countKinds({ sent }: Story): Record<string, number> {
  const kinds = sent.map(({ message }) => message.kind)
  return Object.fromEntries(OCCASIONS.map((kind) => [kind, kinds.filter((one) => one === kind).length]))
}

/** The messages of a month by kind: after runs, digests, reminders and troubles. DIUN itself would have sent one for each of 244 events. */
const MESSAGES: Record<string, Record<number, readonly [number, number, number, number]>> = {
  'as the page proposes': { 1: [0, 0, 0, 3], 7: [0, 4, 0, 3], 0: [0, 4, 0, 3] },
  everything: { 1: [0, 1, 0, 3], 7: [0, 19, 0, 3], 0: [0, 30, 0, 3] },
  'everything but the digest': { 1: [1, 0, 0, 3], 7: [16, 0, 1, 3], 0: [9, 0, 4, 3] },
  'runs only': { 1: [1, 0, 0, 0], 7: [17, 0, 0, 0], 0: [10, 0, 0, 0] },
  'a digest on Mondays': { 1: [0, 1, 0, 0], 7: [0, 1, 0, 0], 0: [0, 5, 0, 0] },
  'a digest on Mondays, and troubles': { 1: [0, 1, 0, 3], 7: [0, 1, 0, 3], 0: [0, 5, 0, 3] },
}

it.each([
  ['every day', 1],
  ['every week', 7],
  ['never', 0],
])('A month of the demo is as many messages as one leaves on, for whoever looks %s', async (_, everyDays) => {
  const { stories, events } = await playMonth(everyDays)
  expect(events).toBe(244)
  for (const [name, story] of Object.entries(stories)) {
    const [run, digest, reminder, trouble] = MESSAGES[name]?.[everyDays] ?? []
    expect([name, countKinds(story)]).toEqual([name, { run, digest, reminder, trouble }])
  }
})
