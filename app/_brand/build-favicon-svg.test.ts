import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildFaviconSvg } from './build-favicon-svg'

test.each([
  [1, '1'],
  [9, '9'],
  [10, '10'],
  [99, '99'],
  [100, '99+'],
  [12_345, '99+'],
])('%i pending images are %s on the badge', (count, text) => {
  expect(buildFaviconSvg(count)).toContain(`>${text}</text>`)
})

test('Without pending images there is no badge', () => {
  expect(buildFaviconSvg(0)).not.toContain('<text')
})

test('Without a badge the favicon is the icon of the installed app', () => {
  expect(`${buildFaviconSvg(0)}\n`).toBe(readFileSync('public/icon.svg', 'utf8'))
})
