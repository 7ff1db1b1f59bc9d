import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-'))
  vi.stubEnv('DB_PATH', join(folder, 'diun.db'))
  vi.stubEnv('LOG_LEVEL', 'error')
  vi.stubEnv('AUTH_MODE', 'none')
  // Vite has a setting of this name.
  vi.stubEnv('BASE_URL', '')
})
afterEach(async () => {
  const opened = globalThis.diunDashboardServer
  globalThis.diunDashboardServer = undefined
  await (await opened?.opening)?.close()
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** Loads an instance of the module of its own, as Next does after a change in development, and for pages and routes anywhere. */
async function loadAnew() {
  vi.resetModules()
  return (await import('./server')).openServer
}

describe('The server of a process', () => {
  it('is the same to every instance of the module in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const [openFirst, openNext] = [await loadAnew(), await loadAnew()]
    const server = await openFirst()
    expect(await openNext()).toBe(server)
    expect(await openFirst()).toBe(server)
  })
})

describe('The metrics of a process', () => {
  it('say that the database is not up from a refused write until one succeeds, though it can be read', async () => {
    const { board, answerMetrics } = await (await loadAnew())()
    const readMetrics = async () => (await answerMetrics(new Request('http://localhost/metrics'), false)).text()
    const other = new Database(join(folder, 'diun.db'))
    other.exec('begin immediate')
    await expect(board.createTag('media')).rejects.toThrow('The database is not available')
    expect(await readMetrics()).toContain('diun_dashboard_database_up 0\n')
    expect(await readMetrics()).toContain('diun_dashboard_images{state="pending"} 0\n')
    other.close()
    await board.createTag('media')
    expect(await readMetrics()).toContain('diun_dashboard_database_up 1\n')
  })
})

describe('The server of a process in development', () => {
  beforeEach(() => vi.stubEnv('NODE_ENV', 'development'))

  it('is replaced by an instance of the module that is newer, on the same database', async () => {
    const [openFirst, openNext] = [await loadAnew(), await loadAnew()]
    const server = await openFirst()
    await server.board.createTag('media')
    const newer = await openNext()
    expect(newer).not.toBe(server)
    expect((await newer.board.listTags()).map(({ name }) => name)).toEqual(['media'])
  })

  it('is not replaced again by instances that are older', async () => {
    const [openFirst, openNext] = [await loadAnew(), await loadAnew()]
    await openFirst()
    const newer = await openNext()
    expect(await openFirst()).toBe(newer)
    expect(await openNext()).toBe(newer)
  })

  it('has its event streams and its database closed when it is replaced', async () => {
    const [openFirst, openNext] = [await loadAnew(), await loadAnew()]
    const server = await openFirst()
    const reader = (await server.openChanges()).getReader()
    await openNext()
    while (!(await reader.read()).done);
    await expect(server.board.listTags()).rejects.toThrow('not open')
  })

  it('is built by the next change after one that could not be built', async () => {
    const [openFirst, openNext] = [await loadAnew(), await loadAnew()]
    vi.stubEnv('DB_PATH', folder)
    await expect(openFirst()).rejects.toThrow()
    vi.stubEnv('DB_PATH', join(folder, 'diun.db'))
    expect(await (await openNext()).board.listTags()).toEqual([])
  })
})
