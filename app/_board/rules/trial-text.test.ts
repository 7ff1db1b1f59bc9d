import { expect, it } from 'vitest'
import { createCard } from '@/lib/domain/card/test-card'
import { describeChanges, describeMatches } from './trial-text'

const cards = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => createCard(`docker.io/library/${name}:1`))
const trial = {
  images: 60,
  changes: 5,
  rules: [
    { matches: 7, first: cards.slice(0, 5).map(({ image }) => image) },
    { matches: 1, first: ['docker.io/library/gone:1'] },
    { matches: 0, first: [] },
  ],
}

it('What a rule matches is said with the names of the first', () => {
  expect(describeMatches(trial, 0, cards)).toBe('Matches 7 of 60 images: a, b, c, d, e and 2 more.')
  expect(describeMatches(trial, 1, cards)).toBe('Matches 1 of 60 images: docker.io/library/gone:1.')
  expect(describeMatches(trial, 2, cards)).toBe('Matches 0 of 60 images.')
  expect([describeMatches(trial, 3, cards), describeMatches(null, 0, cards)]).toEqual(['', ''])
})

it('What applying rules changes is said beside the number of all images', () => {
  expect(describeChanges(trial)).toBe('Applying these rules to all changes 5 of 60 images that you have.')
  expect(describeChanges(null)).toBe('')
})
