import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { root } from './root.mjs'

/** Runs a command of this clone and shows its output. Returns the output and the exit code, which is 1 when the command was killed. */
export async function run(
  command: string,
  args: string[],
  { cwd = root, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, PATH: `${root}/node_modules/.bin:${process.env.PATH}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  child.stdout.on('data', (chunk) => said.push(String(chunk)))
  child.stderr.on('data', (chunk) => said.push(String(chunk)))
  child.stdout.pipe(process.stdout, { end: false })
  child.stderr.pipe(process.stderr, { end: false })

  const [code] = await once(child, 'close')
  return { code: code ?? 1, output: said.join('') }
}
