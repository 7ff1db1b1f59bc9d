// Makes public/icons.svg, a sprite of the icons that lib/domain/image/icon-names.ts lists, for a build and for `npm run dev`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ICONS } from '../lib/domain/image/icon-names.ts'
import { root } from './root.mjs'

const symbols = ICONS.map(
  ({ slug }) => `<symbol id="${slug}" viewBox="0 0 24 24"><path d="${readPath(slug)}"/></symbol>\n`,
)

mkdirSync(join(root, 'public'), { recursive: true })
writeFileSync(
  join(root, 'public/icons.svg'),
  `<svg aria-hidden="true" xmlns="http://www.w3.org/2000/svg">
<!-- From https://simpleicons.org, which names the source and the licence of each. -->
${symbols.join('')}</svg>
`,
)

/** @param {string} slug */
function readPath(slug) {
  const file = join(root, `node_modules/simple-icons/icons/${slug}.svg`)
  if (!existsSync(file)) stop(`simple-icons has no icon "${slug}", which lib/domain/image/icon-names.ts lists.`)
  const path = readFileSync(file, 'utf8').match(/<path d="([^"]+)"\/><\/svg>/)?.[1]
  return path ?? stop(`The icon "${slug}" of simple-icons is not one path any more: see ${file}.`)
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
