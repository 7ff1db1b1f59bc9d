import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const MAIN = 'docs/performance.md'
const MEMORY = 'docs/performance/size-and-memory.md'
const ATTACKS = 'docs/performance/attacks.md'
const PLANS = 'docs/performance/query-plans.md'

/** The page that holds each section, between the comments `<!-- name -->` and `<!-- end of name -->`. */
export const SECTION_PAGES = {
  sqlite: MAIN,
  postgres: MAIN,
  dashboards: MAIN,
  bypass: MAIN,
  busy: MAIN,
  receivers: MAIN,
  browser: MAIN,
  'first-page': MEMORY,
  replicas: MAIN,
  'scale-sqlite': MAIN,
  'scale-postgres': MAIN,
  'slow-disk': MAIN,
  image: MEMORY,
  memory: MEMORY,
  reporter: MEMORY,
  soak: MEMORY,
  inventories: MEMORY,
  metadata: MEMORY,
  weight: MEMORY,
  flood: ATTACKS,
  secret: ATTACKS,
  'plans-sqlite': PLANS,
  'plans-postgres': PLANS,
}

/** The result of one measurement, as Markdown. */
export type Section = { name: keyof typeof SECTION_PAGES; text: string }

/**
 * Writes the sections into their pages, below the folder, and leaves everything else as it is.
 * @throws Error when a page has no place for its section; the sections before it are written by then
 */
export async function writeSections(folder: string, sections: readonly Section[]): Promise<void> {
  for (const { name, text } of sections) {
    const path = join(folder, SECTION_PAGES[name])
    const page = await readFile(path, 'utf8')
    const place = findPlace(name)
    if (!place.test(page)) throw new Error(`${SECTION_PAGES[name]} has no place for "${name}".`)
    await writeFile(
      path,
      page.replace(place, () => `${text}\n`),
    )
  }
}

function findPlace(name: string): RegExp {
  return new RegExp(`(?<=<!-- ${name} -->\n).*?(?=<!-- end of ${name} -->)`, 's')
}
