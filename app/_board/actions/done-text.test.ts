import { describe, expect, it } from 'vitest'
import { getDecisionTargets, getWholeCards } from '@/lib/domain/board/decision-targets'
import { limitToHosts } from '@/lib/domain/board/scope'
import { foldCards } from '@/lib/domain/card/fold-cards'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { createCard, createCardHost } from '@/lib/domain/card/test-card'
import type { Effect } from '../client/board-client'
import { describeDoneOnHosts, describeDoneToImages } from './done-text'

const hosts = ['nas', 'pi', 'vps', 'attic', ''].map((name) => createCardHost(name))
const redis = createCard('docker.io/library/redis:7', { hosts })
const caddy = createCard('docker.io/library/caddy:2')
const tags = ['1.29', '1.28'].map((tag) =>
  createCard(`docker.io/library/nginx:${tag}`, {
    hosts: ['nas', 'pi'].map((name) => createCardHost(name, { digest: tag, containers: ['web'] })),
  }),
)
const nginx = foldCards(tags)

const describeAcknowledged = (cards: readonly ShownCard[], effect: Effect) =>
  describeDoneOnHosts(cards, getDecisionTargets(cards), { state: 'acknowledged' }, effect)
const limitTo = (card: ShownCard, ...names: string[]) => limitToHosts(card, names)

describe('The text about an acknowledgement', () => {
  it.each([
    ['one image on one host', [caddy], { images: 1, hosts: 1 }, 'caddy acknowledged.'],
    ['one image on five hosts', [redis], { images: 1, hosts: 5 }, 'redis acknowledged on 5 hosts.'],
    ['several images', [redis, caddy], { images: 2, hosts: 5 }, '2 images acknowledged on 5 hosts.'],
    ['a host of several', limitTo(redis, 'pi'), { images: 1, hosts: 1 }, 'redis acknowledged on pi; 4 hosts left.'],
    [
      'two hosts',
      limitTo(redis, 'nas', 'pi'),
      { images: 1, hosts: 2 },
      'redis acknowledged on nas and pi; 3 hosts left.',
    ],
    [
      'the host without a name',
      limitTo(redis, '', 'vps', 'attic', 'nas'),
      { images: 1, hosts: 4 },
      'redis acknowledged on 4 hosts; 1 host left.',
    ],
    [
      'several images on a host',
      [redis, ...nginx].flatMap((card) => limitTo(card, 'pi')),
      { images: 3, hosts: 1 },
      '3 images acknowledged on pi; 3 of them are left on other hosts.',
    ],
    ['several image tags', nginx, { images: 2, hosts: 2 }, 'nginx acknowledged on 2 hosts, 2 images.'],
    [
      'an image that has changed since',
      [redis],
      { images: 0, hosts: 0 },
      'redis was not acknowledged: it has changed since.',
    ],
    [
      'several images that have changed since',
      [redis, caddy],
      { images: 0, hosts: 0 },
      '2 images were not acknowledged: they have changed since.',
    ],
    [
      'several images of which some have changed since',
      [redis, caddy],
      { images: 1, hosts: 5 },
      '1 of 2 images acknowledged; those that have changed since are left.',
    ],
    [
      'an image that has changed since on one of its hosts',
      [redis],
      { images: 1, hosts: 4 },
      'redis acknowledged on 4 hosts; those that have changed since are left.',
    ],
  ])('tells of %s', (_, cards, effect, text) => {
    expect(describeAcknowledged(cards, effect)).toBe(text)
  })
})

describe('The text about images on all of their hosts', () => {
  const describeMuted = (cards: readonly ShownCard[], images: number, effect: Effect) =>
    describeDoneToImages(getWholeCards(cards), images, { done: 'muted' }, effect)

  it.each([
    ['one image on one host', [caddy], 1, 1, 'caddy muted.'],
    ['one image on five hosts, shown for one', limitTo(redis, 'pi'), 1, 1, 'redis muted on all 5 hosts.'],
    ['several images', [redis, caddy], 2, 2, '2 images muted on all their hosts.'],
    ['several image tags', nginx, 2, 2, 'nginx muted on all 2 hosts, 2 images.'],
    ['an image that has changed since', [caddy], 1, 0, 'caddy was not muted: it has changed since.'],
  ])('tells of %s', (_, cards, asked, images, text) => {
    expect(describeMuted(cards, asked, { images, hosts: 0 })).toBe(text)
  })
})
