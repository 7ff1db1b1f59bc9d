import { setTimeout } from 'node:timers/promises'
import { findFreePort } from '../../../test/free-port.ts'
import type { Dialect } from '../../../test/fresh-database.ts'
import { createPredecessor, type OldContent } from '../../../test/predecessor.ts'
import { findLeaks } from '../../../test/runner/leaks.ts'
import { openDatabase } from './database.ts'
import { readMemory } from './memory.ts'
import { type Exit, type Server, startServer } from './server.ts'

/** A running app on a database of its own. */
export type App = {
  url: string
  /** The settings that lead to the database. */
  database: Record<string, string>
  /** The id of the server's current process. */
  pid(): number | undefined
  /** Reads the resident memory of the server in bytes. */
  readMemory(): Promise<number>
  /** Everything that the server wrote, over all its starts. */
  output(): string
  /** Ends the server, and waits until it has ended. */
  kill(signal: NodeJS.Signals): Promise<Exit>
  /** Starts the server again after `kill`, on the same port and database. @param changed settings that are others now */
  restart(changed?: Record<string, string>): Promise<void>
  /** True while nobody has ended the process that was first started. */
  isUntouched(): boolean
  /** Empties the database, and leaves the server running. */
  empty(): Promise<void>
  /** Ends the server and deletes its database. */
  close(): Promise<void>
}

const READY_TIMEOUT_MS = 20_000

/** The settings whose values must not be in any output. */
const SECRETS = ['WEBHOOK_SECRET', 'AUTH_PASSWORD', 'AUTH_PROXY_SECRET', 'OIDC_CLIENT_SECRET', 'DATABASE_URL']

/** The default setting. Most tests are about the board, and need no sign-in. */
const NO_SIGN_IN = { AUTH_MODE: 'none' }

type Options = {
  dialect: Dialect
  env?: Record<string, string>
  /** The content of a database of the predecessor, on which the server starts; null for a database without tables. */
  predecessor?: OldContent | null
  /** The command that starts the server, in place of `scripts/start.sh`. */
  command?: string[]
}

/** Starts the built server on a free port and a new database, and waits until it is ready. */
export async function openApp({ dialect, env = {}, predecessor = null, command }: Options): Promise<App> {
  const database = await openDatabase(dialect)
  if (predecessor !== null) await createPredecessor(database.target, predecessor)
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const settings: Record<string, string> = {
    PORT: String(port),
    HOST: '127.0.0.1',
    ...NO_SIGN_IN,
    ...database.settings,
    ...env,
  }

  const start = (changed = {}) => startServer({ ...settings, ...changed }, command === undefined ? {} : { command })

  let server = start()
  let earlierOutput = ''
  let isUntouched = true

  const secrets = SECRETS.flatMap((name) => settings[name] ?? [])

  const kill = async (signal: NodeJS.Signals) => {
    isUntouched = false
    server.kill(signal)
    return server.exited
  }
  const restart = async (changed?: Record<string, string>) => {
    earlierOutput += server.output()
    server = start(changed)
    await waitUntilReady(url, server)
  }
  const output = () => earlierOutput + server.output()
  const close = async () => {
    await kill('SIGKILL')
    await database.drop()
    const leaks = findLeaks(output(), secrets)
    if (leaks.length > 0) throw new Error(`The server wrote secrets: ${leaks.join(', ')}. It said:\n${output()}`)
  }

  try {
    await waitUntilReady(url, server)
  } catch (error) {
    await close()
    throw error
  }
  return {
    url,
    database: database.settings,
    pid: () => server.pid,
    readMemory: () => readMemory(server.pid),
    output,
    kill,
    restart,
    isUntouched: () => isUntouched,
    empty: database.empty,
    close,
  }
}

async function waitUntilReady(url: string, server: Server): Promise<void> {
  const waiting = new AbortController()
  const ended = server.exited.then(() => 'ended')
  const late = setTimeout(READY_TIMEOUT_MS, 'late', { signal: waiting.signal })
  const outcome = await Promise.race([pollReady(url, waiting.signal), ended, late])
  waiting.abort()
  if (outcome !== 'ready') throw new Error(`The server did not become ready (${outcome}). It said:\n${server.output()}`)
}

async function pollReady(url: string, signal: AbortSignal): Promise<string> {
  while (!signal.aborted) {
    const response = await fetch(`${url}/readyz`, { signal }).catch(() => undefined)
    await response?.body?.cancel()
    if (response?.ok) return 'ready'
    await setTimeout(20)
  }
  return 'aborted'
}
