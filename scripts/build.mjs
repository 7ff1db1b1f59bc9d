// Builds the standalone server into .next/standalone: everything it needs to run lies there.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'vite'
import { hashSources, stampBuild } from './build-stamp.mjs'
import { root } from './root.mjs'
// Makes public/icons.svg.
import './icons.mjs'

const standalone = join(root, '.next/standalone')
const sources = hashSources()

const next = join(root, 'node_modules/next/dist/bin/next')
const { status } = spawnSync(process.execPath, [next, 'build'], {
  cwd: root,
  env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  stdio: 'inherit',
})
if (status !== 0) process.exit(1)

cpSync(join(root, '.next/static'), join(standalone, '.next/static'), { recursive: true })
cpSync(join(root, 'public'), join(standalone, 'public'), { recursive: true })
await bundleDataProgram()
dropOtherSystems()
dropSourceMaps()
assertComplete()
stampBuild(sources)

/** `npm run data`, in one file: the standalone server has no sources, and its packages are bundled. */
async function bundleDataProgram() {
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    resolve: { alias: { '@': root } },
    // It brings a binary along, which Next has copied.
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: 'lib/data/program/data.ts',
      outDir: standalone,
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: { output: { entryFileNames: 'data.mjs' } },
    },
  })
}

/** better-sqlite3 brings a binary for each system, and a build serves the system it is made on. */
function dropOtherSystems() {
  const binaries = join(standalone, 'node_modules/better-sqlite3/prebuilds')
  const ours = `${process.platform}${isMusl() ? 'musl' : ''}-${process.arch}.node`
  for (const name of readdirSync(binaries)) if (name !== ours) rmSync(join(binaries, name))
}

/** Whether this is a Linux with the C library of Alpine: each of the two has a binary. */
function isMusl() {
  return process.platform === 'linux' && readFileSync('/proc/self/maps', 'latin1').includes('/ld-musl-')
}

/** Next writes empty ones for the server, whether asked to or not. */
function dropSourceMaps() {
  const files = readdirSync(standalone, { encoding: 'utf8', recursive: true })
  for (const file of files.filter((name) => name.endsWith('.map'))) rmSync(join(standalone, file))
}

/** Next copies what it traces; what it can miss would only show at the first request. */
function assertComplete() {
  const parts = [
    'server.js',
    'data.mjs',
    'public/icons.svg',
    'drizzle/sqlite/meta/_journal.json',
    'drizzle/postgres/meta/_journal.json',
  ]
  for (const part of parts) assert(existsSync(join(standalone, part)), `The build lacks ${part}.`)
  const Database = createRequire(join(standalone, 'server.js'))('better-sqlite3')
  assert.equal(
    new Database(':memory:').prepare('select 1').pluck().get(),
    1,
    'The build lacks a working better-sqlite3.',
  )
}
