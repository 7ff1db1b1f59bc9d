import { openApp } from '../e2e/support/server/app.ts'
import type { Subject } from './load.ts'
import { COLUMNS, measureAgainst } from './server-bench.ts'
import { createEmptyHandler, storeImages } from './subjects.ts'
import { formatTable } from './table.ts'

const IMAGES = 1_000

/** Measures what dashboards of others poll, all of whose images are pending. Returns Markdown. */
export async function benchDashboards(): Promise<string> {
  const app = await openApp({ dialect: 'sqlite' })
  try {
    await storeImages(app.url, 0, IMAGES)
    const reads = await Promise.all(['/api/summary', '/api/containers'].map((path) => listReads(app.url, path)))
    return formatTable(COLUMNS, await measureAgainst(createEmptyHandler(app.url), reads.flat(), '64 connections'))
  } finally {
    await app.close()
  }
}

async function listReads(url: string, path: string): Promise<Subject[]> {
  const etag = (await fetch(`${url}${path}`)).headers.get('etag') ?? ''
  const get = { url, path, method: 'GET', connections: 64 } as const
  const name = `GET ${path}`
  return [
    { ...get, name: `${name}, gzip`, headers: { 'accept-encoding': 'gzip' } },
    { ...get, name },
    { ...get, name: `${name}, 304`, headers: { 'if-none-match': etag } },
  ]
}
