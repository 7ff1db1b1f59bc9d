import { describe, expect, it } from 'vitest'
import { parseEvent } from '../diun/event'
import type { HostUpdate } from '../update/update'
import { createCardHost, createCard as createTestCard } from './test-card'
import { toCard } from './to-card'

const LABELS = { name: 'Films', stack: 'media', icon: 'jellyfin', changelog: 'https://jellyfin.org/posts', kind: 'db' }

function createHost(hostname: string, metadata: Record<string, unknown>, hubLink = ''): HostUpdate {
  return { ...createCardHost(hostname), metadata, hubLink }
}

/** @param ofHosts the labels of each host */
function createCard(...ofHosts: Record<string, unknown>[]) {
  return createCardOn(ofHosts.map((labels, index) => createHost(`host-${index}`, labels)))
}

function createCardOn(hosts: readonly HostUpdate[]) {
  const event = parseEvent({ image: 'app:1', hub_link: hosts[0]?.hubLink }, null)
  return toCard({ ...createTestCard('app:1'), event, hosts })
}

describe('A card', () => {
  it('has the labels that all its hosts have alike', () => {
    expect(createCard(LABELS, { ...LABELS, owner: 'ada' })).toMatchObject({
      stack: 'media',
      labels: { name: 'Films', icon: 'jellyfin', kind: 'data store' },
    })
  })

  it.each([
    [[LABELS, {}]],
    [[{}, LABELS]],
    [[LABELS, { name: 'Books', stack: 'office', icon: 'redis', changelog: '' }]],
  ])('has no label on which its hosts differ: %j', (ofHosts) => {
    const card = createCard(...ofHosts)
    expect(card.stack).toBe('')
    expect(card.labels).toBeUndefined()
  })

  it.each([
    [['https://hub.docker.com/_/app', 'https://hub.docker.com/_/app'], 'https://hub.docker.com/_/app'],
    [['https://evil.example', 'https://hub.docker.com/_/app'], ''],
    [['https://evil.example', ''], ''],
  ])('links to the registry only when all its hosts report the same page: %j', (links, link) => {
    expect(createCardOn(links.map((hubLink, index) => createHost(`host-${index}`, {}, hubLink))).hubLink).toBe(link)
  })
})

describe('What the server looks up for a card', () => {
  const update = { ...createTestCard('redis:7'), hosts: [createHost('nas', {})] }
  const toCardOf = (image: string, labels = {}) =>
    toCard({ ...update, image, event: parseEvent({ image }, null), hosts: [createHost('nas', labels)] })

  it('is the icon of its program, and the place that tells what changes in it', () => {
    const knownSource = { repository: 'redis/redis', tagForm: '{version}' }
    expect(toCardOf('redis:7')).toMatchObject({ icon: 'redis', knownSource })
    expect(toCardOf('registry.lan/app:1')).not.toHaveProperty('icon')
    expect(toCardOf('registry.lan/app:1')).not.toHaveProperty('knownSource')
  })

  it('is the icon of the label first', () => {
    expect(toCardOf('redis:7', LABELS).icon).toBe('jellyfin')
    expect(toCardOf('redis:7', { icon: 'no-icon' }).icon).toBe('redis')
  })
})

describe('The stack of a card', () => {
  const createReportingHost = (hostname: string, project: string, metadata = {}) => ({
    ...createHost(hostname, metadata),
    running: { verdict: 'updated', project } as const,
  })

  it('is the project of Compose, without any label', () => {
    const hosts = [createReportingHost('nas', 'media'), createReportingHost('pi', 'media')]
    expect(createCardOn(hosts).stack).toBe('media')
  })

  it('is that of the label first', () => {
    expect(createCardOn([createReportingHost('nas', 'media', { stack: 'films' })]).stack).toBe('films')
    const hosts = [createReportingHost('nas', 'media'), createHost('pi', { stack: 'media' })]
    expect(createCardOn(hosts).stack).toBe('media')
  })

  it.each(['', 'office'])('is none where another host belongs to %j', (project) => {
    expect(createCardOn([createReportingHost('nas', 'media'), createReportingHost('pi', project)]).stack).toBe('')
  })
})
