import { describe, expect, it } from 'vitest'
import { TAG_COLORS } from '@/lib/domain/tag'
import { buildTags } from './build-tags'

const buildNames = (...names: string[]) =>
  buildTags(names.map((name, index) => ({ id: index + 1, name }))).map(({ name }) => name)

describe('Tags of the predecessor', () => {
  it('keep ids and names, and get a place and a colour each', () => {
    expect(
      buildTags([
        { id: 3, name: 'media' },
        { id: 9, name: 'Média' },
      ]),
    ).toEqual([
      { id: 3, name: 'media', color: TAG_COLORS[0], position: 0 },
      { id: 9, name: 'Média', color: TAG_COLORS[1], position: 1 },
    ])
  })

  it('lose the space around their names', () => {
    expect(buildNames(' media\t')).toEqual(['media'])
  })

  it('get a name if theirs is blank', () => {
    expect(buildTags([{ id: 7, name: ' ' }])).toMatchObject([{ name: 'Tag 7' }])
  })

  it('have names of at most 100 characters, however many bytes each has', () => {
    expect(buildNames('🐳'.repeat(101), `${'a'.repeat(99)} b`)).toEqual(['🐳'.repeat(100), 'a'.repeat(99)])
  })

  it('are made distinct when that makes their names the same', () => {
    expect(buildNames('a', 'a ', ' a', 'Tag 5', '')).toEqual(['a', 'a (2)', 'a (3)', 'Tag 5', 'Tag 5 (2)'])
    expect(buildNames('b'.repeat(100), 'b'.repeat(200))).toEqual(['b'.repeat(100), `${'b'.repeat(96)} (2)`])
  })
})
