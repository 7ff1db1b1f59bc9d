import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseToml } from 'smol-toml'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { root } from '../../../scripts/root.mjs'
import { ComposeFile, readProjectFile, text, texts, version } from './project-file'

/** The rules are those of README.md and build-scripts/generate-meta.js in Dokploy/templates. */
describe('The blueprint for Dokploy', () => {
  const folder = 'deploy/dokploy/diun-dashboard'
  const meta = z
    .object({
      id: text,
      name: text,
      version: text,
      description: text,
      logo: text,
      links: z.object({ github: z.url(), website: z.url(), docs: z.url() }),
      tags: texts,
    })
    .parse(JSON.parse(readProjectFile(`${folder}/meta.json`)))
  const template = z
    .strictObject({
      variables: z.record(text, text),
      config: z.strictObject({
        env: z.array(z.string().regex(/^[A-Z_]+=/)),
        mounts: z.array(z.unknown()),
        domains: z.array(z.strictObject({ serviceName: text, port: z.int(), host: text })).min(1),
      }),
    })
    .parse(parseToml(readProjectFile(`${folder}/template.toml`)))
  const file = readProjectFile(`${folder}/docker-compose.yml`)
  const { services } = ComposeFile.parse(parse(file))

  it('has the id of its folder, the version of this clone, and its logo', () => {
    expect(meta).toMatchObject({ id: 'diun-dashboard', version })
    expect(existsSync(join(root, folder, meta.logo))).toBe(true)
  })

  it('gives its domain to a service of the compose file, of the name of its folder', () => {
    expect(template.config.domains).toEqual([{ serviceName: meta.id, port: 8080, host: '${main_domain}' }])
    expect(Object.keys(services)).toContain(meta.id)
  })

  it('uses the variables and the helpers there are, and sets all that the compose file asks for', () => {
    const helpers = ['domain', 'password']
    const used = [...readProjectFile(`${folder}/template.toml`).matchAll(/\$\{([a-z_]+)(:\d+)?\}/g)].map(
      ([, name]) => name,
    )
    for (const name of used) expect([...helpers, ...Object.keys(template.variables)]).toContain(name)

    const asked = new Set([...file.matchAll(/\$\{([A-Z_]+)\}/g)].map(([, name]) => name))
    const set = new Set(template.config.env.map((entry) => entry.replace(/=.*/, '')))
    expect(set).toEqual(asked)
  })

  it('has nothing that Dokploy forbids', () => {
    for (const service of Object.values(services)) {
      for (const key of ['ports', 'container_name', 'networks']) expect(service).not.toHaveProperty(key)
    }
  })
})
