import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensureProgram } from './debian-program.ts'
import { findFreePort } from './free-port.ts'

/** Opens a pgBouncer in transaction mode before the database. It has two connections to the database for all its clients. */
export async function openPgbouncer(databaseUrl: string): Promise<{ url: string; close(): Promise<void> }> {
  const program = await ensureProgram('pgbouncer')
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-pgbouncer-'))
  const { hostname, port: databasePort, username, pathname } = new URL(databaseUrl)
  const port = await findFreePort()
  const settings = join(folder, 'pgbouncer.ini')
  await writeFile(
    settings,
    [
      '[databases]',
      `* = host=${hostname} port=${databasePort} user=${username}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = any',
      'pool_mode = transaction',
      'default_pool_size = 2',
    ].join('\n'),
  )
  await chmod(folder, 0o755)
  // pgBouncer refuses to run as root.
  const account = process.getuid?.() === 0 ? ['--user=nobody'] : []
  const pgbouncer = spawn(program, [...account, settings], { stdio: ['ignore', 'ignore', 'pipe'] })
  const exited = once(pgbouncer, 'exit')

  const said: string[] = []
  for await (const line of createInterface({ input: pgbouncer.stderr })) {
    said.push(line)
    if (line.includes('process up')) break
  }
  if (!said.at(-1)?.includes('process up')) throw new Error(`pgBouncer did not start:\n${said.join('\n')}`)
  pgbouncer.stderr.resume()

  return {
    url: `postgres://${username}@127.0.0.1:${port}${pathname}`,
    async close() {
      pgbouncer.kill('SIGKILL')
      await exited
      await rm(folder, { recursive: true })
    },
  }
}
