import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { root } from './root.mjs'

type RunOptions = {
  cwd?: string
  env?: Record<string, string>
  /** Shows the output as it comes; true if left out. */
  isShown?: boolean
}

/** Runs a command of this clone. Returns its output and the exit code, which is 1 when the command was killed. */
export async function run(
  command: string,
  args: string[],
  { cwd = root, env = {}, isShown = true }: RunOptions = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, PATH: `${root}/node_modules/.bin:${process.env.PATH}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  child.stdout.on('data', (chunk) => said.push(String(chunk)))
  child.stderr.on('data', (chunk) => said.push(String(chunk)))
  if (isShown) {
    child.stdout.pipe(process.stdout, { end: false })
    child.stderr.pipe(process.stderr, { end: false })
  }

  const [code] = await once(child, 'close')
  return { code: code ?? 1, output: said.join('') }
}
