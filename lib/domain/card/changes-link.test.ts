import { expect, test } from 'vitest'
import { findKnownSource } from '../image/known-sources'
import type { Card } from './card'
import { findChangesLink, findComparison, findRepositoryPage } from './changes-link'
import { createCardHost, createCard as createTestCard } from './test-card'

const labels = { tag: '', name: '', icon: '', changelog: 'https://label.example/', kind: '' } as const
const card = createCard('ghcr.io/immich-app/immich-server:v1.2.3')

/** A card as the server makes it, with the place that is known for its image. */
function createCard(image: string, rest: Partial<Card> = {}): Card {
  const knownSource = findKnownSource(image)
  return createTestCard(image, { ...(knownSource !== null && { knownSource }), ...rest })
}

test('A link that a person set wins over the label, and the label over the reference', () => {
  const changelog = 'https://own.example/'
  expect(findChangesLink({ ...card, labels, changelog })).toEqual({ href: changelog, from: 'own' })
  expect(findChangesLink({ ...card, labels })).toEqual({ href: labels.changelog, from: 'label' })
  expect(findChangesLink(card)).toEqual({
    href: 'https://github.com/immich-app/immich/releases/tag/v1.2.3',
    from: 'known',
  })
  expect(findChangesLink(createCard('registry.lan/app:1'))).toBeNull()
})

test('A text that is no link to a page counts as none', () => {
  expect(findChangesLink({ ...card, labels, changelog: 'javascript:alert(1)' })).toMatchObject({ from: 'label' })
})

test('Without any of these, the source that the running image names leads to the release notes, and to all that came since what runs', () => {
  const source = 'https://github.com/owner/app'
  const running = { verdict: 'outdated', imageTag: 'v1.2.3', source } as const
  const hosts = [createCardHost('nas', { running }), createCardHost('pi')]
  const outdated = createCard('registry.lan/app:v1.3.0', { hosts })
  expect(findChangesLink(outdated)).toEqual({ href: `${source}/releases/tag/v1.3.0`, from: 'known' })
  expect(findComparison(outdated)).toBe(`${source}/compare/v1.2.3...v1.3.0`)
  expect(findRepositoryPage(outdated)).toBe(source)
})

test('Images that name different sources lead to none', () => {
  const hosts = ['https://github.com/a/b', 'https://github.com/c/d'].map((source, index) =>
    createCardHost(`host-${index}`, { running: { verdict: 'updated', source } }),
  )
  expect(findRepositoryPage({ hosts })).toBeNull()
  expect(findChangesLink(createCard('registry.lan/app:1', { hosts }))).toBeNull()
})

test('Under a moving tag the version that the new image names leads to its release notes', () => {
  const running = { verdict: 'pulled', imageTag: 'latest', version: '12.1.0', pulledVersion: '12.2.0' } as const
  const grafana = createCard('docker.io/grafana/grafana:latest', { hosts: [createCardHost('nas', { running })] })
  const repository = 'https://github.com/grafana/grafana'
  expect(findChangesLink(grafana)?.href).toBe(`${repository}/releases/tag/v12.2.0`)
  expect(findComparison(grafana)).toBe(`${repository}/compare/v12.1.0...v12.2.0`)
})

test('Without a version to start from there is nothing to compare', () => {
  expect(findComparison(card)).toBeNull()
})
