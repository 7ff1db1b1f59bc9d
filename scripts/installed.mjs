import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/** Checks that node_modules holds what package-lock.json asks for, by npm's own record of what it installed. */
export function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.bin/node'))) return false

  const asked = readPackages('package-lock.json')
  const installed = readPackages('node_modules/.package-lock.json')
  return Object.entries(asked).every(
    ([path, entry]) => path === '' || isOptional(entry) || installed[path]?.version === entry.version,
  )
}

/** @param {{ optional?: boolean, devOptional?: boolean }} entry */
function isOptional(entry) {
  return entry.optional === true || entry.devOptional === true
}

/**
 * @param {string} lockfile
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>}
 */
function readPackages(lockfile) {
  if (!existsSync(join(root, lockfile))) return {}
  return JSON.parse(readFileSync(join(root, lockfile), 'utf8')).packages
}
