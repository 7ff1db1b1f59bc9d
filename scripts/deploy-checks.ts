import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { root } from './root.mjs'
import { run } from './run.ts'

/** A command over files of this clone. */
type Check = { tool: string; words: string[] }

const ComposeFile = z.object({
  services: z.record(z.string(), z.object({ profiles: z.array(z.string()).default([]) })),
})

const COMPOSE = globSync(['compose*.yml', 'deploy/{casaos,dokploy}/**/*.yml'], { cwd: root })
const YAML = globSync(['*.yml', '.*.yml', '.github/**/*.yml', 'deploy/**/*.{yml,yaml}'], { cwd: root })
const SCRIPTS = globSync('{docker,scripts}/*.sh', { cwd: root })

const npmChecks: Check[] = [
  { tool: 'dockerfile-utils', words: ['lint', 'Dockerfile'] },
  { tool: 'dclint', words: ['--max-warnings=0', ...globSync('compose*.yml', { cwd: root })] },
]

/** With tools that npm does not bring. */
const systemChecks: Check[] = [
  { tool: 'yamllint', words: ['--strict', ...YAML] },
  { tool: 'shellcheck', words: SCRIPTS },
]

/** Checks what the image and its compose files are made of. What cannot be checked for want of a tool is told, and not counted. */
export async function checkDeployFiles(): Promise<{ passed: number; failed: number }> {
  const checks = [...npmChecks, ...systemChecks.filter(hasTool), ...toComposeChecks()]
  const codes: number[] = []
  for (const { tool, words } of checks) {
    console.log([tool, ...words].join(' '))
    // A value that compose files ask for when they use a database of their own.
    const { code } = await run(tool, words, { env: { POSTGRES_PASSWORD: 'secret' } })
    codes.push(code)
  }
  const passed = codes.filter((code) => code === 0).length
  return { passed, failed: codes.length - passed }
}

function hasTool({ tool }: Check): boolean {
  const isThere = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, tool)))
  if (!isThere) warnNotChecked(tool)
  return isThere
}

/** Each compose file without a profile, with each, and with all. */
function toComposeChecks(): Check[] {
  const compose = findCompose()
  if (compose === undefined) {
    warnNotChecked('Docker Compose 2')
    return []
  }
  const [tool = '', ...prefix] = compose
  return COMPOSE.flatMap((file) =>
    toProfileChoices(file).map((profiles) => {
      const flags = ['--file', file, ...profiles.flatMap((profile) => ['--profile', profile])]
      return { tool, words: [...prefix, ...flags, 'config', '--quiet'] }
    }),
  )
}

/** Version 1 refuses what version 2 accepts. */
function findCompose(): string[] | undefined {
  return [['docker-compose'], ['docker', 'compose']].find(([tool = '', ...prefix]) => {
    const { stdout } = spawnSync(tool, [...prefix, 'version', '--short'], { encoding: 'utf8' })
    return /^v?([2-9]|\d\d)/.test(stdout ?? '')
  })
}

function toProfileChoices(file: string): string[][] {
  const { services } = ComposeFile.parse(parse(readFileSync(join(root, file), 'utf8')))
  const profiles = [...new Set(Object.values(services).flatMap((service) => service.profiles))]
  return [[], ...profiles.map((profile) => [profile]), ...(profiles.length > 1 ? [profiles] : [])]
}

function warnNotChecked(tool: string) {
  console.warn(`\n!!! NOT CHECKED: ${tool} is not installed.\n`)
}
