import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'

export type Exit = { code: number | null; signal: NodeJS.Signals | null }

/** A process of the built server, which may not listen yet, or may refuse to start. */
export type Server = {
  /** The id of the process; undefined when it could not be started. */
  pid: number | undefined
  /** Everything that it wrote so far, to stdout and stderr. */
  output(): string
  /** Resolves when the process has ended and all its output has been read. */
  exited: Promise<Exit>
  kill(signal: NodeJS.Signals): void
}

const root = join(import.meta.dirname, '../../..')

const start = [join(root, 'scripts/start.sh')]

/**
 * Starts the built server. Of our own environment it gets only the PATH, so that no setting leaks in. Its output also goes to the folder
 * SERVER_LOGS, which the test run searches for secrets.
 */
export function startServer(env: Record<string, string>, { cwd = root, command = start } = {}): Server {
  const [program = '', ...words] = command
  const child = spawn(program, words, {
    cwd,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const log = process.env.SERVER_LOGS && join(process.env.SERVER_LOGS, `${randomUUID()}.log`)
  const onOutput = (chunk: Buffer) => {
    said.push(String(chunk))
    if (log) appendFileSync(log, chunk)
  }
  child.stdout.on('data', onOutput)
  child.stderr.on('data', onOutput)
  return {
    pid: child.pid,
    output: () => said.join(''),
    exited: waitForExit(child),
    kill: (signal) => {
      child.kill(signal)
    },
  }
}

async function waitForExit(child: ChildProcess): Promise<Exit> {
  const [code, signal] = await once(child, 'close')
  return { code, signal }
}
