// Prints what CHANGELOG.md says of a version, for its release: `node scripts/print-release-notes.mjs 1.2.3`, and another file if given.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const REPOSITORY = 'https://github.com/diun-dashboard/diun-dashboard'

const [version = '', file = join(root, 'CHANGELOG.md')] = process.argv.slice(2)
const notes = findSection(readFileSync(file, 'utf8'), version)
if (notes === '') {
  console.error(`CHANGELOG.md has nothing below "## ${version}". Rename "## Unreleased" to it, and release again.`)
  process.exit(1)
}
console.log(resolveLinks(joinLines(notes)))

/**
 * @param {string} changelog
 * @param {string} title the first word of the section's heading
 */
function findSection(changelog, title) {
  const sections = changelog.split(/^## /m).slice(1)
  const [section = ''] = sections.filter((text) => text.split(/\s/, 1)[0] === title)
  return section.split('\n').slice(1).join('\n').trim()
}

/**
 * GitHub shows each end of a line in a release as one, and the file's lines are broken to be read as they are.
 * @param {string} text
 */
function joinLines(text) {
  return text.replace(/(?<=\S)\n *(?=[^\s*#-])/g, ' ')
}

/**
 * A release is no file of the repository, from which a link could lead on.
 * @param {string} text
 */
function resolveLinks(text) {
  return text.replace(/\]\((?=\w[\w-]*[/.](?!\/))/g, `](${REPOSITORY}/blob/v${version}/`)
}
