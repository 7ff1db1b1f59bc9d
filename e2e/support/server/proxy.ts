import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { ensureProgram } from '../../../test/debian-program.ts'

export type ProxyProgram = 'nginx' | 'caddy' | 'haproxy'

/** A running proxy. */
export type Proxy = { close(): Promise<void> }

/** Functions that complete the settings of docs/reverse-proxies.md to a whole file. */
const FRAMES: Record<ProxyProgram, (settings: string) => string> = {
  nginx: (settings) => `
    daemon off;
    error_log stderr crit;
    pid nginx.pid;
    events {}
    http {
      access_log off;
      client_body_temp_path body;
      proxy_temp_path proxy;
      fastcgi_temp_path fastcgi;
      uwsgi_temp_path uwsgi;
      scgi_temp_path scgi;
      ${settings}
    }`,
  caddy: (settings) => `{
      admin off
      auto_https off
      log {
        level ERROR
      }
    }
    ${settings}`,
  haproxy: (settings) => settings,
}

const WORDS: Record<ProxyProgram, (folder: string, file: string) => string[]> = {
  nginx: (folder, file) => ['-p', folder, '-c', file],
  caddy: (_, file) => ['run', '--adapter', 'caddyfile', '--config', file],
  haproxy: (_, file) => ['-f', file],
}

/** Starts Debian's program with these settings, and waits until it listens on the port at 127.0.0.1. */
export async function openProxy(name: ProxyProgram, settings: string, port: number): Promise<Proxy> {
  const program = await ensureProgram(name)
  const folder = await mkdtemp(join(tmpdir(), `diun-dashboard-${name}-`))
  const file = join(folder, 'settings')
  await writeFile(file, `${FRAMES[name](settings)}\n`)
  const env = { ...process.env, HOME: folder }
  const child = spawn(program, WORDS[name](folder, file), { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const said: string[] = []
  child.stderr.on('data', (chunk) => said.push(String(chunk)))
  const exited = once(child, 'exit')

  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`${name} did not start. It said:\n${said.join('')}`)
    await setTimeout(20)
  }
  return {
    async close() {
      child.kill('SIGTERM')
      await exited
      await rm(folder, { recursive: true })
    },
  }
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  })
  socket.destroy()
  return isOpen
}
