// Measures the built server. Words select parts; without any, all are measured but the soak, which takes an hour. `--write` puts the results into
// docs/performance.md and the pages of docs/performance/.
import { root } from '../scripts/root.mjs'
import { openTestPostgres } from '../test/postgres.ts'
import { benchBrowser } from './browser-bench.ts'
import { benchBusy } from './busy-bench.ts'
import { benchBypass } from './bypass-bench.ts'
import { benchDashboards } from './dashboard-bench.ts'
import { benchFirstPage } from './first-page-bench.ts'
import { benchFlood } from './flood-bench.ts'
import { benchImage } from './image-bench.ts'
import { benchInventories } from './inventory-bench.ts'
import { describeMachine } from './machine.ts'
import { benchMemory } from './memory-bench.ts'
import { benchMetadata } from './metadata-bench.ts'
import { benchReceivers } from './receivers-bench.ts'
import { benchReplicas } from './replicas-bench.ts'
import { benchReporter } from './reporter-bench.ts'
import { benchScale } from './scale-bench.ts'
import { benchSecret } from './secret-bench.ts'
import { type Section, writeSections } from './sections.ts'
import { benchServer } from './server-bench.ts'
import { benchSlowDisk } from './slow-disk-bench.ts'
import { benchSoak } from './soak-bench.ts'
import { benchWeight } from './weight-bench.ts'

const parts: Record<string, () => Promise<Section[]>> = {
  sqlite: () => measureSection('sqlite', () => benchServer('sqlite')),
  postgres: () => withPostgres(() => measureSection('postgres', () => benchServer('postgres'))),
  dashboards: () => measureSection('dashboards', benchDashboards),
  bypass: () => withPostgres(() => measureSection('bypass', benchBypass)),
  browser: () => measureSection('browser', benchBrowser),
  weight: () => measureSection('weight', benchWeight),
  'first-page': () => measureSection('first-page', benchFirstPage),
  replicas: () => withPostgres(() => measureSection('replicas', benchReplicas)),
  'scale-sqlite': () => benchScale('sqlite'),
  'scale-postgres': () => withPostgres(() => benchScale('postgres')),
  busy: () => withPostgres(() => measureSection('busy', benchBusy)),
  receivers: () => withPostgres(() => measureSection('receivers', benchReceivers)),
  'slow-disk': () => measureSection('slow-disk', benchSlowDisk),
  secret: () => measureSection('secret', benchSecret),
  flood: () => measureSection('flood', benchFlood),
  metadata: () => measureSection('metadata', benchMetadata),
  image: () => measureSection('image', benchImage),
  memory: () => measureSection('memory', benchMemory),
  reporter: () => measureSection('reporter', benchReporter),
  inventories: () => withPostgres(() => measureSection('inventories', benchInventories)),
  soak: () => withPostgres(() => measureSection('soak', benchSoak)),
}
const ONLY_BY_NAME = ['soak']

const words = process.argv.slice(2)
const named = words.filter((word) => word !== '--write')
for (const word of named)
  if (!(word in parts)) throw new Error(`There is no part "${word}", but ${Object.keys(parts).join(', ')}.`)

for (const [part, measurePart] of Object.entries(parts)) {
  if (named.length > 0 ? !named.includes(part) : ONLY_BY_NAME.includes(part)) continue
  const machine = describeMachine()
  const sections = (await measurePart()).map(({ name, text }) => ({ name, text: `${text}\n\n${machine}` }))
  for (const { text } of sections) console.log(`\n${text}`)
  if (words.includes('--write')) await writeSections(root, sections)
}

async function measureSection(name: Section['name'], measure: () => Promise<string>): Promise<Section[]> {
  return [{ name, text: await measure() }]
}

async function withPostgres(measurePart: () => Promise<Section[]>): Promise<Section[]> {
  const { url, stop } = await openTestPostgres({ isDurable: true })
  process.env.TEST_DATABASE_URL = url
  try {
    return await measurePart()
  } finally {
    await stop()
    delete process.env.TEST_DATABASE_URL
  }
}
