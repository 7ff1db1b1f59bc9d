import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const FOLDERS = ['app', 'drizzle', 'lib', 'public']
/** The files in the root that the build reads. The settings of the linter and of the tests do not change it. */
const ROOT_FILES = [
  'instrumentation.ts',
  'instrumentation-client.ts',
  'next.config.ts',
  'package.json',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
]
/** Next copies these into the build, whose server reads its settings from there. */
const ENV_FILES = ['.env', '.env.production']
/** The program that makes the build, with its imports. */
const PROGRAMS = ['build', 'build-stamp', 'icons', 'load-later', 'root', 'share-chunks'].map(
  (name) => `scripts/${name}.mjs`,
)
const NO_SOURCE = /^public\/icons\.svg$|\.(test|contract)\.tsx?$/
const STAMP = join(root, '.next/standalone/.sources')

/** Checks that there is a build, made of the sources as they are now. Compares contents, since git sets the times of files anew. */
export function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashSources()
}

/** Records which sources the build was made of. @param {string} hash taken before the build, so that a change during it counts as a change */
export function stampBuild(hash) {
  writeFileSync(STAMP, hash)
}

/** A build holds the binary of one system, and the same clone may be mounted in another. */
export function hashSources() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  for (const path of listSources()) hash.update(`${path}\n`).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

/** The paths of all that a build is made of. */
export function listSources() {
  const exists = (/** @type {string} */ path) => existsSync(join(root, path))
  const inFolders = FOLDERS.filter(exists).flatMap((folder) =>
    readdirSync(join(root, folder), { encoding: 'utf8', recursive: true }).map((path) => join(folder, path)),
  )
  return [...ROOT_FILES, ...ENV_FILES.filter(exists), ...PROGRAMS, ...inFolders]
    .filter((path) => !NO_SOURCE.test(path) && statSync(join(root, path)).isFile())
    .sort()
}
