import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '@/lib/domain/errors'
import { parseImageList } from './parse-image-list'

const manifest = {
  tag: '7',
  mimeType: 'application/vnd.oci.image.index.v1+json',
  digest: 'sha256:a',
  created: '2026-11-20T10:00:00.123456789Z',
  labels: { maintainer: 'someone' },
  platform: 'linux/amd64',
  size: '41234567',
}
const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

describe('A list of images as DIUN prints it', () => {
  it('is read with the latest of each', () => {
    const list = { images: [{ name: 'docker.io/library/redis', manifestsCount: '2', latest: manifest }] }
    expect(parseImageList(pretty(list))).toEqual([
      {
        image: 'docker.io/library/redis:7',
        digest: 'sha256:a',
        created: '2026-11-20T10:00:00.123Z',
        platform: 'linux/amd64',
        mimeType: manifest.mimeType,
      },
    ])
  })

  it('is read of one image after the other, with all their tags, and whatever is left out', () => {
    const redis = { image: { name: 'docker.io/library/redis', manifests: [manifest, { tag: '8' }] } }
    const none = { image: { name: 'ghcr.io/a/b' } }
    const inOneLineEach = [{}, redis, none].map((document) => JSON.stringify(document)).join('\n')
    expect(parseImageList(inOneLineEach)).toHaveLength(2)
    expect(parseImageList(pretty(redis) + pretty(none) + pretty({})).map(({ image }) => image)).toEqual([
      'docker.io/library/redis:7',
      'docker.io/library/redis:8',
    ])
  })

  it.each(['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z'])(
    'has no date of a build where a registry says %s',
    (created) => {
      const list = { images: [{ name: 'docker.io/library/redis', latest: { ...manifest, created } }] }
      expect(parseImageList(pretty(list))).toMatchObject([{ created: null }])
    },
  )

  it.each([
    '',
    'No image found in the database',
    '[]',
    '{"images": 5}',
    '{"image": {}}',
    '{"images": []} {',
    `{"image": {"name": "${'x'.repeat(1_025)}"}}`,
  ])('is refused with a sentence when it is none: %s', (body) => {
    expect(() => parseImageList(body)).toThrow(InvalidInputError)
  })
})
