import { setTimeout } from 'node:timers/promises'
import { openDatabase } from '../../e2e/support/server/database.ts'
import { startServer } from '../../e2e/support/server/server.ts'
import { findFreePort } from '../../test/free-port.ts'
import type { Dialect } from '../../test/fresh-database.ts'

/** A program that takes DIUN's webhooks at `/webhook`, on a database of its own. */
export type Receiver = {
  url: string
  /** The id of its first process. */
  pid(): number | undefined
  /** Ends it and deletes its database. */
  close(): Promise<void>
}

/** The command that starts a receiver which listens at a port of this machine. */
export type Command = (port: number) => string[]

const READY_TIMEOUT_MS = 20_000

/** Starts a receiver with PORT and the setting that leads to its database, and waits until it answers. */
export async function openReceiver(
  command: Command,
  dialect: Dialect,
  env: Record<string, string> = {},
): Promise<Receiver> {
  const database = await openDatabase(dialect)
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const server = startServer({ PORT: String(port), ...database.settings, ...env }, { command: command(port) })
  const close = async () => {
    server.kill('SIGTERM')
    await server.exited
    await database.drop()
  }
  const deadline = performance.now() + READY_TIMEOUT_MS
  while (!(await checkReady(url))) {
    if (performance.now() > deadline) {
      await close()
      throw new Error(`The receiver did not answer. It said:\n${server.output()}`)
    }
    await setTimeout(50)
  }
  return { url, pid: () => server.pid, close }
}

async function checkReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/readyz`).catch(() => undefined)
  await response?.body?.cancel()
  return response?.ok ?? false
}
