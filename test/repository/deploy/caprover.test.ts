import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readProjectFile, text, texts, version } from './project-file'

/** The rules are those of scripts/validate_apps.js and README.md in caprover/one-click-apps. */
describe('The app for CapRover', () => {
  const content = readProjectFile('deploy/caprover/diun-dashboard.yml')
  const file = z
    .strictObject({
      captainVersion: z.literal(4),
      services: z.record(
        text,
        z.strictObject({
          image: text,
          restart: text,
          volumes: texts,
          environment: z.record(text, text),
          caproverExtra: z.strictObject({ containerHttpPort: z.literal('8080') }),
        }),
      ),
      caproverOneClickApp: z.strictObject({
        variables: z.array(
          z.strictObject({
            id: z.string().startsWith('$$cap_'),
            label: text,
            defaultValue: text,
            description: text.optional(),
            validRegex: z.string().regex(/^\/.*\/$/),
          }),
        ),
        instructions: z.strictObject({ start: text, end: text }),
        displayName: text,
        isOfficial: z.boolean(),
        description: z.string().max(200),
        documentation: text,
      }),
    })
    .parse(parse(content))

  it('uses the variables it asks for, and CapRover’s own', () => {
    const own = ['$$cap_appname', '$$cap_root_domain', '$$cap_gen_random_hex']
    const asked = file.caproverOneClickApp.variables.map(({ id }) => id)
    const used = content.match(/\$\$cap_[a-z_]+/g) ?? []
    expect(new Set(used)).toEqual(new Set([...own, ...asked]))
  })

  it('offers the version of this clone', () => {
    const offered = file.caproverOneClickApp.variables.find(({ id }) => id === '$$cap_version')
    expect(offered?.defaultValue).toBe(version)
    expect(version).toMatch(new RegExp(offered?.validRegex.slice(1, -1) ?? 'none'))
  })
})
