import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formatPlans } from '../../bench/query-plans'
import { SECTION_PAGES, writeSections } from '../../bench/sections'
import { root } from '../../scripts/root.mjs'

const pages = globSync(['docs/performance.md', 'docs/performance/*.md'], { cwd: root })
const stored = new Map(pages.map((page) => [page, readFileSync(join(root, page), 'utf8')]))
const sections = [...stored].flatMap(([page, text]) =>
  [...text.matchAll(/<!-- ([a-z-]+) -->\n(.*?)\n<!-- end of \1 -->/gs)].map(([, name = '', content = '']) => ({
    page,
    name,
    content,
  })),
)

describe('The pages about performance', () => {
  let folder = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-pages-'))
    for (const page of pages) cpSync(join(root, page), join(folder, page))
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  it('hold each section once, on the page that the bench writes it to', () => {
    const found = sections.map(({ page, name }) => [name, page])
    expect(found.toSorted()).toEqual(Object.entries(SECTION_PAGES).toSorted())
  })

  it.each(sections)('stay as they are when the bench writes what $name holds already', async ({ name, content }) => {
    await writeSections(folder, [{ name: parseName(name), text: content }])
    for (const [page, text] of stored) expect(readFileSync(join(folder, page), 'utf8')).toBe(text)
  })

  it('change by the section that is written alone, whatever its text holds', async () => {
    await writeSections(folder, [{ name: 'plans-sqlite', text: 'costs $1 and $& more' }])
    const changed = pages.filter((page) => readFileSync(join(folder, page), 'utf8') !== stored.get(page))
    expect(changed).toEqual([SECTION_PAGES['plans-sqlite']])
    const page = readFileSync(join(folder, SECTION_PAGES['plans-sqlite']), 'utf8')
    expect(page).toContain('<!-- plans-sqlite -->\ncosts $1 and $& more\n<!-- end of plans-sqlite -->')
  })
})

describe('A block of query plans', () => {
  it('names a query once, and parts its statements', () => {
    const plans = ['SCAN pulse', '', 'SCAN hosts\nSEARCH events'].map((plan) => ({ name: 'the board', plan }))
    expect(formatPlans(plans)).toBe('```\nthe board:\n  SCAN pulse\n\n  SCAN hosts\n  SEARCH events\n```')
  })

  it('shows a step that is taken for each of many images once, and cuts a long one', () => {
    const plan = ['Filter: (id = $1)', 'Filter: (id = $2)', 'INDEX 1', 'x'.repeat(200)].join('\n')
    expect(formatPlans([{ name: 'one', plan }])).toBe(
      `\`\`\`\none:\n  Filter: (id = ?)\n  ${'x'.repeat(160)} …\n\`\`\``,
    )
  })
})

function parseName(name: string): keyof typeof SECTION_PAGES {
  if (!isName(name)) throw new Error(`The bench writes no section "${name}".`)
  return name
}

function isName(name: string): name is keyof typeof SECTION_PAGES {
  return name in SECTION_PAGES
}
