import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { type App, openApp } from '../e2e/support/server/app.ts'
import { type Subject, sendMany } from './load.ts'
import { createWebhooks, storeImages } from './subjects.ts'

const FRESH_AFTER_MS = 10_000
const REST_MS = 30_000
const LOOK_MS = 5_000
const IMAGES = 1_000
const LOAD_REQUESTS = 2_500
const DAY = { runs: 3, looks: 40, images: 100 }

/** The resident memory of a server in bytes, at each stage of its life. */
export type Stages = { fresh: number; looked: number; peak: number; rested: number; afterDay: number }

/** Measures a server that is started by `command`, and another one for the usual day. */
export async function measureStages(command: string[]): Promise<Stages> {
  const [busy, usual] = await Promise.all([
    openApp({ dialect: 'sqlite', command }),
    openApp({ dialect: 'sqlite', command }),
  ])
  try {
    await setTimeout(FRESH_AFTER_MS)
    const fresh = await busy.readMemory()
    await lookAtPage(busy.url)
    await setTimeout(LOOK_MS)
    const looked = await busy.readMemory()
    await putLoad(busy)
    const peak = readPeak(busy.pid())
    await spendDay(usual)
    await setTimeout(REST_MS)
    return { fresh, looked, peak, rested: await busy.readMemory(), afterDay: await usual.readMemory() }
  } finally {
    await busy.close()
    await usual.close()
  }
}

/** Loads the page with its scripts and styles as a browser does, and then keeps the event stream open for some seconds. */
async function lookAtPage(url: string, keptMs = LOOK_MS): Promise<void> {
  const headers = { 'accept-encoding': 'gzip' }
  const page = await (await fetch(url, { headers })).text()
  const paths = new Set(
    [...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|svg|woff2))[^"]*"/g)].map(([, path]) => path),
  )
  await Promise.all([...paths].map(async (path) => (await fetch(`${url}${path}`, { headers })).arrayBuffer()))
  const stream = await fetch(`${url}/api/changes`)
  const reader = stream.body?.getReader()
  await reader?.read()
  await (await fetch(`${url}/api/board`, { headers })).arrayBuffer()
  await setTimeout(keptMs)
  await reader?.cancel()
}

/** Sends webhooks and reads over 64 connections, and all updates without gzip as the heaviest. */
async function putLoad({ url }: App): Promise<void> {
  await storeImages(url, 0, IMAGES)
  const read: Subject = { name: 'read', url, path: '/api/updates', method: 'GET', connections: 64 }
  await sendMany(createWebhooks(url, IMAGES, 64), LOAD_REQUESTS)
  await sendMany({ ...read, headers: { 'accept-encoding': 'gzip' } }, LOAD_REQUESTS / 2)
  await sendMany(read, LOAD_REQUESTS / 10)
}

/** Three runs of DIUN, which reports one image after the other, and people who look at the page in between. */
async function spendDay({ url }: App): Promise<void> {
  for (let run = 0; run < DAY.runs; run += 1) {
    await sendMany(createWebhooks(url, DAY.images, 1), DAY.images)
    for (let look = 0; look < DAY.looks / DAY.runs; look += 1) await lookAtPage(url, 0)
  }
}

/** Reads the most memory that a process was resident with. It needs Linux. */
function readPeak(pid: number | undefined): number {
  const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kib) * 1024
}
