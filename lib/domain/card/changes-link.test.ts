import { expect, test } from 'vitest'
import { toChangesLink } from './changes-link'

const labels = { tag: '', name: '', icon: '', changelog: 'https://label.example/' }
const card = { image: 'ghcr.io/immich-app/immich-server:v1.2.3', changelog: '' }

test('A link of one’s own wins over the label, and the label over what the reference tells', () => {
  const changelog = 'https://own.example/'
  expect(toChangesLink({ ...card, labels, changelog })).toEqual({ href: changelog, from: 'own' })
  expect(toChangesLink({ ...card, labels })).toEqual({ href: labels.changelog, from: 'label' })
  expect(toChangesLink(card)).toEqual({ href: 'https://github.com/immich-app/immich/releases', from: 'known' })
  expect(toChangesLink({ ...card, image: 'registry.lan/app:1' })).toBeNull()
})

test('What is no link to a page counts as none', () => {
  expect(toChangesLink({ ...card, labels, changelog: 'javascript:alert(1)' })).toMatchObject({ from: 'label' })
})
