import { join } from 'node:path'
import { startServer } from './server.ts'

const program = [process.execPath, join(import.meta.dirname, '../../../.next/standalone/data.mjs')]

/** Starts the program of `npm run data -- …`, as it is in the image. */
export function startData(words: readonly string[], env: Record<string, string>) {
  return startServer(env, { command: [...program, ...words] })
}

/** Runs that program. Returns its exit code and its output. */
export async function runData(words: readonly string[], env: Record<string, string>) {
  const running = startData(words, env)
  const { code } = await running.exited
  return { code, output: running.output() }
}
