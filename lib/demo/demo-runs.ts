import type { BoardService } from '@/lib/board/use-cases'
import type { RunCounts } from '@/lib/domain/diun/run'
import { toInstant } from '@/lib/domain/instant'
import type { Store } from '@/lib/store/store'
import { createDemoEvent, type DemoImage } from './demo-images'

const HOUR_MS = 3_600_000

/** The host whose DIUN and reporter have not reported for two days, and whose latest update is older. */
export const SILENT_HOST = 'office'

/** An update that arrived: `version` names its build. */
export type Arrival = { host: string; image: string; version: string }

/** Stores the last four runs of each DIUN, six hours apart, which found nothing. */
export async function storeDemoRuns(store: Store, images: readonly DemoImage[], now: Date): Promise<void> {
  const ago = (hours: number) => toInstant(new Date(now.getTime() - hours * HOUR_MS))
  for (const host of listNamedHosts(images)) {
    const last = host === SILENT_HOST ? 48 : 1
    for (const startedAgo of [last + 18, last + 12, last + 6, last]) {
      await store.recordPing(host, { kind: 'start' }, ago(startedAgo))
      await store.recordPing(host, { kind: 'end', counts: buildRunCounts(images, host, 0) }, ago(startedAgo - 0.01))
    }
  }
}

/** @returns a function that lets the next DIUN in turn make a run, which finds one update, and returns that */
export function createDemoRuns(board: BoardService, images: readonly DemoImage[]): () => Promise<Arrival | null> {
  const hosts = listNamedHosts(images).filter((host) => host !== SILENT_HOST)
  let turn = 0
  return async () => {
    const host = hosts[turn % hosts.length] ?? ''
    const onHost = images.filter((image) => image.hosts.includes(host))
    const image = onHost[Math.floor(turn / hosts.length) % onHost.length]
    turn += 1
    if (image === undefined) return null
    await board.receivePing(host, { kind: 'start' })
    const version = `run ${turn}`
    await board.receiveEvent(createDemoEvent(image, host, { status: 'update', version }))
    await board.receivePing(host, { kind: 'end', counts: buildRunCounts(images, host, 1) })
    return { host, image: image.image, version }
  }
}

/** Lists the hosts that run an image and have a name, by name. */
export function listNamedHosts(images: readonly DemoImage[]): string[] {
  return [...new Set(images.flatMap(({ hosts }) => hosts))].filter((host) => host !== '').sort()
}

function buildRunCounts(images: readonly DemoImage[], host: string, updated: number): RunCounts {
  const scanned = images.filter(({ hosts }) => hosts.includes(host)).length
  return { scanned, new: 0, updated, unchanged: scanned - updated, skipped: 0, failed: 0 }
}
