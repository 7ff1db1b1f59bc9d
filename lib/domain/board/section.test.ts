import { expect, test } from 'vitest'
import { createCard, createCardHost } from '../card/test-card'
import type { Tag } from '../tag'
import { groupIntoSections } from './section'

const media: Tag = { id: 1, name: 'media', color: 'teal', position: 0 }
const web: Tag = { id: 2, name: 'web', color: 'red', position: 1 }

const TIME = { settleMs: 0, now: 0 }

const getSectionNames = (sections: ReturnType<typeof groupIntoSections>) =>
  sections.map(({ name, cards }) => [name, ...cards.map((card) => card.image)])

test('Tags come in board order, empty ones too, and the untagged last', () => {
  const cards = [createCard('a'), createCard('b', { tag: { id: 2, name: 'web' } })]
  expect(getSectionNames(groupIntoSections(cards, [media, web], 'tag', TIME))).toEqual([
    ['media'],
    ['web', 'b'],
    ['Untagged', 'a'],
  ])
})

test('An image on two hosts stands in the sections of both, the unnamed host last', () => {
  const cards = [
    createCard('a', { hosts: [createCardHost('nas'), createCardHost('')] }),
    createCard('b', { hosts: [createCardHost('Vps')] }),
    createCard('c', { hosts: [createCardHost('nas10'), createCardHost('nas9')] }),
  ]
  expect(getSectionNames(groupIntoSections(cards, [], 'host', TIME))).toEqual([
    ['nas', 'a'],
    ['nas9', 'c'],
    ['nas10', 'c'],
    ['Vps', 'b'],
    ['Unnamed host', 'a'],
  ])
})

test('A reference that names no registry means Docker Hub', () => {
  const cards = [createCard('redis:7'), createCard('docker.io/library/redis:7'), createCard('ghcr.io/a/b')]
  expect(getSectionNames(groupIntoSections(cards, [], 'registry', TIME))).toEqual([
    ['docker.io', 'redis:7', 'docker.io/library/redis:7'],
    ['ghcr.io', 'ghcr.io/a/b'],
  ])
})

test('Stacks group the cards with their label, and one section holds everything when nothing is grouped', () => {
  const cards = [createCard('a', { stack: 'media' }), createCard('b')]
  expect(getSectionNames(groupIntoSections(cards, [], 'stack', TIME))).toEqual([
    ['media', 'a'],
    ['No stack', 'b'],
  ])
  expect(getSectionNames(groupIntoSections(cards, [media], 'none', TIME))).toEqual([['All images', 'a', 'b']])
})
