import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const PAGE = join(import.meta.dirname, '../../docs/reverse-proxies.md')

/** Reads the settings that docs/reverse-proxies.md gives below a heading. */
export function readBlock(heading: string): string {
  const [, section = ''] = readFileSync(PAGE, 'utf8').split(new RegExp(`^#+ ${heading}\n`, 'm'))
  const block = /^```\w+\n(.*?)^```/ms.exec(section.split(/^#+ /m)[0] ?? '')?.[1]
  if (block === undefined) throw new Error(`There are no settings below "${heading}".`)
  return block
}

/** Replaces each name in the settings with its value in `places`. @throws Error when the settings lack one of the names */
export function fillIn(settings: string, places: Record<string, string>): string {
  return Object.entries(places).reduce((text, [place, value]) => {
    if (!text.includes(place)) throw new Error(`The settings have no "${place}".`)
    return text.replaceAll(place, value)
  }, settings)
}
