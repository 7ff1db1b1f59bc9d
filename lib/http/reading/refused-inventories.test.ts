import { describe, expect, it } from 'vitest'
import { InvalidInputError, TooLargeError } from '@/lib/domain/errors'
import { parseInventory, readInventory } from './read-inventory'
import { createImage, createListed, sha } from './test-engine-lists'

const container = { name: 'cache', image: 'redis:7' }
const read = (body: string) => readInventory(new Request('http://localhost/', { method: 'POST', body }))

describe('A report of what runs', () => {
  it.each([
    [null, /^The body: /],
    [[], /^The body: /],
    ['x', /^The body: /],
    [{}, /^"containers": /],
    [{ containers: null }, /^"containers": /],
    [{ containers: {} }, /^"containers": /],
    [{ containers: [null] }, /^"containers\.0": /],
    [{ containers: [[]] }, /^"containers\.0": /],
    [{ containers: [container, 'x'] }, /^"containers\.1": /],
    [{ containers: [{ image: 'redis:7' }] }, /^"containers\.0": must have a "name" or an "id"\.$/],
    [{ containers: [{ name: 'cache' }] }, /^"containers\.0": must have an "image" or an "image_id"\.$/],
    [{ containers: [{ ...container, name: 5 }] }, /^"containers\.0\.name": /],
    [{ containers: [{ ...container, image: 'x'.repeat(1_025) }] }, /^"containers\.0\.image": must have at most 1024/],
    [{ containers: [{ ...container, digests: 'x' }] }, /^"containers\.0\.digests": /],
    [{ containers: [{ ...container, digests: [5] }] }, /^"containers\.0\.digests\.0": /],
    [{ containers: [{ ...container, created: 5 }] }, /^"containers\.0\.created": /],
    [{ containers: [{ ...container, compose: 'shop' }] }, /^"containers\.0\.compose": /],
    [{ containers: [], images: {} }, /^"images": /],
    [{ containers: [], taken_at: 'today' }, /^"taken_at": must be a time such as 2026-11-23T12:00:00Z\.$/],
    [{ containers: [], taken_at: '99999-01-01T00:00:00Z' }, /^"taken_at": must be a time/],
    [{ containers: [], interval: 0 }, /^"interval": /],
    [{ containers: [], interval: '300' }, /^"interval": /],
    [{ containers: [], engine: 'docker' }, /^"engine": /],
    [{ containers: [createListed({ Names: 'x' })] }, /^"containers\.0\.Names": /],
    [{ containers: [createListed({ Names: [], Id: '' })] }, /^"containers\.0": must have "Names" or an "Id"\.$/],
    [{ containers: [createListed({ Image: '', ImageID: null })] }, /^"containers\.0": must have an "Image"/],
    [{ containers: [createListed({ Created: '2026' })] }, /^"containers\.0\.Created": /],
    [{ containers: [createListed({ Labels: { 'com.docker.compose.project': 5 } })] }, /com\.docker\.compose\.project/],
    [{ containers: [createListed()], images: [createImage({ RepoTags: 'x' })] }, /^"images\.0\.RepoTags": /],
  ])('is refused with a sentence that names the place: %j', (body, sentence) => {
    expect(() => parseInventory(body)).toThrow(InvalidInputError)
    expect(() => parseInventory(body)).toThrow(sentence)
  })

  it('is refused with more containers than any host has, however small they are', () => {
    expect(
      parseInventory({ containers: Array.from({ length: 5_000 }, (_, n) => ({ ...container, name: `${n}` })) }),
    ).toHaveProperty('containers.length', 5_000)
    for (const length of [5_001, 300_000]) {
      expect(() => parseInventory({ containers: Array.from({ length }, () => ({})) })).toThrow(
        '"containers": must have at most 5000 items.',
      )
    }
  })

  it('is read without the names and digests that nobody needs, however many there are', () => {
    const many = Array.from({ length: 300_000 }, (_, n) => `x@sha256:${String(n).padStart(64, '0')}`)
    const [read0] = parseInventory({ containers: [{ name: 'x', image: 'x', digests: many }] }).containers
    expect(read0?.digests).toHaveLength(20)
  })

  it('is refused when its containers share more digests than can be kept', () => {
    const digests = Array.from({ length: 20 }, (_, n) => `${'a'.repeat(300)}${n}@${sha('d')}`)
    const containers = Array.from({ length: 5_000 }, (_, n) => ({ name: `${n}`, image_id: sha('a') }))
    expect(() => parseInventory({ containers, images: [{ id: sha('a'), digests }] })).toThrow(TooLargeError)
  })

  it('may be nested as deep as it likes where nobody looks', async () => {
    const deep = `${'['.repeat(500_000)}${']'.repeat(500_000)}`
    const body = `{"containers":[{"name":"cache","image":"redis:7","env":${deep}}]}`
    expect((await read(body)).containers).toHaveLength(1)
    await expect(read(`{"containers":${deep}}`)).rejects.toThrow(InvalidInputError)
  })

  it('takes keys that JavaScript has for itself as any other', async () => {
    const body = `{"__proto__":{"interval":1},"constructor":5,"containers":[
      {"__proto__":{"image":"x"},"name":"__proto__","image":"constructor"},
      {"name":"toString","image":"redis:7","image_id":"__proto__"}],
      "images":[{"id":"__proto__","tags":["constructor:latest","hasOwnProperty"],"digests":["constructor"]}]}`
    expect(await read(body)).toMatchObject({
      intervalSeconds: null,
      containers: [
        { name: '__proto__', image: 'docker.io/library/constructor:latest' },
        { name: 'toString', image: 'docker.io/library/redis:7' },
      ],
    })
  })

  it('is kept in texts that both databases hold, of 4 kB at most', async () => {
    const body = JSON.stringify({ containers: [{ ...container, name: 'a\0\ud800b', version: 'é'.repeat(5_000) }] })
    const [read0] = (await read(body)).containers
    expect(read0?.name).toBe('a\ufffd\ufffdb')
    expect(Buffer.byteLength(read0?.version ?? '')).toBe(4_096)
  })

  it('may have 8 MiB, and not a byte more', async () => {
    const bodyOf = (bytes: number) => {
      const [head, tail] = ['{"containers":[],"x":"', '"}']
      return head + 'y'.repeat(bytes - head.length - tail.length) + tail
    }
    expect((await read(bodyOf(8 * 1_048_576))).containers).toEqual([])
    await expect(read(bodyOf(8 * 1_048_576 + 1))).rejects.toThrow(TooLargeError)
  })
})
