import { describe, expect, it } from 'vitest'
import { readLabels } from './labels'

const NONE = { stack: '', tag: '', name: '', icon: '', changelog: '', kind: '', isIgnored: false }

describe('The labels of a container', () => {
  it('set its stack, its tag, its name, its icon, its changelog, its kind and whether it is ignored', () => {
    expect(
      readLabels({
        ctn_names: 'app',
        stack: 'media',
        tag: ' Films ',
        name: 'Jellyfin upstairs',
        icon: 'Jellyfin',
        changelog: 'https://jellyfin.org/posts',
        kind: 'Database',
        ignore: 'true',
      }),
    ).toEqual({
      stack: 'media',
      tag: 'Films',
      name: 'Jellyfin upstairs',
      icon: 'jellyfin',
      changelog: 'https://jellyfin.org/posts',
      kind: 'data store',
      isIgnored: true,
    })
  })

  it.each([
    {},
    { tag: '   ', name: '', ignore: 'false' },
    { tag: 7, name: null, icon: {}, changelog: [], kind: 1, ignore: true, stack: undefined },
    { tag: 'x'.repeat(101), icon: 'no-such-program', changelog: 'javascript:alert(1)' },
    { changelog: '/relative', icon: 'https://evil.example/icon.svg' },
  ])('count as absent when they are malformed: %j', (metadata) => {
    expect(readLabels(metadata)).toEqual(NONE)
  })

  it.each([
    ['db', 'data store'],
    ['data store', 'data store'],
    ['data-store', 'data store'],
    ['Store', 'data store'],
    ['databases', 'data store'],
    ['cache', 'other'],
    ['Other', 'other'],
    ['no', 'other'],
    ['sql', ''],
    ['postgres', ''],
    [' ', ''],
  ])('say by the kind %j that it is %j', (kind, read) => {
    expect(readLabels({ kind }).kind).toBe(read)
  })

  it('become text that any database can store', () => {
    expect(readLabels({ tag: 'a\0\ud800', name: 'n'.repeat(500) })).toMatchObject({
      tag: 'a\uFFFD\uFFFD',
      name: 'n'.repeat(100),
    })
  })
})
