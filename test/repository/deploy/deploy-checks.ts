import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, delimiter, join, resolve } from 'node:path'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { root } from '../../../scripts/root.mjs'
import { run } from '../../../scripts/run.ts'
import type { TestReport } from '../../runner/test-report.ts'

/** A command that checks files of this clone. */
type Check = { tool: string; args: string[] }

const ComposeFile = z.object({
  services: z.record(z.string(), z.object({ profiles: z.array(z.string()).default([]) })),
})

const Template = z.looseObject({
  services: z.record(z.string(), z.looseObject({ volumes: z.array(z.string()).default([]) })),
})

const COMPOSE = globSync(['compose*.yml', 'deploy/{casaos,dokploy}/**/*.yml'], { cwd: root })
const COOLIFY = globSync('deploy/coolify/*.yaml', { cwd: root })
const YAML = globSync(['*.yml', '.*.yml', '.github/**/*.yml', 'deploy/**/*.{yml,yaml}'], { cwd: root })
const SCRIPTS = globSync('{docker,scripts}/*.sh', { cwd: root })

const npmChecks: Check[] = [
  ...['Dockerfile', '.devcontainer/Dockerfile'].map((file) => ({ tool: 'dockerfile-utils', args: ['lint', file] })),
  { tool: 'dclint', args: ['--max-warnings=0', ...globSync('compose*.yml', { cwd: root })] },
]

/** Checks by tools that npm does not install. */
const systemChecks: Check[] = [
  { tool: 'yamllint', args: ['--strict', ...YAML] },
  { tool: 'shellcheck', args: SCRIPTS },
]

/**
 * Checks the Dockerfile, the compose files and the scripts. A check whose tool is not installed is not counted.
 * @returns the report; `missing` names the tools that are not installed
 */
export async function checkDeployFiles(): Promise<TestReport & { missing: string[] }> {
  const compose = findCompose()
  const missing = systemChecks.filter((check) => !hasTool(check)).map(({ tool }) => tool)
  if (compose === undefined) missing.push('Docker Compose 2')

  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-compose-'))
  try {
    const files = [...COMPOSE, ...COOLIFY.map((file) => writeWithVolumes(file, folder))]
    const composeChecks = compose === undefined ? [] : files.flatMap((file) => buildComposeChecks(compose, file))
    const failures: string[] = []
    let passed = 0
    for (const { tool, args } of [...npmChecks, ...systemChecks.filter(hasTool), ...composeChecks]) {
      console.log([tool, ...args].join(' '))
      // Compose files that bring their own database require this value.
      const { code } = await run(tool, args, { env: { POSTGRES_PASSWORD: 'secret' } })
      if (code === 0) passed += 1
      else failures.push(`${tool} ${args.join(' ')}: what it says stands above.`)
    }
    return { passed, failed: failures.length, flaky: 0, failures, missing }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Writes a copy of a template for Coolify that declares its volumes. Coolify declares them itself, and Compose wants them declared. */
function writeWithVolumes(file: string, folder: string): string {
  const template = Template.parse(parse(readFileSync(join(root, file), 'utf8')))
  const mounts = Object.values(template.services).flatMap(({ volumes }) => volumes)
  const named = mounts.map((mount) => mount.split(':')[0] ?? '').filter((source) => !source.startsWith('/'))
  const path = join(folder, basename(file))
  writeFileSync(path, stringify({ ...template, volumes: Object.fromEntries(named.map((name) => [name, {}])) }))
  return path
}

function hasTool({ tool }: Check): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, tool)))
}

/** Lists checks of a compose file without a profile, with each profile, and with all of them. */
function buildComposeChecks([tool = '', ...prefix]: readonly string[], file: string): Check[] {
  return listProfileChoices(file).map((profiles) => {
    const flags = ['--file', file, ...profiles.flatMap((profile) => ['--profile', profile])]
    return { tool, args: [...prefix, ...flags, 'config', '--quiet'] }
  })
}

/** Finds Docker Compose 2: version 1 refuses files that version 2 accepts. */
function findCompose(): string[] | undefined {
  return [['docker-compose'], ['docker', 'compose']].find(([tool = '', ...prefix]) => {
    const { stdout } = spawnSync(tool, [...prefix, 'version', '--short'], { encoding: 'utf8' })
    return /^v?([2-9]|\d\d)/.test(stdout ?? '')
  })
}

function listProfileChoices(file: string): string[][] {
  const { services } = ComposeFile.parse(parse(readFileSync(resolve(root, file), 'utf8')))
  const profiles = [...new Set(Object.values(services).flatMap((service) => service.profiles))]
  return [[], ...profiles.map((profile) => [profile]), ...(profiles.length > 1 ? [profiles] : [])]
}
