import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The comment that names a source map, which alone differs between copies. `scripts/build.mjs` deletes the maps. */
const MAP_COMMENT = /\n*\/\/# sourceMappingURL=\S+\s*$/

/**
 * Makes the chunks of a folder light in memory. Turbopack writes what many routes share into a chunk for each of them, and Node would keep
 * and compile each copy that is loaded: so all but one load the first. A single character beyond ASCII makes Node keep the whole text
 * with two bytes for each character, so such characters are written as escapes, which mean the same in strings and regular expressions.
 * @param {string} folder
 */
export function shareChunks(folder) {
  /** @type {Map<string, string>} */
  const firsts = new Map()
  for (const name of readdirSync(folder).toSorted()) {
    if (!name.endsWith('.js')) continue
    const path = join(folder, name)
    const source = escapeCharacters(readFileSync(path, 'utf8').replace(MAP_COMMENT, '\n'))
    const first = firsts.get(source)
    if (first === undefined) firsts.set(source, name)
    writeFileSync(path, first === undefined ? source : `module.exports=require(${JSON.stringify(`./${first}`)})\n`)
  }
}

/** Matches what would show the escape itself, and a backslash that would take the one of the escape for its own character. */
const UNESCAPABLE = /String\.raw|\\[^\0-\x7f]/

/** @param {string} source */
function escapeCharacters(source) {
  if (UNESCAPABLE.test(source)) return source
  return source.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
