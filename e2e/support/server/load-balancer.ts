import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { ensureProgram } from '../../../test/debian-program.ts'
import { findFreePort } from '../../../test/free-port.ts'

const SETTINGS = join(import.meta.dirname, '../../../docker/replicas.haproxy.cfg')

/** Opens the proxy of compose.replicas.yml, with its settings, in front of two replicas on this machine. */
export async function openLoadBalancer(one: string, other: string): Promise<{ url: string; close(): Promise<void> }> {
  const program = await ensureProgram('haproxy')
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-haproxy-'))
  const address = `127.0.0.1:${await findFreePort()}`
  const settings = (await readFile(SETTINGS, 'utf8'))
    .replace('one:8080', new URL(one).host)
    .replace('other:8080', new URL(other).host)
    .replace('bind :8080', `bind ${address}`)
  const path = join(folder, 'haproxy.cfg')
  await writeFile(path, settings)
  const haproxy = spawn(program, ['-f', path], { stdio: ['ignore', 'ignore', 'inherit'] })
  const exited = once(haproxy, 'exit')

  const url = `http://${address}`
  while (!(await checkReady(url))) {
    if (haproxy.exitCode !== null) throw new Error('HAProxy did not start.')
    await setTimeout(20)
  }
  return {
    url,
    async close() {
      haproxy.kill('SIGKILL')
      await exited
      await rm(folder, { recursive: true })
    },
  }
}

async function checkReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/readyz`).catch(() => undefined)
  await response?.body?.cancel()
  return response?.ok ?? false
}
