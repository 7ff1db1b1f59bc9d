import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { root } from '../../scripts/root.mjs'
import { ensureProgram } from '../debian-program'

/** The shells that scripts are run by. That of busybox has no program beside it but busybox, as on Alpine. */
export const SHELLS = ['dash', 'busybox'] as const

const TOOLS = ['awk', 'grep', 'head', 'mktemp', 'rm', 'sed', 'sort', 'tr']

/** The world that the fake docker answers from. A container has what templates ask for under their expressions. */
export type DockerWorld = {
  containers?: Record<string, FakeObject>
  images?: Record<string, FakeObject>
  services?: Record<string, FakeObject>
  /** The workloads of Kubernetes, by `namespace/kind/name`. */
  workloads?: Record<string, Record<string, string>>
  /** The containers of pods as kubectl prints them for a report: pod, namespace, container and the part of the report about it. */
  pods?: readonly (readonly [string, string, string, object])[]
  /** The complaint of docker about `service ls`; without it, a host that has services is a manager. */
  noManager?: string
  /** The answer to `docker --version`; by default that of Docker. */
  version?: string
  /** Parts of command lines; whichever holds one fails. */
  failing?: readonly string[]
  /** A part of a command line; a call that holds it waits until there is such a file. */
  waiting?: { call: string; until: string }
}

/**
 * A thing of the world: its labels, the part of a report about it, what of that changes once its service was recreated, and the values of
 * templates by their expressions.
 */
export type FakeObject = {
  labels?: Record<string, string>
  reported?: object
  recreated?: object
  [expression: string]: unknown
}

export type ScriptResult = {
  code: number | null
  out: string
  errors: string
  /** The calls of docker and kubectl, each with its words. */
  calls: string[][]
  /** The calls that change something. */
  changes: string[][]
}

const Call = z.array(z.string())

/** Runs a script by a real shell, with a docker that records its calls. */
export async function runUpdateScript(
  shell: (typeof SHELLS)[number],
  script: string,
  world: DockerWorld,
): Promise<ScriptResult> {
  const folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-script-'))
  try {
    const calls = join(folder, 'calls')
    writeFileSync(calls, '')
    writeFileSync(join(folder, 'script.sh'), script)
    writeFileSync(join(folder, 'world'), JSON.stringify({ ...EMPTY_WORLD, ...world }))
    const bin = join(folder, 'bin')
    await linkPrograms(bin, shell)
    const args = shell === 'busybox' ? ['sh', join(folder, 'script.sh')] : [join(folder, 'script.sh')]
    const child = spawn(join(bin, shell), args, {
      stdio: 'pipe',
      env: {
        NODE_ENV: 'test',
        PATH: bin,
        TMPDIR: folder,
        FAKE_DOCKER_WORLD: join(folder, 'world'),
        FAKE_DOCKER_CALLS: calls,
      },
    })
    child.stdin.end()
    const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
    const [code, out, errors] = await Promise.all([exited, text(child.stdout), text(child.stderr)])
    const made = readFileSync(calls, 'utf8')
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [Call.parse(JSON.parse(line))]))
    return { code, out, errors, calls: made, changes: made.filter(isChange) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const EMPTY_WORLD: DockerWorld = { containers: {}, images: {}, services: {}, workloads: {}, pods: [], failing: [] }

function isChange(call: readonly string[]): boolean {
  return ['pull', 'up', 'update', 'set', 'restart'].some((verb) => call.includes(verb))
}

async function linkPrograms(bin: string, shell: (typeof SHELLS)[number]): Promise<void> {
  mkdirSync(bin)
  const fake = join(root, 'test/update-script/fake-docker.mjs')
  chmodSync(fake, 0o755)
  for (const name of ['docker', 'docker-compose', 'kubectl']) symlinkSync(fake, join(bin, name))
  symlinkSync(process.execPath, join(bin, 'node'))
  const shellPath = await ensureProgram(shell)
  for (const name of [shell, 'sh']) symlinkSync(shellPath, join(bin, name))
  for (const tool of TOOLS) symlinkSync(shell === 'busybox' ? shellPath : await ensureProgram(tool), join(bin, tool))
  if (shell === 'busybox') symlinkSync(shellPath, join(bin, 'wget'))
  else symlinkSync(await ensureProgram('curl'), join(bin, 'curl'))
}
