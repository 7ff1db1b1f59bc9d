import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { InvalidInput } from './errors'
import { readEvent } from './event'

const PAYLOADS = 'e2e/payloads'
const names = readdirSync(PAYLOADS)
const readPayload = (name: string) => JSON.parse(readFileSync(`${PAYLOADS}/${name}`, 'utf8'))
const containerOf = (metadata: unknown) => readEvent({ image: 'a', metadata }, null).container
const hostOf = (hostname: unknown) => readEvent({ image: 'a', hostname }, null).host

describe('A body of DIUN', () => {
  it.each(names.filter((name) => !name.startsWith('bad-')))('%s is read with all it says', (name) => {
    const body = readPayload(name)
    const event = readEvent(body, null)
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
    expect(() => readEvent(readPayload(name), null)).toThrow(InvalidInput)
  })

  it.each([
    ['docker', { ctn_names: 'nginx' }, 'nginx'],
    ['docker, with links', { ctn_names: 'proxy,edge/proxy' }, 'proxy'],
    ['docker, with links first', { ctn_names: 'edge/proxy,proxy' }, 'proxy'],
    ['swarm', { ctn_name: 'stack_web', svc_id: '1' }, 'stack_web'],
    ['kubernetes', { ctn_name: 'redis', pod_name: 'cache-1' }, 'redis'],
    ['nomad', { task_name: 'web', job_name: 'site' }, 'web'],
    ['a file', null, ''],
    ['metadata of another type', { ctn_names: 5, ctn_name: '' }, ''],
  ])('of %s names its container', (_provider, metadata, container) => {
    expect(containerOf(metadata)).toBe(container)
  })

  it('names its host, unless that is a container id', () => {
    expect([
      hostOf('nas01'),
      hostOf('0123456789ab'),
      hostOf('0123456789AB'),
      hostOf('0123456789abc'),
      hostOf(null),
    ]).toEqual(['nas01', '', '0123456789AB', '0123456789abc', ''])
  })

  it('has the host that the path names, whatever it looks like', () => {
    expect(readEvent({ image: 'a', hostname: 'nas01' }, '0123456789ab').host).toBe('0123456789ab')
  })
})
