// Measures the built server. Words name the parts, none means all but the soak, which takes an hour; --write puts the results into docs/performance.md.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../scripts/root.mjs'
import { openTestPostgres } from '../test/postgres.ts'
import { benchBrowser } from './browser-bench.ts'
import { benchFlood } from './flood-bench.ts'
import { benchImage } from './image-bench.ts'
import { describeMachine } from './machine.ts'
import { benchMetadata } from './metadata-bench.ts'
import { benchReplicas } from './replicas-bench.ts'
import { benchScale } from './scale-bench.ts'
import { benchSecret } from './secret-bench.ts'
import { benchServer } from './server-bench.ts'
import { benchSlowDisk } from './slow-disk-bench.ts'
import { benchSoak } from './soak-bench.ts'
import { benchWeight } from './weight-bench.ts'

const PAGE = join(root, 'docs/performance.md')

const parts: Record<string, () => Promise<string>> = {
  sqlite: () => benchServer('sqlite'),
  postgres: () => withPostgres(() => benchServer('postgres')),
  browser: benchBrowser,
  weight: benchWeight,
  replicas: () => withPostgres(benchReplicas),
  'scale-sqlite': () => benchScale('sqlite'),
  'scale-postgres': () => withPostgres(() => benchScale('postgres')),
  'slow-disk': benchSlowDisk,
  secret: benchSecret,
  flood: benchFlood,
  metadata: benchMetadata,
  image: benchImage,
  soak: () => withPostgres(benchSoak),
}
const ONLY_BY_NAME = ['soak']

const words = process.argv.slice(2)
const named = words.filter((word) => word !== '--write')
for (const word of named)
  if (!(word in parts)) throw new Error(`There is no part "${word}", but ${Object.keys(parts).join(', ')}.`)

for (const [name, measurePart] of Object.entries(parts)) {
  if (named.length > 0 ? !named.includes(name) : ONLY_BY_NAME.includes(name)) continue
  const report = `${await measurePart()}\n\n${describeMachine()}`
  console.log(`\n${report}`)
  if (words.includes('--write')) await writePart(name, report)
}

async function withPostgres(measurePart: () => Promise<string>): Promise<string> {
  const { url, stop } = await openTestPostgres({ isDurable: true })
  process.env.TEST_DATABASE_URL = url
  try {
    return await measurePart()
  } finally {
    await stop()
    delete process.env.TEST_DATABASE_URL
  }
}

/** Each part has its place in the page, between two comments. */
async function writePart(name: string, report: string): Promise<void> {
  const page = await readFile(PAGE, 'utf8')
  const place = new RegExp(`(?<=<!-- ${name} -->\n).*?(?=<!-- end of ${name} -->)`, 's')
  if (!place.test(page)) throw new Error(`docs/performance.md has no place for "${name}".`)
  await writeFile(
    PAGE,
    page.replace(place, () => `${report}\n`),
  )
}
