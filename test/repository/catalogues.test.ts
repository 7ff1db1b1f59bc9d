import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DOMParser } from '@xmldom/xmldom'
import { parse as parseToml } from 'smol-toml'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { settings } from '../../lib/config/settings'
import { root } from '../../scripts/root.mjs'

const IMAGE = 'ghcr.io/diun-dashboard/diun-dashboard'
const version: string = JSON.parse(read('package.json')).version

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

const text = z.string().min(1)
const texts = z.array(text).min(1)
const localised = z.looseObject({ en_US: text })
const compose = z.object({ services: z.record(text, z.looseObject({ image: text, environment: z.unknown() })) })

describe('Every file that names an image', () => {
  const files = ['compose.yml', ...globSync('{compose*.yml,deploy/**/*.{yml,yaml,json,xml}}', { cwd: root })]
  const named = files.flatMap((file) =>
    [...read(file).matchAll(new RegExp(`${IMAGE}:([^\\s"<]+)`, 'g'))].map(([, tag]) => ({ file, tag })),
  )

  it('is known', () => {
    expect(new Set(named.map(({ file }) => file)).size).toBeGreaterThanOrEqual(8)
  })

  it.each(named)('pins the version of this clone: $file', ({ tag }) => {
    expect([version, '$$cap_version']).toContain(tag)
  })
})

/** CapRover’s apps and Portainer’s containers have no place for them (see the shapes below). */
describe('Every compose file limits what a service may use', () => {
  const Limited = z.looseObject({
    image: text,
    pids_limit: z.int().positive(),
    logging: z.object({
      driver: z.literal('json-file'),
      options: z.object({ 'max-size': z.literal('10m'), 'max-file': z.literal('3') }),
    }),
    mem_limit: z.string().optional(),
    deploy: z.object({ resources: z.object({ limits: z.object({ memory: text }) }) }).optional(),
  })
  const files = globSync(['compose*.yml', 'deploy/{casaos,coolify,dokploy}/**/*.{yml,yaml}'], { cwd: root })
  const all = files.flatMap((file) => {
    const { services } = z.object({ services: z.record(text, z.unknown()) }).parse(parse(read(file), { merge: true }))
    return Object.entries(services).map(([name, service]) => ({ file, name, service }))
  })

  it('is known', () => {
    expect(new Set(all.map(({ file }) => file)).size).toBe(6)
  })

  it.each(all)('in memory, processes and logs: $name in $file', ({ service }) => {
    const { image, mem_limit, deploy } = Limited.parse(service)
    const memory = mem_limit ?? deploy?.resources.limits.memory
    // What the server needs with 30,000 images: docs/performance.md.
    expect(memory).toMatch(image.startsWith(IMAGE) ? /^(1g|1G|\$\{MEMORY_LIMIT:-1g\})$/ : /^\d+[mg]$/)
  })

  it('on Unraid too, where they are words of a command', () => {
    const words = ['--memory=1g', '--pids-limit=200', '--log-opt max-size=10m', '--log-opt max-file=3']
    for (const word of words) expect(read('deploy/unraid/diun-dashboard.xml')).toContain(` ${word}`)
  })
})

describe('The image', () => {
  const file = read('Dockerfile')

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
      .object({ updates: z.array(z.looseObject({ 'package-ecosystem': text, directory: text })) })
      .parse(parse(read('.github/dependabot.yml')))
    expect(updates).toContainEqual({
      'package-ecosystem': 'docker',
      directory: '/',
      schedule: { interval: 'weekly' },
    })
  })
})

/** Their proxies reach the container from a private network. Whom they do not tell apart would have to wait for each other. */
describe('Every file for a panel that has a proxy in front', () => {
  const Environment = z.union([z.array(text), z.record(text, text).transform(formatVariables)])
  const files = globSync('deploy/{coolify/*.yaml,dokploy/*/*.yml,caprover/*.yml}', { cwd: root })

  it('is known', () => {
    expect(files.sort()).toHaveLength(4)
  })

  it.each(files)('trusts it: %s', (file) => {
    const boards = Object.values(compose.parse(parse(read(file))).services).filter(({ image }) =>
      image.startsWith(IMAGE),
    )
    expect(boards).toHaveLength(1)
    for (const { environment } of boards) expect(Environment.parse(environment)).toContain('TRUSTED_PROXIES=private')
  })
})

function formatVariables(variables: Record<string, string>): string[] {
  return Object.entries(variables).map(([name, value]) => `${name}=${value}`)
}

describe('The compose file', () => {
  /** Of the container itself, and of what is beside it. */
  const NOT_TO_BE_SET = ['DB_DRIVER', 'DB_PATH', 'SHUTDOWN_DELAY']
  const file = read('compose.yml')
  const asked = new Set([...file.matchAll(/\$\{([A-Z_]+):-/g)].map(([, name]) => name))

  it('passes every setting on', () => {
    const missing = Object.keys(settings).filter((name) => !asked.has(name))
    expect(missing.sort()).toEqual(NOT_TO_BE_SET)
  })

  it('asks for nothing that .env.example does not explain', () => {
    const explained = new Set([...read('.env.example').matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name))
    expect([...asked].filter((name) => !explained.has(name))).toEqual([])
  })
})

/** https://docs.portainer.io/advanced/app-templates/format; from version 3 on, each template has an id. */
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
    .parse(JSON.parse(read('deploy/portainer/templates.json')))

  it('have ids of their own', () => {
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length)
  })

  it('ask for nothing that the compose file of their stack does not know', () => {
    for (const template of templates) {
      if (template.type !== 3) continue
      const file = read(template.repository.stackfile)
      for (const { name } of template.env) {
        if (name !== 'COMPOSE_PROFILES') expect(file).toContain(`\${${name}:-`)
      }
    }
  })
})

/** README.md and build-scripts/generate-meta.js of Dokploy/templates. */
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
    .parse(JSON.parse(read(`${folder}/meta.json`)))
  const template = z
    .strictObject({
      variables: z.record(text, text),
      config: z.strictObject({
        env: z.array(z.string().regex(/^[A-Z_]+=/)),
        mounts: z.array(z.unknown()),
        domains: z.array(z.strictObject({ serviceName: text, port: z.int(), host: text })).min(1),
      }),
    })
    .parse(parseToml(read(`${folder}/template.toml`)))
  const file = read(`${folder}/docker-compose.yml`)
  const { services } = compose.parse(parse(file))

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
    const used = [...read(`${folder}/template.toml`).matchAll(/\$\{([a-z_]+)(:\d+)?\}/g)].map(([, name]) => name)
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

/** The form that Unraid's own "Add Container" page writes, and Community Applications reads. */
describe('The template for Unraid', () => {
  const { documentElement } = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`)
    },
  }).parseFromString(read('deploy/unraid/diun-dashboard.xml'), 'text/xml')
  const getText = (name: string) => documentElement?.getElementsByTagName(name).item(0)?.textContent
  const settings = Array.from(documentElement?.getElementsByTagName('Config') ?? [])
  const getAttributes = (setting: (typeof settings)[number]) =>
    Object.fromEntries(Array.from(setting.attributes, ({ name, value }) => [name, value]))

  it('is a container with all that the page shows', () => {
    expect(documentElement?.tagName).toBe('Container')
    expect(documentElement?.getAttribute('version')).toBe('2')
    for (const name of ['Name', 'Repository', 'Registry', 'Support', 'Project', 'Overview', 'Category', 'Icon']) {
      expect(getText(name), name).toBeTruthy()
    }
    expect(getText('Privileged')).toBe('false')
    expect(getText('WebUI')).toBe('http://[IP]:[PORT:8080]/')
  })

  it('has settings with every attribute, whose value is the default', () => {
    const Setting = z.strictObject({
      Name: text,
      Target: text,
      Default: z.string(),
      Mode: z.enum(['', 'rw', 'ro', 'tcp', 'udp']),
      Description: text,
      Type: z.enum(['Port', 'Path', 'Variable', 'Label', 'Device']),
      Display: z.enum(['always', 'always-hide', 'advanced', 'advanced-hide']),
      Required: z.enum(['true', 'false']),
      Mask: z.enum(['true', 'false']),
    })
    for (const setting of settings) expect(Setting.parse(getAttributes(setting)).Default).toBe(setting.textContent)
  })

  it('makes files of nobody:users, as all that is shared on Unraid', () => {
    const defaults = Object.fromEntries(settings.map(getAttributes).map(({ Target, Default }) => [Target, Default]))
    expect(defaults).toMatchObject({ PUID: '99', PGID: '100', '/data': '/mnt/user/appdata/diun-dashboard' })
  })
})

/** docs/specs/compose-and-x-casaos.md and category-list.json of IceWhaleTech/CasaOS-AppStore. */
describe('The app for CasaOS', () => {
  const CATEGORIES = ['Media', 'Productivity', 'Home', 'Networking', 'AI', 'Finance', 'Social', 'Developer', 'Others']
  const file = parse(read('deploy/casaos/docker-compose.yml'))
  const { services } = compose.parse(file)
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

/** scripts/validate_apps.js of caprover/one-click-apps, and its README.md. */
describe('The app for CapRover', () => {
  const content = read('deploy/caprover/diun-dashboard.yml')
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

describe('The logos', () => {
  it.each(globSync('deploy/**/*.svg', { cwd: root }))('are the icon of the app: %s', (file) => {
    expect(read(file)).toBe(read('public/icon.svg'))
  })
})
