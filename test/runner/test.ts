// Runs the named steps; without a name those of `npm test`, with `all` the slow ones too. Every step runs, even if an earlier one failed. The
// closing lines name all that failed, since a reader may have only the end of the log.
import { openTestPostgres } from '../postgres.ts'
import { checkSteps, quickSteps, type Result, slowSteps, steps } from './test-steps.ts'

const NO_POSTGRES = [...Object.keys(checkSteps), 'deploy', 'build']

const wanted = process.argv.slice(2)
const chosen = chooseSteps()
const results: Result[] = []
let stopPostgres = async () => {}

let interrupted = false
process.on('SIGINT', () => {
  interrupted = true
})

if (chosen.some(([name]) => !NO_POSTGRES.includes(name))) await runStep('postgres', startPostgres)
const checks = chosen.filter(([name]) => name in checkSteps)
await Promise.all(checks.map(([name, step]) => runSilentStep(name, step)))
for (const [name, step] of chosen.filter(([name]) => !(name in checkSteps))) {
  if (!interrupted) await runStep(name, step)
}
await stopPostgres()

const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
const flaky = results.reduce((sum, result) => sum + result.flaky, 0)
if (flaky > 0) console.warn(`\n!!! ${flaky} passed only on the second try; the report above names them.`)
for (const tool of results.flatMap((result) => result.missing ?? []))
  console.warn(`\n!!! NOT CHECKED: ${tool} is not installed. CONTRIBUTING.md says what it is for.`)
for (const failure of results.flatMap((result) => result.failures)) console.log(`\n✘ ${failure}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 || interrupted ? 1 : 0

function chooseSteps() {
  if (wanted.length === 0) return Object.entries(steps)
  if (wanted.includes('all')) return Object.entries({ ...steps, ...slowSteps })
  return Object.entries({ ...steps, ...quickSteps, ...slowSteps }).filter(([name]) => wanted.includes(name))
}

async function runStep(name: string, step: () => Promise<Result>) {
  console.log(`\n── ${name}`)
  results.push(await attempt(name, step))
}

/** Runs a step beside others, and shows what it has to say once it is over. */
async function runSilentStep(name: string, step: () => Promise<Result>) {
  const result = await attempt(name, step)
  console.log(`\n── ${name}\n${result.output?.trimEnd() ?? ''}`)
  results.push(result)
}

async function attempt(name: string, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step()
  } catch (error) {
    console.error(error)
    return { passed: 0, failed: 1, flaky: 0, failures: [`${name}: ${error}`] }
  }
}

/** Starts one server for all steps, which find its address in TEST_DATABASE_URL. */
async function startPostgres(): Promise<Result> {
  const { url, stop } = await openTestPostgres()
  process.env.TEST_DATABASE_URL = url
  stopPostgres = stop
  return { passed: 0, failed: 0, flaky: 0, failures: [] }
}
