import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DockerWorld, type FakeObject, runUpdateScript, SHELLS } from '@/test/update-script/run-update-script'
import { buildUpdateScript } from './build-update-script'
import type { ScriptStep, UpdatePlan } from './update-plan'

let home = ''

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'diun dashboard\'s "hosts" $(id) '))
})

afterEach(() => rmSync(home, { recursive: true }))

function createPlan(steps: readonly ScriptStep[], rest: Partial<UpdatePlan> = {}): UpdatePlan {
  return { host: 'nas', kind: 'compose', madeAt: '2026-12-03T14:02:00.000Z', steps, report: null, ...rest }
}

/** Writes a Compose file of services with their images, and returns its path. */
function writeCompose(path: string, services: Record<string, string>): string {
  const file = join(home, path)
  mkdirSync(dirname(file), { recursive: true })
  const lines = Object.entries(services).map(([name, image]) => `  ${name}:\n    image: ${image}`)
  writeFileSync(file, `services:\n${lines.join('\n')}\n`)
  return file
}

function createProjectStep(project: string, file: string, services: Record<string, string>): ScriptStep {
  return {
    by: 'project',
    project: { project, workingDir: dirname(file), configFiles: [file] },
    services: Object.entries(services).map(([service, image]) => ({ service, image })),
  }
}

/** The words of a call of Docker Compose that come before its verb. */
function getComposeWords(project: string, file: string): string[] {
  const place = ['--project-name', project, '--project-directory', dirname(file), '--file', file]
  return ['docker', 'compose', ...place]
}

type FakeContainer = FakeObject & { labels: Record<string, string> }

function createComposeContainer(image: string, project: string, file: string, service: string): FakeContainer {
  return {
    '.State.Running': true,
    '.Config.Image': image,
    labels: {
      'com.docker.compose.project': project,
      'com.docker.compose.service': service,
      'com.docker.compose.project.working_dir': dirname(file),
      'com.docker.compose.project.config_files': file,
    },
  }
}

describe.each(SHELLS)('An update script, run by %s,', (shell) => {
  const run = (steps: readonly ScriptStep[], world: DockerWorld = {}, rest: Partial<UpdatePlan> = {}) =>
    runUpdateScript(shell, buildUpdateScript(createPlan(steps, rest)), world)

  it('pulls the services of a project and recreates them together, by its folder, name and file', async () => {
    const file = writeCompose("my stacks/bob's/compose.yml", { web: 'nginx:1.29', cache: 'redis', db: 'postgres:16' })
    const result = await run([createProjectStep('bob', file, { web: 'nginx:1.29', cache: 'redis:latest' })])

    const words = getComposeWords('bob', file)
    expect(result.changes).toEqual([
      [...words, 'pull', 'web'],
      [...words, 'pull', 'cache'],
      [...words, 'up', '-d', '--no-deps', 'web', 'cache'],
    ])
    expect(result).toMatchObject({ code: 0, errors: '' })
    expect(result.out).toContain('Updated:\n  bob/web\n  bob/cache\n')
  })

  it('uses the docker-compose of a host whose docker has no such plugin', async () => {
    const file = writeCompose('web/compose.yml', { web: 'nginx' })
    const result = await run([createProjectStep('web', file, { web: 'nginx' })], { failing: ['compose version'] })

    expect(result.changes.map(([program, ...words]) => [program, words.at(-1)])).toEqual([
      ['docker-compose', 'web'],
      ['docker-compose', 'web'],
    ])
    expect(result.out).toContain('Updated:\n  web/web\n')
  })

  it('names the files of a project in their order', async () => {
    const files = ['a/compose.yml', 'a/compose.override.yml'].map((path) => writeCompose(path, { web: 'nginx' }))
    const project = { project: 'a', workingDir: join(home, 'a'), configFiles: files }
    const result = await run([{ by: 'project', project, services: [{ service: 'web', image: 'nginx' }] }])

    expect(result.changes[0]?.slice(6)).toEqual(['--file', files[0], '--file', files[1], 'pull', 'web'])
  })

  it('uses files that have a comma in their path, known or found by a label', async () => {
    const files = ['a,b/compose.yml', 'a, c/override.yml'].map((path) => writeCompose(path, { web: 'nginx' }))
    const workingDir = join(home, 'a,b')
    const project = { project: 'a', workingDir, configFiles: files }
    const container = createComposeContainer('nginx', 'a', join(workingDir, 'compose.yml'), 'web')
    const labels = { ...container.labels, 'com.docker.compose.project.config_files': files.join(',') }
    const found = { by: 'search', containers: ['web'], images: ['nginx'], isPulledAlone: false } as const
    const results = [
      await run([{ by: 'project', project, services: [{ service: 'web', image: 'nginx' }] }]),
      await run([found], { containers: { web: { ...container, labels } } }),
    ]

    for (const { changes, code } of results) {
      expect(code).toBe(0)
      expect(changes[0]?.slice(4)).toEqual([
        '--project-directory',
        workingDir,
        ...files.flatMap((file) => ['--file', file]),
        'pull',
        'web',
      ])
    }
  })

  it('uses files that a label names relative to the folder', async () => {
    const files = ['web/a.yml', 'web/b.yml'].map((path) => writeCompose(path, { web: 'nginx' }))
    const container = createComposeContainer('nginx', 'web', join(home, 'web/a.yml'), 'web')
    const labels = { ...container.labels, 'com.docker.compose.project.config_files': 'a.yml,b.yml' }
    const step = { by: 'search', containers: ['web'], images: ['nginx'], isPulledAlone: false } as const
    const { changes } = await run([step], { containers: { web: { ...container, labels } } })

    expect(changes[0]?.slice(6, -2)).toEqual(files.flatMap((file) => ['--file', file]))
  })

  it('keeps apart two projects that have a service of one name', async () => {
    const [one, two] = ['one', 'two'].map((name) => writeCompose(`${name}/compose.yml`, { web: 'nginx:1.29' }))
    if (one === undefined || two === undefined) throw new Error('Two files were written.')
    const result = await run([
      createProjectStep('one', one, { web: 'nginx:1.29' }),
      createProjectStep('two', two, { web: 'nginx:1.29' }),
    ])

    expect(result.changes.map((call) => [call[3], call.at(-1)])).toEqual([
      ['one', 'web'],
      ['one', 'web'],
      ['two', 'web'],
      ['two', 'web'],
    ])
    expect(result.changes.map((call) => call[7])).toEqual([one, one, two, two])
    expect(result.out).toContain('Updated:\n  one/web\n  two/web\n')
  })

  it('goes on after a pull that failed, says so at the end, and fails', async () => {
    const file = writeCompose('web/compose.yml', { a: 'a:1', b: 'b:1', c: 'c:1' })
    const other = writeCompose('other/compose.yml', { d: 'd:1' })
    const steps = [
      createProjectStep('web', file, { a: 'a:1', b: 'b:1', c: 'c:1' }),
      createProjectStep('other', other, { d: 'd:1' }),
    ]
    const result = await run(steps, { failing: ['pull b'] })

    expect(result.changes.filter((call) => call.includes('up')).map((call) => call.slice(8))).toEqual([
      ['up', '-d', '--no-deps', 'a', 'c'],
      ['up', '-d', '--no-deps', 'd'],
    ])
    expect(result.code).toBe(1)
    expect(result.out).toContain('Updated:\n  web/a\n  web/c\n  other/d\n\nFailed:\n  web/b: pulling b:1 failed\n')
  })

  it('finds the service that cannot be recreated', async () => {
    const file = writeCompose('web/compose.yml', { a: 'a:1', b: 'b:1' })
    const result = await run([createProjectStep('web', file, { a: 'a:1', b: 'b:1' })], {
      failing: ['--no-deps a b', '--no-deps b'],
    })

    expect(result.code).toBe(1)
    expect(result.out).toContain('Updated:\n  web/a\n\nFailed:\n  web/b: it is pulled, and docker compose up failed\n')
  })

  it('says which line to edit when the files name another image tag, and changes nothing', async () => {
    const file = writeCompose('web/compose.yml', { proxy: 'nginx:1.28', web: 'nginx:1.29' })
    const result = await run([createProjectStep('web', file, { web: 'nginx:1.30' })])

    expect(result.changes).toEqual([])
    expect(result.code).toBe(0)
    expect(result.out).toContain(
      `Left to you:\n  web/web: In ${file}, line 5: image: nginx:1.29 → nginx:1.30. Then run this again\n`,
    )
  })

  it('updates to another image tag once the file names it', async () => {
    const file = writeCompose('web/compose.yml', { web: 'docker.io/library/nginx:1.30' })
    const result = await run([createProjectStep('web', file, { web: 'nginx:1.30' })])

    expect(result.out).toContain('Updated:\n  web/web\n')
  })

  it('leaves a pinned image as it is', async () => {
    const file = writeCompose('web/compose.yml', { web: 'nginx:1.29@sha256:aaaa' })
    const result = await run([createProjectStep('web', file, { web: 'nginx:1.29@sha256:bbbb' })])

    expect(result.changes).toEqual([])
    expect(result.out).toContain('image: nginx:1.29@sha256:aaaa → nginx:1.29@sha256:bbbb')
  })

  it('leaves a project whose files are not on this host', async () => {
    const result = await run([createProjectStep('web', '/data/compose/3/compose.yml', { web: 'nginx' })])

    expect(result.changes).toEqual([])
    expect(result.out).toContain('web/web: /data/compose/3/compose.yml cannot be read here.')
  })

  it('finds the project of a container by its labels, with the variables that it was started with', async () => {
    const file = writeCompose("it's here/compose.yml", { web: 'nginx:1.29' })
    const container = createComposeContainer('nginx:1.29', 'p', file, 'web')
    const variables = join(home, 'a.env')
    writeFileSync(variables, '')
    const labels = { 'com.docker.compose.project.environment_file': variables }
    const world = { containers: { web: { ...container, labels: { ...container.labels, ...labels } } } }
    const step = { by: 'search', containers: ['web'], images: ['nginx:1.29'], isPulledAlone: false } as const
    const result = await run([step], world)

    const place = [...getComposeWords('p', file).slice(0, 6), '--env-file', variables, '--file', file]
    expect(result.changes).toEqual([
      [...place, 'pull', 'web'],
      [...place, 'up', '-d', '--no-deps', 'web'],
    ])
  })

  it('looks for containers by their image when the named one runs something else, and updates a service once', async () => {
    const file = writeCompose('a/compose.yml', { web: 'nginx:1.29', proxy: 'traefik' })
    const world = {
      containers: {
        proxy: { ...createComposeContainer('traefik', 'a', file, 'proxy'), 'join (split .Name "/") ""': 'proxy' },
        'web-1': { ...createComposeContainer('nginx:1.29', 'a', file, 'web'), 'join (split .Name "/") ""': 'web-1' },
        'web-2': { ...createComposeContainer('nginx:1.29', 'a', file, 'web'), 'join (split .Name "/") ""': 'web-2' },
      },
    }
    const step = { by: 'search', containers: ['proxy', 'gone'], images: ['nginx:1.29'], isPulledAlone: false } as const
    const result = await run([step], world)

    expect(result.changes.map((call) => call.slice(8))).toEqual([
      ['pull', 'web'],
      ['up', '-d', '--no-deps', 'web'],
    ])
  })

  it('says that no container of an image runs', async () => {
    const result = await run([{ by: 'search', containers: [], images: ['nginx:1.29'], isPulledAlone: false }])

    expect(result).toMatchObject({ code: 0, changes: [] })
    expect(result.out).toContain('Left to you:\n  nginx:1.29: no container of it runs here\n')
  })

  it('leaves a container that is stopped', async () => {
    const world = { containers: { web: { '.State.Running': false, '.Config.Image': 'nginx:1.29' } } }
    const step = { by: 'search', containers: ['web'], images: ['nginx:1.29'], isPulledAlone: false } as const
    const result = await run([step], world)

    expect(result.changes).toEqual([])
    expect(result.out).toContain('web: it is stopped')
  })

  it('pulls for a container that no Compose made, and leaves it to a person to recreate it', async () => {
    const world = {
      containers: { web: { '.State.Running': true, '.Config.Image': 'nginx:1.29', '.Image': 'sha256:old' } },
      images: { 'docker.io/library/nginx:1.29': { '.ID': 'sha256:new' } },
    }
    const found = await run(
      [{ by: 'search', containers: ['web'], images: ['nginx:1.29'], isPulledAlone: false }],
      world,
    )
    const known = await run([{ by: 'container', container: 'web', image: 'nginx:1.29' }], world)

    for (const { changes, out } of [found, known]) {
      expect(changes).toEqual([['docker', 'pull', '--', 'docker.io/library/nginx:1.29']])
      expect(out).toContain('web: nginx:1.29 is pulled. Recreate the container yourself, in place of nginx:1.29')
    }
  })

  it('updates services of a swarm, and says which file to edit', async () => {
    const form = '.Spec.TaskTemplate.ContainerSpec.Image'
    const labels = { 'com.docker.stack.namespace': 'shop' }
    const world = {
      services: {
        moved: { [form]: 'nginx:1.30@sha256:aa', labels },
        raised: { [form]: 'nginx:1.29@sha256:aa', labels },
      },
      failing: ['-- broken'],
    }
    const steps = ['moved', 'broken', 'raised'].map(
      (service) => ({ by: 'service', service, images: ['nginx:1.30'] }) as const,
    )
    const result = await run(steps, world, { kind: 'swarm' })

    expect(result.changes).toEqual(
      ['moved', 'raised'].map((service) => [
        'docker',
        'service',
        'update',
        '--with-registry-auth',
        '--image',
        'nginx:1.30',
        '--',
        service,
      ]),
    )
    expect(result.code).toBe(1)
    expect(result.out).toContain(
      'Left to you:\n  raised: In the file of the stack shop: image: nginx:1.29 → nginx:1.30, or its next deployment undoes the update\n',
    )
    expect(result.out).toContain('Failed:\n  broken: there is no such service')
  })

  it('restarts and changes workloads of Kubernetes, found by their names', async () => {
    const world = {
      workloads: {
        'shop/deployment/web': { image: 'nginx:1.30', imagePullPolicy: 'Always' },
        'shop/statefulset/cms': { image: 'nginx:1.29', imagePullPolicy: 'IfNotPresent' },
        'shop/daemonset/idle': { image: 'nginx:1.30', imagePullPolicy: 'IfNotPresent' },
      },
    }
    const steps = ['web', 'cms', 'idle', 'gone'].map(
      (owner) => ({ by: 'workload', namespace: 'shop', owner, container: 'app', images: ['nginx:1.30'] }) as const,
    )
    const result = await run(steps, world, { kind: 'kubectl' })

    expect(result.changes).toEqual([
      ['kubectl', '--namespace=shop', 'rollout', 'restart', 'deployment/web'],
      ['kubectl', '--namespace=shop', 'set', 'image', 'statefulset/cms', 'app=nginx:1.30'],
    ])
    expect(result.out).toContain('Updated:\n  shop/deployment/web\n  shop/statefulset/cms\n')
    expect(result.out).toContain('shop/daemonset/idle: a restart pulls nothing')
    expect(result.out).toContain('shop/gone: there is no deployment')
  })

  it('says that it was started elsewhere', async () => {
    const script = buildUpdateScript(createPlan([])).replaceAll('docker', 'docker-of-another-host')
    const { code, errors } = await runUpdateScript(shell, script, {})

    expect(code).toBe(1)
    expect(errors).toContain('run this on the host itself')
  })

  it('says that docker does not answer', async () => {
    const { code, errors, calls } = await run([{ by: 'service', service: 'web', images: ['nginx'] }], {
      failing: ['ps -q'],
    })

    expect(code).toBe(1)
    expect(calls).toHaveLength(1)
    expect(errors).toContain('Here, docker does not answer')
  })

  it('takes the name that runs, where the new image has several', async () => {
    const file = writeCompose('web/compose.yml', { web: 'nginx:1' })
    const images = ['nginx:1.30.1', 'nginx:1.30', 'nginx:1']
    const containers = { web: createComposeContainer('nginx:1', 'web', file, 'web') }
    const services = { web: { '.Spec.TaskTemplate.ContainerSpec.Image': 'nginx:1@sha256:aa', labels: {} } }
    const workloads = { 'shop/deployment/web': { image: 'nginx:1', imagePullPolicy: 'Always' } }
    const found = await run([{ by: 'search', containers: ['web'], images, isPulledAlone: false }], { containers })
    const swarm = await run([{ by: 'service', service: 'web', images }], { services })
    const step = { by: 'workload', namespace: 'shop', owner: 'web', container: 'app', images } as const
    const kubernetes = await run([step], { workloads }, { kind: 'kubectl' })

    expect(found.out).toContain('Updated:\n  web/web\n')
    expect(swarm.changes.map((call) => call[5])).toEqual(['nginx:1'])
    expect(kubernetes.changes).toEqual([['kubectl', '--namespace=shop', 'rollout', 'restart', 'deployment/web']])
  })

  it('does nothing when its end is missing', async () => {
    const file = writeCompose('web/compose.yml', { web: 'nginx' })
    const script = buildUpdateScript(createPlan([createProjectStep('web', file, { web: 'nginx' })]))
    const { calls } = await runUpdateScript(shell, script.slice(0, -'main </dev/null\n'.length), {})

    expect(calls).toEqual([])
  })
})
