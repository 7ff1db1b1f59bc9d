import { expect, it } from 'vitest'
import { selectTellingContainers } from './telling-containers'
import { createCard, createCardHost } from './test-card'

it.each([
  ['lscr.io/linuxserver/sonarr:latest', '', ['sonarr', 'Sonarr', 'media-sonarr-1'], ['media-sonarr-1']],
  [
    'lscr.io/linuxserver/sonarr:latest',
    'media',
    ['media-sonarr-1', 'media_sonarr_2', 'media-films-1'],
    ['media-films-1'],
  ],
  ['docker.io/vaultwarden/server:1', '', ['vaultwarden', 'server', 'vault'], ['vault']],
  ['docker.io/library/redis:7', '', [], []],
])('Of %s in the stack %j the containers %j say as much as %j', (image, stack, containers, telling) => {
  const card = createCard(image, { stack, hosts: [createCardHost('nas', { containers })] })
  expect(selectTellingContainers(card)).toEqual(telling)
})
