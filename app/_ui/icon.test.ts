import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ICON_NAMES } from './icon'

test('Each icon has a place in the picture of the style sheet, in the order of their names', () => {
  const css = readFileSync(join(import.meta.dirname, '../icons.css'), 'utf8')
  const places = [...css.matchAll(/\[data-icon="(\w+)"\] \{\s+--at: (\d+);/g)].map(([, name, at]) => [name, Number(at)])
  expect(places).toEqual(ICON_NAMES.map((name, at) => [name, at]))
  expect(css.match(/%3Cpath/g)).toHaveLength(ICON_NAMES.length)
})
