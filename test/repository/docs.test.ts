import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { ROUTE_GROUPS } from '../../lib/wire/routes/route-contract'
import { buildApiPage } from '../../scripts/api-page'
import { buildIntegrationsPage } from '../../scripts/integrations-page'
import { root } from '../../scripts/root.mjs'
import { buildSettingsPage } from '../../scripts/settings-page'

const pages = globSync('{*.md,docs/**/*.md}', { cwd: root }).sort()
/** The comparison cites the sources of other programs. */
const NAMES_FOREIGN_FILES = ['docs/comparison.md']
const read = (page: string) => readFileSync(join(root, page), 'utf8')

describe('The page of the settings', () => {
  it('matches the code; `npm run docs` writes it', () => {
    expect(read('docs/settings.md')).toBe(buildSettingsPage())
  })
})

describe('The page of the API', () => {
  it('matches the code; `npm run docs` writes it', () => {
    expect(read('docs/api.md')).toBe(buildApiPage())
  })

  it('has a chapter for each group of routes', () => {
    const chapters = [...read('docs/api.md').matchAll(/^## (.*)$/gm)].map(([, title = '']) => title)
    expect(chapters.filter((title) => ROUTE_GROUPS.some((group) => group === title))).toEqual([...ROUTE_GROUPS])
  })
})

describe('The page of the integrations', () => {
  it('matches the code; `npm run docs` writes it', () => {
    expect(read('docs/integrations.md')).toBe(buildIntegrationsPage())
  })
})

describe('The table of attacks', () => {
  const [, page = ''] = read('docs/security.md').split('## Attack, test, result')
  const [table = ''] = page.split('\n## ')
  const [, ...rows] = table.match(/^\| .*$/gm) ?? []

  it('is not empty', () => expect(rows.length).toBeGreaterThan(30))

  it.each(rows)('names a test that exists: %s', (row) => {
    const [, tests = ''] = row.split(' | ')
    const named = [...tests.matchAll(/`([a-z0-9-]+\/[^`]+)`/g)].map(([, path = '']) => path)
    expect(named.filter((path) => globSync(path, { cwd: root }).length === 0)).toEqual([])
    expect(named.length > 0 || tests.includes('npm run bench')).toBe(true)
  })
})

describe('The pages of the documentation', () => {
  it.each(pages)('lead where they say: %s', (page) => {
    const brokenLinks = findTargets(read(page)).filter((target) => !isValidLink(page, target))
    expect(brokenLinks).toEqual([])
  })

  it.each(['docs', 'docs/decisions'])('are all in the index: %s', (folder) => {
    const index = findTargets(read(`${folder}/README.md`))
    const listed = globSync(['*.md', '*/README.md'], { cwd: join(root, folder) })
    const missing = listed.filter((page) => page !== 'README.md' && !index.includes(page))
    expect(missing).toEqual([])
  })

  it.each(globSync('docs/performance/*.md', { cwd: root }))(
    'about performance are linked from its page: %s',
    (page) => {
      expect(findTargets(read('docs/performance.md'))).toContain(page.slice('docs/'.length))
    },
  )

  it.each(pages.filter((page) => !NAMES_FOREIGN_FILES.includes(page)))(
    'name only files and folders that exist: %s',
    (page) => {
      expect(findPaths(read(page)).filter((path) => !isKnownPath(path))).toEqual([])
    },
  )

  it('are checked for paths that do not exist, and for names without their folder', () => {
    const text =
      'See lib/nothing.ts, `board-service.ts` and `lib/board/board-service.ts`; lib/board/ and `lib/store/*/open.ts`.'
    expect(findPaths(text).filter((path) => !isKnownPath(path))).toEqual(['lib/nothing.ts', 'board-service.ts'])
  })

  it('are checked for links that lead nowhere', () => {
    expect(isValidLink('README.md', 'docs/nothing.md')).toBe(false)
    expect(isValidLink('README.md', 'docs/settings.md#nothing')).toBe(false)
    expect(isValidLink('README.md', 'docs/settings.md#in-the-image')).toBe(true)
  })

  it('name only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const named = pages.flatMap((page) => [...read(page).matchAll(/\bnpm (?:run )?([a-z]+(?::[a-z0-9]+)?)/g)])
    const unknown = named.filter(
      ([said, name]) => said.startsWith('npm run ') && !(name !== undefined && name in scripts),
    )
    expect(unknown.map(([said]) => said)).toEqual([])
  })

  it('name only profiles and services of the compose file', () => {
    const { services } = z
      .object({ services: z.record(z.string(), z.object({ profiles: z.array(z.string()).default([]) })) })
      .parse(parse(read('compose.yml')))
    const known = [...Object.keys(services), ...Object.values(services).flatMap(({ profiles }) => profiles)]
    const commands = pages.flatMap((page) => read(page).match(/docker compose [^`\n]+/g) ?? [])
    const named = commands.flatMap((command) => [
      ...command.matchAll(/(?:--profile|logs|stop|start|exec(?: -T)?|run --rm) ([a-z]+)/g),
    ])
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter(([, name = '']) => !known.includes(name)).map(([said]) => said)).toEqual([])
  })

  it('name only settings that exist', () => {
    const settings = buildSettingsPage()
    // DIUN (and Go, in which it is written), PostgreSQL, Coolify, glibc and the tests read these.
    const foreign =
      /^(DIUN|POSTGRES|SERVICE)_|^(HTTP_PROXY|NO_PROXY|SSL_CERT_FILE|TEST_DATABASE_URL|CHROMIUM_PATH|SOAK_MINUTES|MALLOC_ARENA_MAX)$/
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/(?:^|`)([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=|`)/gm)].map(([, name = '']) => name),
    )
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter((name) => !foreign.test(name) && !settings.includes(`\`${name}\``))).toEqual([])
  })
})

/** Finds the paths that a text names: whatever begins with one of our folders, and each source file in backticks. */
function findPaths(text: string): string[] {
  const folders =
    /(?<![\w./@-])(?:app|bench|deploy|docker|docs|drizzle|e2e|lib|public|scripts|test)\/(?:[\w./*{},-]*(?:[\w/*}]|\[[\w.]+\]))*/g
  const files = /(?<=`)[\w./*-]+\.(?:mjs|tsx?)(?=`)/g
  return [...new Set([...(text.match(folders) ?? []), ...(text.match(files) ?? [])])]
}

/** Looks for the path as it is before it is taken for a glob, since Next's folders have brackets in their names. */
function isKnownPath(path: string): boolean {
  return existsSync(join(root, path)) || globSync(path, { cwd: root }).length > 0
}

/** Finds the targets of a page's links within this clone. */
function findTargets(text: string): string[] {
  const prose = text.replace(/^```.*?^```/gms, '')
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g), ...prose.matchAll(/(?:src|srcset|href)="([^"]+)"/g)]
  return links.map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target))
}

function isValidLink(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? page : join(dirname(page), path)
  if (!existsSync(join(root, file))) return false
  return anchor === undefined || findAnchors(read(file)).includes(anchor)
}

/** Builds the anchors of a page's headings as GitHub does. */
function findAnchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}
