import assert from 'node:assert/strict'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename } from 'node:path'

/**
 * Makes a CommonJS module load itself only once somebody reads something of it. Whoever requires it sees the same names as before.
 * @param {string} path
 */
export function loadLater(path) {
  const later = path.replace(/\.js$/, '.later.js')
  assert(!existsSync(later), `${path} loads later already.`)
  const names = Object.keys(createRequire(path)(path))
  renameSync(path, later)
  const getters = names.map((name) => {
    const key = JSON.stringify(name)
    return `get ${key}() { return require(${JSON.stringify(`./${basename(later)}`)})[${key}] },`
  })
  writeFileSync(path, `module.exports = {\n${getters.join('\n')}\n}\n`)
}
