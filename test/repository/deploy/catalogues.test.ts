import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { root } from '../../../scripts/root.mjs'
import { ComposeFile, IMAGE, readProjectFile, text, version } from './project-file'

describe('Every file that names an image', () => {
  const files = [
    'compose.yml',
    ...globSync('{compose*.yml,docs/running.md,deploy/**/*.{yml,yaml,json,xml}}', { cwd: root }),
  ]
  const named = files.flatMap((file) =>
    [...readProjectFile(file).matchAll(new RegExp(`${IMAGE}:([^\\s"<]+)`, 'g'))].map(([, tag]) => ({ file, tag })),
  )

  it('is found', () => {
    expect(new Set(named.map(({ file }) => file)).size).toBeGreaterThanOrEqual(8)
  })

  it.each(named)('pins the version of this clone: $file', ({ tag }) => {
    expect([version, '$$cap_version']).toContain(tag)
  })
})

/**
 * The panels’ proxies reach the container from a private network. Unless they are trusted, all people seem to come from one address and share
 * its limits.
 */
describe('Every file for a panel that has a proxy in front', () => {
  const Environment = z.union([z.array(text), z.record(text, text).transform(formatVariables)])
  const files = globSync('deploy/{coolify/*.yaml,dokploy/*/*.yml,caprover/*.yml}', { cwd: root })

  it('is found', () => {
    expect(files.sort()).toHaveLength(4)
  })

  it.each(files)('trusts it: %s', (file) => {
    const boards = Object.values(ComposeFile.parse(parse(readProjectFile(file))).services).filter(({ image }) =>
      image.startsWith(IMAGE),
    )
    expect(boards).toHaveLength(1)
    for (const { environment } of boards) expect(Environment.parse(environment)).toContain('TRUSTED_PROXIES=private')
  })
})

function formatVariables(variables: Record<string, string>): string[] {
  return Object.entries(variables).map(([name, value]) => `${name}=${value}`)
}

describe('The logos', () => {
  it.each(globSync('deploy/**/*.svg', { cwd: root }))('are the icon of the app: %s', (file) => {
    expect(readProjectFile(file)).toBe(readProjectFile('public/icon.svg'))
  })
})
