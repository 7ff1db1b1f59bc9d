import { expect, it } from 'vitest'
import { createKnocks } from './knocks'

function open() {
  let now = Date.parse('2026-11-29T12:00:00Z')
  const knocks = createKnocks(() => new Date(now))
  return { ...knocks, passMinutes: (minutes: number) => (now += minutes * 60_000) }
}

it('Knocks are listed newest first, and once for each fault of an address', () => {
  const { record, list, passMinutes } = open()
  record('172.18.0.3', 'wrong-key')
  passMinutes(1)
  record('172.18.0.4', 'get')
  passMinutes(1)
  record('172.18.0.3', 'wrong-key')
  expect(list()).toEqual([
    { at: '2026-11-29T12:02:00.000Z', address: '172.18.0.3', fault: 'wrong-key' },
    { at: '2026-11-29T12:01:00.000Z', address: '172.18.0.4', fault: 'get' },
  ])
})

it('A knock is forgotten after a quarter of an hour', () => {
  const { record, list, passMinutes } = open()
  record('172.18.0.3', 'wrong-key')
  passMinutes(16)
  expect(list()).toEqual([])
})

it('A flood from many addresses leaves the newest twenty knocks', () => {
  const { record, list } = open()
  for (let host = 0; host < 200; host += 1) record(`10.0.0.${host}`, 'no-key')
  expect(list().map(({ address }) => address)).toEqual(Array.from({ length: 20 }, (_, at) => `10.0.0.${199 - at}`))
})
