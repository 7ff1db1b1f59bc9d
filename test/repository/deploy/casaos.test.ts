import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { ComposeFile, readProjectFile, text, version } from './project-file'

const localised = z.looseObject({ en_US: text })

/** The rules are those of docs/specs/compose-and-x-casaos.md and category-list.json in IceWhaleTech/CasaOS-AppStore. */
describe('The app for CasaOS', () => {
  const CATEGORIES = ['Media', 'Productivity', 'Home', 'Networking', 'AI', 'Finance', 'Social', 'Developer', 'Others']
  const file = parse(readProjectFile('deploy/casaos/docker-compose.yml'))
  const { services } = ComposeFile.parse(file)
  const app = z
    .looseObject({
      id: z.string().regex(/^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/),
      main: text,
      index: z.string().startsWith('/'),
      port_map: text,
      icon: z.url(),
      title: localised,
      tagline: localised,
      description: localised,
      author: text,
      developer: text,
      category: z.enum(CATEGORIES),
      architectures: z.array(z.enum(['amd64', 'arm64'])),
      version: text,
    })
    .parse(file['x-casaos'])

  it('leads to a port that its main service publishes', () => {
    const ports = z.array(z.object({ published: text })).parse(services[app.main]?.ports)
    expect(ports.map(({ published }) => published)).toContain(app.port_map)
  })

  it('is of the version of this clone, and has a name for the project', () => {
    expect(app.version).toBe(version)
    expect(file.name).toMatch(/^[a-z0-9][a-z0-9_-]*$/)
  })
})
