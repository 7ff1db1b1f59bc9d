import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readProjectFile, text } from './project-file'

describe('The image', () => {
  const file = readProjectFile('Dockerfile')

  it('is built on what one digest names, whatever its tag is moved to', () => {
    const bases = [...file.matchAll(/^FROM (\S+)(?: AS (\S+))?$/gm)].map(([, image = '', stage]) => ({ image, stage }))
    const stages = bases.map(({ stage }) => stage)
    const foreign = bases.filter(({ image }) => !stages.includes(image))
    expect(bases.length).toBe((file.match(/^FROM /gm) ?? []).length)
    expect(foreign).toHaveLength(1)
    expect(foreign[0]?.image).toMatch(/^docker\.io\/library\/node:24\.\d+\.\d+-bookworm-slim@sha256:[0-9a-f]{64}$/)
  })

  it('is brought up to date by a bot, which looks every week and whose change CI builds', () => {
    const { updates } = z
      .object({ updates: z.array(z.looseObject({ 'package-ecosystem': text })) })
      .parse(parse(readProjectFile('.github/dependabot.yml')))
    expect(updates.find((update) => update['package-ecosystem'] === 'docker')).toMatchObject({
      directories: expect.arrayContaining(['/']),
      schedule: { interval: 'weekly' },
    })
  })
})
