import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readProjectFile, text, texts } from './project-file'

/** The format is that of https://docs.portainer.io/advanced/app-templates/format. From version 3 on, each template has an id. */
describe('The templates for Portainer', () => {
  const env = z.array(z.strictObject({ name: text, label: text, description: text, default: text.optional() }))
  const common = {
    id: z.int().positive(),
    title: text,
    name: text,
    description: text,
    note: text,
    categories: texts,
    platform: z.literal('linux'),
    logo: z.url(),
    env,
  }
  const container = z.strictObject({
    ...common,
    type: z.literal(1),
    image: text,
    restart_policy: z.enum(['no', 'unless-stopped', 'on-failure', 'always']),
    ports: z.array(z.string().regex(/^\d+:\d+\/(tcp|udp)$/)),
    volumes: z.array(z.strictObject({ container: text })),
  })
  const stack = z.strictObject({
    ...common,
    type: z.literal(3),
    repository: z.strictObject({ url: z.url(), stackfile: text }),
  })
  const { templates } = z
    .strictObject({ version: z.literal('3'), templates: z.array(z.discriminatedUnion('type', [container, stack])) })
    .parse(JSON.parse(readProjectFile('deploy/portainer/templates.json')))

  it('have ids of their own', () => {
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length)
  })

  it('ask for nothing that the compose file of their stack does not know', () => {
    for (const template of templates) {
      if (template.type !== 3) continue
      const file = readProjectFile(template.repository.stackfile)
      for (const { name } of template.env) {
        if (name !== 'COMPOSE_PROFILES') expect(file).toContain(`\${${name}:-`)
      }
    }
  })
})
