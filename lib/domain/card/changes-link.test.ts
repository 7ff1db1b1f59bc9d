import { expect, test } from 'vitest'
import { findChangesLink } from './changes-link'

const labels = { tag: '', name: '', icon: '', changelog: 'https://label.example/' }
const card = { image: 'ghcr.io/immich-app/immich-server:v1.2.3', changelog: '' }

test('A link that a person set wins over the label, and the label over the reference', () => {
  const changelog = 'https://own.example/'
  expect(findChangesLink({ ...card, labels, changelog })).toEqual({ href: changelog, from: 'own' })
  expect(findChangesLink({ ...card, labels })).toEqual({ href: labels.changelog, from: 'label' })
  expect(findChangesLink(card)).toEqual({ href: 'https://github.com/immich-app/immich/releases', from: 'known' })
  expect(findChangesLink({ ...card, image: 'registry.lan/app:1' })).toBeNull()
})

test('A text that is no link to a page counts as none', () => {
  expect(findChangesLink({ ...card, labels, changelog: 'javascript:alert(1)' })).toMatchObject({ from: 'label' })
})
