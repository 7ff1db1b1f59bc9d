import { expect, test } from 'vitest'
import { createCard, createCardHost } from '../card/test-card'
import { sortCards } from './sort-cards'

const createChange = (name: string, from: string, to: string) =>
  createCard(`${name}:${to}`, {
    hosts: [createCardHost('nas', { running: { verdict: 'outdated', imageTag: from } })],
  })

const cards = [
  createCard('unknown:latest'),
  createChange('patch', '1.29.1', '1.29.2'),
  createChange('major', '16.9', '18.1'),
  createChange('minor', '1.29.1', '1.30.0'),
  createChange('other-major', '2.0', '3.0'),
]

const sortNames = (sort: 'change' | 'change-reversed') => sortCards(cards, sort).map(({ image }) => image.split(':')[0])

test('The largest changes come first, or the smallest, in the order in which they arrived, and unknown ones last', () => {
  expect(sortNames('change')).toEqual(['major', 'other-major', 'minor', 'patch', 'unknown'])
  expect(sortNames('change-reversed')).toEqual(['patch', 'minor', 'major', 'other-major', 'unknown'])
})
