import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '../../scripts/root.mjs'

/** The reporter as a process of its own. */
export type StartedReporter = {
  /** The sentences of its log so far, and what it wrote to standard error. */
  said(): readonly string[]
  /** The code with which it ends, by itself or by SIGTERM. */
  code: Promise<number | null>
  stop(): Promise<number | null>
}

const FROM_SOURCES = [
  join(root, 'node_modules/.bin/node'),
  '--import',
  './scripts/typescript-imports.mjs',
  'lib/reporter/report.ts',
]
const BUILT = [join(root, 'scripts/start-reporter.sh')]

/** Starts the reporter from its sources, with these settings and nothing else in its environment. */
export function startReporter(env: Record<string, string>, words: readonly string[] = []): StartedReporter {
  return start([...FROM_SOURCES, ...words], env)
}

/** Starts the reporter that was built, likewise. */
export function startBuiltReporter(env: Record<string, string>, words: readonly string[] = []): StartedReporter {
  return start([...BUILT, ...words], env)
}

function start([program = '', ...words]: readonly string[], env: Record<string, string>): StartedReporter {
  const { PATH = '' } = process.env
  const child = spawn(program, words, { cwd: root, env: { NODE_ENV: 'production', PATH, ...env } })
  let output = ''
  let complaints = ''
  child.stdout.on('data', (piece) => {
    output += piece
  })
  child.stderr.on('data', (piece) => {
    complaints += piece
  })
  const code = once(child, 'close').then(([ended]) => ended)
  return {
    said: () => [...output.split('\n').filter(Boolean).map(readSentence), ...complaints.split('\n').filter(Boolean)],
    code,
    async stop() {
      child.kill('SIGTERM')
      return code
    },
  }
}

function readSentence(line: string): string {
  return line.startsWith('{') ? String(JSON.parse(line).msg) : line
}
