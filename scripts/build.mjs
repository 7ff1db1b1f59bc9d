// Builds the standalone server into .next/standalone, with everything that it needs to run.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'vite'
import { hashSources, stampBuild } from './build-stamp.mjs'
import { loadLater } from './load-later.mjs'
import { root } from './root.mjs'
import { shareChunks } from './share-chunks.mjs'
// This import makes public/icons.svg.
import './icons.mjs'

const standalone = join(root, '.next/standalone')
/** Modules that Next loads as it starts and uses in development alone: its own settings as schemas of zod 3, and a parser of comments in JSON. */
const UNUSED_AT_START = ['server/config-schema.js', 'compiled/comment-json/index.js']
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
hintToCompile()
await bundleProgram('lib/data/program/data.ts', 'data.mjs')
await bundleProgram('lib/reporter/report.ts', 'report.mjs')
for (const folder of ['chunks', 'chunks/ssr']) shareChunks(join(standalone, '.next/server', folder))
for (const path of UNUSED_AT_START) loadLater(join(standalone, 'node_modules/next/dist', path))
dropOtherSystems()
dropSourceMaps()
dropDatabases()
assertComplete()
stampBuild(sources)

/**
 * Bundles a program into one file, since the standalone server has no sources and its packages are bundled.
 * @param {string} source
 * @param {string} name
 */
async function bundleProgram(source, name) {
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    resolve: { alias: { '@': root } },
    // better-sqlite3 has a binary, which Next has copied.
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: source,
      outDir: standalone,
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: { output: { entryFileNames: name, codeSplitting: false } },
    },
  })
}

/**
 * Asks Chromium to compile the scripts of the pages whole while they arrive, beside the main thread. Otherwise it compiles each function as it is
 * first called, which are most of them, while a person waits. Other browsers take it for a comment.
 */
function hintToCompile() {
  const chunks = join(standalone, '.next/static/chunks')
  for (const name of readdirSync(chunks).filter((file) => file.endsWith('.js'))) {
    const script = readFileSync(join(chunks, name))
    writeFileSync(join(chunks, name), Buffer.concat([Buffer.from('//# allFunctionsCalledOnLoad\n'), script]))
  }
}

/** Removes the binaries of other systems: better-sqlite3 has one for each, and a build runs only on the system it is made on. */
function dropOtherSystems() {
  const binaries = join(standalone, 'node_modules/better-sqlite3/prebuilds')
  const ours = `${process.platform}${isMusl() ? 'musl' : ''}-${process.arch}.node`
  for (const name of readdirSync(binaries)) if (name !== ours) rmSync(join(binaries, name))
}

/** Checks whether this Linux uses musl, the C library of Alpine. Linux with musl and Linux with glibc need different binaries. */
function isMusl() {
  return process.platform === 'linux' && readFileSync('/proc/self/maps', 'latin1').includes('/ld-musl-')
}

/** Removes the source maps. Next always writes empty ones for the server. */
function dropSourceMaps() {
  const files = readdirSync(standalone, { encoding: 'utf8', recursive: true })
  for (const file of files.filter((name) => name.endsWith('.map'))) rmSync(join(standalone, file))
}

/** Next takes the database in the default place for a part of the program, and copies it. */
function dropDatabases() {
  rmSync(join(standalone, 'data'), { recursive: true, force: true })
}

/** Asserts that nothing is missing. Next copies the files that it traces, and a file that it missed would only show at the first request. */
function assertComplete() {
  const parts = [
    'server.js',
    'data.mjs',
    'report.mjs',
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
