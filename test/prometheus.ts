import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { ensureProgram } from './debian-program.ts'
import { findFreePort } from './free-port.ts'

/** The Debian package of both programs. */
const PACKAGE = 'prometheus'

const READY_TIMEOUT_MS = 20_000

const Answer = z.object({
  status: z.literal('success'),
  data: z.object({ result: z.array(z.looseObject({ metric: z.record(z.string(), z.string()) })) }),
})
const Targets = z.object({
  data: z.object({ activeTargets: z.array(z.looseObject({ health: z.string(), lastError: z.string() })) }),
})

/** Runs promtool. Returns all that it says, and its exit code. */
export async function runPromtool(args: readonly string[], input = ''): Promise<{ code: number; output: string }> {
  const child = spawn(await ensureProgram('promtool', PACKAGE), args)
  const said: string[] = []
  child.stdout.on('data', (chunk) => said.push(String(chunk)))
  child.stderr.on('data', (chunk) => said.push(String(chunk)))
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code: code ?? 1, output: said.join('') }
}

/** Starts a Prometheus that scrapes one board every second, as the job `diun-dashboard`, by a token. */
export async function openPrometheus(board: string, token: string) {
  const program = await ensureProgram('prometheus', PACKAGE)
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-prometheus-'))
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const config = {
    global: { scrape_interval: '1s', scrape_timeout: '1s' },
    scrape_configs: [
      {
        job_name: 'diun-dashboard',
        authorization: { credentials: token },
        static_configs: [{ targets: [new URL(board).host] }],
      },
    ],
  }
  // JSON is YAML.
  await writeFile(join(folder, 'prometheus.yml'), JSON.stringify(config))
  const options = [`--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`]
  const prometheus = spawn(program, [...options, `--web.listen-address=127.0.0.1:${port}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = once(prometheus, 'exit')
  const said: string[] = []
  prometheus.stderr.on('data', (chunk) => said.push(String(chunk)))

  const close = async () => {
    prometheus.kill('SIGKILL')
    await exited
    await rm(folder, { recursive: true, force: true })
  }
  if (!(await isReady(`${url}/-/ready`))) {
    await close()
    throw new Error(`Prometheus did not start:\n${said.join('')}`)
  }

  return {
    /** Returns the health of the board as a target, with the error of the last scrape. */
    async readHealth(): Promise<string> {
      const answer = await fetch(`${url}/api/v1/targets`)
      const [target] = Targets.parse(await answer.json()).data.activeTargets
      return `${target?.health} ${target?.lastError}`.trim()
    },
    /** Returns the labels of each series that a query yields. */
    async query(query: string): Promise<Record<string, string>[]> {
      const answer = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query })}`)
      return Answer.parse(await answer.json()).data.result.map(({ metric }) => metric)
    },
    close,
  }
}

async function isReady(url: string): Promise<boolean> {
  const until = performance.now() + READY_TIMEOUT_MS
  while (performance.now() < until) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return true
    await setTimeout(50)
  }
  return false
}
