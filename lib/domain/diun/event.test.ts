import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../errors'
import { parseEvent, parseEventOfAnyImage } from './event'

const PAYLOADS = 'e2e/payloads'
const names = readdirSync(PAYLOADS)
const readPayload = (name: string) => JSON.parse(readFileSync(`${PAYLOADS}/${name}`, 'utf8'))
const parseHost = (hostname: unknown) => parseEvent({ image: 'a', hostname }, null).host

describe('A body of DIUN', () => {
  it.each(names.filter((name) => !name.startsWith('bad-')))('%s is read completely', (name) => {
    const body = readPayload(name)
    const event = parseEvent(body, null)
    expect(event.image).toBe(body.image)
    expect([event.status, event.digest, event.provider]).toEqual([
      body.status ?? '',
      body.digest ?? '',
      body.provider ?? '',
    ])
    expect(event.metadata).toEqual(body.metadata ?? {})
    expect(event.extra).toEqual({})
  })

  it.each(names.filter((name) => /^bad-.*json$/.test(name)))('%s is refused', (name) => {
    expect(() => parseEvent(readPayload(name), null)).toThrow(InvalidInputError)
  })

  it('is refused for an image reference longer than any registry has, unless it was accepted before there was a limit', () => {
    const body = { image: 'é'.repeat(513) }
    expect(() => parseEvent(body, null)).toThrow('The "image" is longer than 1,024 bytes.')
    expect(parseEventOfAnyImage(body, null).image).toBe(body.image)
    expect(parseEvent({ image: 'é'.repeat(512) }, null).imageKey).toBe('é'.repeat(512))
  })

  it('names its host, unless that is a container id', () => {
    expect([
      parseHost('nas01'),
      parseHost('0123456789ab'),
      parseHost('0123456789AB'),
      parseHost('0123456789abc'),
      parseHost(null),
    ]).toEqual(['nas01', '', '0123456789AB', '0123456789abc', ''])
  })

  it('has the host that the path names, whatever it looks like', () => {
    expect(parseEvent({ image: 'a', hostname: 'nas01' }, '0123456789ab').host).toBe('0123456789ab')
  })
})
