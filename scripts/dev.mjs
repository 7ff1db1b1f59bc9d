// Starts Next's development server with sample data and without sign-in, unless the settings say otherwise. Arguments are Next's.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'
// Makes public/icons.svg.
import './icons.mjs'

const DATABASE_SETTINGS = ['DB_DRIVER', 'DB_PATH', 'DATABASE_URL', 'DATABASE_URL_FILE']

/** Next loads these once, before the first request, so a change to them restarts the server. lib/server.ts sees to all else. */
const LOADED_ONCE = [
  'instrumentation.ts',
  'lib/lifecycle.ts',
  'lib/http/gateway',
  'lib/http/headers',
  'lib/http/network',
]

const { env } = process
if (DATABASE_SETTINGS.every((name) => !env[name])) env.DEMO ||= '1'
env.AUTH_MODE ||= 'none'
env.PORT ||= '8080'
env.NEXT_TELEMETRY_DISABLED = '1'

removeSampleData()
const watch = ['--watch-preserve-output', ...LOADED_ONCE.map((path) => `--watch-path=${path}`)]
const next = join(root, 'node_modules/next/dist/bin/next')
const child = spawn(process.execPath, [...watch, next, 'dev', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
// A terminal sends Ctrl-C to both.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill())
child.once('exit', (code) => {
  removeSampleData()
  process.exitCode = code ?? 1
})

function removeSampleData() {
  rmSync(join(root, 'data/dev'), { recursive: true, force: true })
}
