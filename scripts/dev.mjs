// Starts Next's development server, on sample data and without sign-in unless the settings name a database. Arguments are Next's.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'
// Makes public/icons.svg.
import './icons.mjs'

const DATABASE_SETTINGS = ['DB_DRIVER', 'DB_PATH', 'DATABASE_URL', 'DATABASE_URL_FILE']

/** Next reads these too, but after the decision about the sample data; what comes first counts. */
const ENV_FILES = ['.env.development.local', '.env.local', '.env.development', '.env']

/** Next loads these once, before the first request, so a change to them restarts the server. lib/server.ts sees to all else. */
const LOADED_ONCE = [
  'instrumentation.ts',
  'lib/lifecycle.ts',
  'lib/setup-link.ts',
  'lib/http/gateway',
  'lib/http/headers',
  'lib/http/network',
  'lib/http/problem.ts',
  'lib/http/reading/raw-query.ts',
]

const sampleFolder = join(root, 'data/dev')
const processFile = join(sampleFolder, 'process')

const { env } = process
for (const file of ENV_FILES) if (existsSync(join(root, file))) process.loadEnvFile(join(root, file))
const hasSampleData = DATABASE_SETTINGS.every((name) => !env[name])
if (hasSampleData) {
  env.DEMO ||= '1'
  claimSampleData()
}
env.PORT ||= '8080'
env.NEXT_TELEMETRY_DISABLED = '1'

const watch = ['--watch-preserve-output', ...LOADED_ONCE.map((path) => `--watch-path=${path}`)]
const hideWatchMode = `--import=${pathToFileURL(join(root, 'scripts/hide-watch-mode.mjs'))}`
const next = join(root, 'node_modules/next/dist/bin/next')
const child = spawn(process.execPath, [...watch, hideWatchMode, next, 'dev', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
// A terminal sends Ctrl-C to both.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill())
child.once('exit', (code) => {
  if (hasSampleData) rmSync(sampleFolder, { recursive: true, force: true })
  process.exitCode = code ?? 1
})

/** Begins with new sample data. Only one server can use it at a time, so another that runs is left alone. */
function claimSampleData() {
  const other = existsSync(processFile) ? Number(readFileSync(processFile, 'utf8')) : null
  if (other !== null && isRunning(other)) {
    console.error(`npm run dev runs already, as process ${other}. Stop it, or give this one a database by DB_PATH.`)
    process.exit(1)
  }
  rmSync(sampleFolder, { recursive: true, force: true })
  mkdirSync(sampleFolder, { recursive: true })
  writeFileSync(processFile, String(process.pid))
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
