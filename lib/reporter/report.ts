// npm run report, and `command: report` in the image: tells the board what runs on this host. The build bundles it into one file,
// .next/standalone/report.mjs, which needs nothing but Node. With the word `once` it reports once and ends.
import { type ReporterConfig, readReporterConfig } from '@/lib/config/reporter-settings'
import { CannotStartError } from '@/lib/domain/errors'
import packageFile from '../../package.json' with { type: 'json' }
import { createBoard } from './board'
import { createDockerSource } from './docker/docker-source'
import { createKubernetesSource } from './kubernetes/kubernetes-source'
import { createNotices, type Notices } from './notices'
import { keepReporting, report, type Work } from './reporter'

const NAME = `diun-dashboard/${packageFile.version}`

try {
  await start(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof CannotStartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

async function start(words: readonly string[]): Promise<void> {
  const [word, ...more] = words
  if (more.length > 0 || (word !== undefined && word !== 'once')) {
    throw new CannotStartError('The reporter knows one word: `once`, which reports once and ends.')
  }
  const work = createWork(readReporterConfig())
  const stopping = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stopping.abort())
  if (word === undefined) await keepReporting(work, stopping.signal)
  else if ((await report(work, null, stopping.signal)) === null) process.exitCode = 1
}

function createWork(config: ReporterConfig): Work {
  const { board, key, host, intervalSeconds } = config
  const notices = createNotices((line) => process.stdout.write(line))
  return {
    source: createSource(config, notices),
    board: createBoard({ address: board, key, host }, NAME),
    notices,
    name: NAME,
    intervalSeconds,
  }
}

function createSource({ provider, kubernetes, engine, runtimeFolder }: ReporterConfig, notices: Notices) {
  if (provider === 'kubernetes' && kubernetes !== null) return createKubernetesSource(kubernetes, notices)
  return createDockerSource({ engine, runtimeFolder }, notices)
}
