import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ICONS } from './icon-names'

const folder = join(import.meta.dirname, '../../../node_modules/simple-icons/icons')
const slugs = ICONS.map(({ slug }) => slug)
const names = ICONS.flatMap((icon) => icon.names)

describe('The list of icons', () => {
  it('has only icons of simple-icons', () => {
    expect(slugs.filter((slug) => !/^[a-z0-9]+$/.test(slug) || !existsSync(join(folder, `${slug}.svg`)))).toEqual([])
  })

  it('has no icon twice', () => {
    expect(findRepeated(slugs)).toEqual([])
  })

  it('gives no name to two icons', () => {
    expect(findRepeated(names)).toEqual([])
  })

  it('spells names as they are looked up', () => {
    expect(names.filter((name) => !/^(?:[a-z0-9]+\/)?[a-z0-9]+$/.test(name))).toEqual([])
  })
})

function findRepeated(words: string[]): string[] {
  return words.filter((word, index) => words.indexOf(word) !== index)
}
