import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { App } from '../e2e/support/server/app.ts'
import { root } from '../scripts/root.mjs'

/** The length at which steps are cut, since the beginning of a list of conditions for a hundred images says enough. */
const STEP_LENGTH = 160

const plansSchema = z.array(z.object({ name: z.string(), plan: z.string() }))

type Plan = z.infer<typeof plansSchema>[number]

/** Reads the plans of the hot queries in the app's database. Returns a block of Markdown. Restarts the app. */
export async function readQueryPlans(app: App): Promise<string> {
  const { DB_PATH: path, DATABASE_URL: url } = app.database
  const settings = JSON.stringify(path === undefined ? { driver: 'postgres', url } : { driver: 'sqlite', path })
  const words = ['--import', './scripts/typescript-imports.mjs', 'bench/print-plans.ts', settings]
  await app.kill('SIGTERM')
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root })
  await app.restart()
  return formatPlans(plansSchema.parse(JSON.parse(stdout)))
}

/** Names each query once, and separates its statements by an empty line. */
export function formatPlans(plans: readonly Plan[]): string {
  const blocks = Map.groupBy(
    plans.filter(({ plan }) => plan !== ''),
    ({ name }) => name,
  )
  const lines = [...blocks].flatMap(([name, statements]) => [
    `${name}:`,
    statements.map(({ plan }) => formatSteps(plan)).join('\n\n'),
  ])
  return ['```', ...lines, '```'].join('\n')
}

function formatSteps(plan: string): string {
  // A statement about many images has the same steps for each. Without the numbers of parameters and indexes, they are equal.
  const steps = plan.split('\n').filter((step) => !/^INDEX \d+$/.test(step))
  return [...new Set(steps.map((step) => step.replace(/\$\d+/g, '?')))]
    .map((step) => (step.length > STEP_LENGTH ? `${step.slice(0, STEP_LENGTH)} …` : step))
    .map((step) => `  ${step}`)
    .join('\n')
}
