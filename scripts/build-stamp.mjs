import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const FOLDERS = ['app', 'drizzle', 'lib', 'public']
/** What the build reads in the root: the settings of the linter and of the tests change nothing about it. */
const ROOT_FILES = [
  'instrumentation.ts',
  'instrumentation-client.ts',
  'next.config.ts',
  'package.json',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
]
/** What makes it. */
const PROGRAMS = ['scripts/build.mjs', 'scripts/icons.mjs']
const NO_SOURCE = /^public\/icons\.svg$|\.(test|contract)\.tsx?$/
const STAMP = join(root, '.next/standalone/.sources')

/** Whether the build is there and was made of the sources as they are now. Their times say nothing: git sets them anew. */
export function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashSources()
}

/** Notes what the build was made of. @param {string} hash taken before the build, so that a later change counts */
export function stampBuild(hash) {
  writeFileSync(STAMP, hash)
}

export function hashSources() {
  const hash = createHash('sha256')
  for (const path of listSources()) hash.update(`${path}\n`).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

function listSources() {
  const inFolders = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { encoding: 'utf8', recursive: true }).map((path) => join(folder, path)),
  )
  return [...ROOT_FILES, ...PROGRAMS, ...inFolders]
    .filter((path) => !NO_SOURCE.test(path) && statSync(join(root, path)).isFile())
    .sort()
}
