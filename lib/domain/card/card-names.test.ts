import { describe, expect, it } from 'vitest'
import { getCardName } from './card'
import { createImageNamer, findLongNames, nameCards } from './card-names'
import { createCard } from './test-card'

const nameAll = (...images: string[]) => {
  return nameCards(images.map((image) => createCard(image))).map(getCardName)
}

describe('The names on a board', () => {
  it.each([
    [
      ['registry.lan:5000/team/api:1', 'registry.lan:5000/team/web:1'],
      ['team/api', 'team/web'],
    ],
    [
      ['docker.io/library/redis:7', 'docker.io/bitnami/redis:7'],
      ['docker.io/redis', 'bitnami/redis'],
    ],
    [
      ['docker.io/a/app-one:1', 'ghcr.io/a/app-one:1'],
      ['docker.io/a/app-one', 'ghcr.io/a/app-one'],
    ],
    [
      ['x.lan/a/b/web:1', 'x.lan/c/b/web:1', 'x.lan/b/core:1'],
      ['a/b/web', 'c/b/web', 'b/core'],
    ],
  ])('lengthen %j to %j', (images, names) => {
    expect(nameAll(...images)).toEqual(names)
  })

  it('stay short for one repository, whatever its image tags', () => {
    expect(nameAll('docker.io/library/redis:7', 'docker.io/library/redis:8', 'ghcr.io/team/api:1')).toEqual([
      'redis',
      'redis',
      'team',
    ])
    expect(findLongNames([createCard('docker.io/library/redis:7'), createCard('docker.io/library/redis:8')]).size).toBe(
      0,
    )
  })

  it('stay as a label gives them, and lengthen the other', () => {
    const labels = { tag: '', name: 'redis', icon: '', changelog: '', kind: '' } as const
    const cards = [createCard('ghcr.io/own/cache:1', { labels }), createCard('docker.io/bitnami/redis:7')]
    expect(nameCards(cards).map(getCardName)).toEqual(['redis', 'bitnami/redis'])
  })

  it('leave a card its identity as long as neither it nor its name changes', () => {
    const cards = ['docker.io/library/redis:7', 'docker.io/bitnami/redis:7'].map((image) => createCard(image))
    const [redis, bitnami] = nameCards(cards)
    expect(nameCards([...cards, createCard('caddy:2')])[0]).toBe(redis)
    expect(nameCards(cards.slice(0, 1))[0]).toBe(cards[0])
    expect(bitnami?.longName).toBe('bitnami/redis')
  })

  it('tell apart any number of forks, each by its owner', () => {
    const images = Array.from({ length: 5_000 }, (_, index) => `docker.io/owner-${index}/nginx:1`)
    expect(new Set(nameAll(...images)).size).toBe(images.length)
  })
})

describe('The names of images without cards', () => {
  it('tell repositories apart, and are short for all others', () => {
    const images = [
      'registry.lan:5000/team/api:1',
      'registry.lan:5000/team/api:2',
      'registry.lan:5000/team/web:1',
      'redis:7',
    ]
    expect(images.map(createImageNamer(images))).toEqual(['team/api', 'team/api', 'team/web', 'redis'])
  })
})
