import { expect, it } from 'vitest'
import { foldCards } from './fold-cards'
import { getFirstNoteLine } from './note'
import { createCard, createCardHost } from './test-card'

it.each([
  ['dump first', 'dump first'],
  ['\n  \r\n  dump first \r\nthen update', 'dump first'],
  ['', ''],
  [' \n ', ''],
])('The first line of the note %j is %j', (note, line) => {
  expect(getFirstNoteLine({ note })).toBe(line)
})

it('A new image tag takes the note of the newest other one on its card, until it has its own', () => {
  const noteOf = (note: string) => {
    const hosts = (digest: string) => [createCardHost('nas', { containers: ['db'], digest })]
    const [card] = foldCards([
      createCard('postgres:18.1', { note, hosts: hosts('sha256:3') }),
      createCard('postgres:17.6', { note: 'dump first', hosts: hosts('sha256:2') }),
      createCard('postgres:16.9', { note: 'old', hosts: hosts('sha256:1') }),
    ])
    return card && getFirstNoteLine(card)
  }
  expect(noteOf('')).toBe('dump first')
  expect(noteOf('fine')).toBe('fine')
})
