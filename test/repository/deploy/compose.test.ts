import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { settings } from '../../../lib/config/settings'
import { root } from '../../../scripts/root.mjs'
import { IMAGE, readProjectFile, text } from './project-file'

/** CapRover’s apps and Portainer’s containers have no place for limits: see the shapes in caprover.test.ts and portainer.test.ts. */
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
    command: z.unknown().optional(),
  })
  const files = globSync(['compose*.yml', 'deploy/{casaos,coolify,dokploy}/**/*.{yml,yaml}'], { cwd: root })
  const all = files.flatMap((file) => {
    const { services } = z
      .object({ services: z.record(text, z.unknown()) })
      .parse(parse(readProjectFile(file), { merge: true }))
    return Object.entries(services).map(([name, service]) => ({ file, name, service }))
  })

  it('is found', () => {
    expect(new Set(all.map(({ file }) => file)).size).toBe(6)
  })

  it.each(all)('in memory, processes and logs: $name in $file', ({ service }) => {
    const { image, mem_limit, deploy, command } = Limited.parse(service)
    const memory = mem_limit ?? deploy?.resources.limits.memory
    const isServer = image.startsWith(IMAGE) && command === undefined
    // The server needs 1 GiB with 30,000 images: see docs/performance.md.
    expect(memory).toMatch(isServer ? /^(1g|1G|\$\{MEMORY_LIMIT:-1g\})$/ : /^\d+[mg]$/)
  })

  it('on Unraid too, where they are words of a command', () => {
    const words = ['--memory=1g', '--pids-limit=200', '--log-opt max-size=10m', '--log-opt max-file=3']
    for (const word of words) expect(readProjectFile('deploy/unraid/diun-dashboard.xml')).toContain(` ${word}`)
  })
})

describe('The compose file', () => {
  /** Settings that depend on the container and on the services beside it. */
  const NOT_TO_BE_SET = ['DB_DRIVER', 'DB_PATH', 'SHUTDOWN_DELAY']
  const file = readProjectFile('compose.yml')
  const asked = new Set([...file.matchAll(/\$\{([A-Z_]+):-/g)].map(([, name]) => name))

  it('passes every setting on', () => {
    const missing = Object.keys(settings).filter((name) => !asked.has(name))
    expect(missing.sort()).toEqual(NOT_TO_BE_SET)
  })

  it('asks for nothing that .env.example does not explain', () => {
    const explained = new Set([...readProjectFile('.env.example').matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name))
    expect([...asked].filter((name) => !explained.has(name))).toEqual([])
  })
})

describe('The reporter of the compose file', () => {
  const { services, networks } = z
    .looseObject({
      services: z.object({ reporter: z.looseObject({}), 'socket-proxy': z.looseObject({ command: z.array(text) }) }),
      networks: z.object({ socket: z.looseObject({}) }),
    })
    .parse(parse(readProjectFile('compose.yml'), { merge: true }))

  it('has no rights, and reaches the engine through a proxy that nobody else reaches', () => {
    const bare = { read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] }
    expect(services.reporter).toMatchObject({ ...bare, networks: ['default', 'socket'] })
    expect(services.reporter).not.toHaveProperty('volumes')
    expect(services['socket-proxy']).toMatchObject({ ...bare, networks: ['socket'] })
    expect(networks.socket).toEqual({ internal: true })
  })

  it('may ask for what it needs, and for nothing else', () => {
    const [pattern = ''] = services['socket-proxy'].command.flatMap(
      (word) => word.match(/(?<=^-allowGET=).*/)?.[0] ?? [],
    )
    const allowed = new RegExp(`^${pattern}$`)
    const id = 'ab'.repeat(32)
    const needed = ['containers/json', `containers/${id}/json`, 'images/json', 'events', 'services']
    for (const path of needed) expect(`/v1.48/${path}`).toMatch(allowed)
    expect('/version').toMatch(allowed)
    for (const path of ['secrets', `containers/${id}/logs`, `containers/${id}/export`, 'containers/x/json', 'info']) {
      expect(`/v1.48/${path}`).not.toMatch(allowed)
    }
    expect(services['socket-proxy'].command.filter((word) => word.startsWith('-allow'))).toHaveLength(2)
  })
})
