import { expect, it } from 'vitest'
import { guessHostName } from './guess-host-name'

it.each([
  ['http://nas.lan:8080', 'nas'],
  ['http://nas:8080', 'nas'],
  ['https://attic-2.fritz.box', 'attic-2'],
  ['https://updates.example.org', 'homeserver'],
  ['http://localhost:8080', 'homeserver'],
  ['http://192.168.1.2:8080', 'homeserver'],
  ['http://[fd00::2]:8080', 'homeserver'],
  ['', 'homeserver'],
])('The server of a board at %s is called %s', (origin, name) => {
  expect(guessHostName(origin)).toBe(name)
})
