import { readdir } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import type { App } from '../server/app.ts'
import { createDiunEvent } from './diun-event.ts'
import { sendWebhook } from './send.ts'

/** The memory and the handles of the server at one moment. */
type Sample = {
  /** The resident memory in bytes. */
  memory: number
  /** The number of open files and sockets; NaN where the system does not tell. */
  handles: number
}

type Load = {
  /** The number of webhooks per second. Each is about one of `images` images. */
  rate: number
  images: number
  seconds: number
  /** The number of samples, which are spread evenly. */
  samples: number
}

/**
 * Puts a steady load on the server that is heavier than any household's: webhooks, and browsers that read the board after changes.
 * @returns the samples, and the number of webhooks that were answered 200
 */
export async function soak(
  app: App,
  { rate, images, seconds, samples }: Load,
): Promise<{ held: Sample[]; stored: number }> {
  const ends = performance.now() + seconds * 1_000
  const held: Sample[] = []
  let stored = 0

  const sendSteadily = async () => {
    const startedAt = performance.now()
    for (let sent = 0; performance.now() < ends; sent += 1) {
      const dueMs = startedAt + (sent * 1_000) / rate - performance.now()
      if (dueMs > 0) await setTimeout(dueMs)
      const image = `registry.example.org/team/service-${sent % images}:1`
      const { status } = await sendWebhook(app.url, JSON.stringify(createDiunEvent({ image, hostname: 'nas' })))
      if (status !== 200) throw new Error(`A webhook was answered ${status}.`)
      stored += 1
    }
  }
  const lookSteadily = async () => {
    while (performance.now() < ends) {
      for (const path of ['/', '/api/board', '/api/updates', '/api/changes']) await look(app.url + path)
      await setTimeout(500)
    }
  }
  const sample = async () => {
    for (let taken = 0; taken < samples; taken += 1) {
      await setTimeout((seconds * 1_000) / samples)
      held.push({ memory: await app.readMemory(), handles: await countHandles(app.pid()) })
    }
  }
  await Promise.all([sendSteadily(), lookSteadily(), sample()])
  return { held, stored }
}

/** Reads an answer; of an event stream only the beginning, since it has no end. */
async function look(url: string): Promise<void> {
  const leaving = new AbortController()
  const response = await fetch(url, { signal: leaving.signal })
  if (!response.ok) throw new Error(`${url} was answered ${response.status}.`)
  if (url.endsWith('/api/changes')) leaving.abort()
  else await response.arrayBuffer()
}

async function countHandles(pid: number | undefined): Promise<number> {
  if (process.platform !== 'linux') return Number.NaN
  return (await readdir(`/proc/${pid}/fd`)).length
}
