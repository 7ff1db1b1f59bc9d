import { expect, test } from 'vitest'
import { toSourceLink } from './source-link'

test.each([
  ['ghcr.io/paperless-ngx/paperless-ngx:2.18', 'https://github.com/paperless-ngx/paperless-ngx/releases'],
  ['ghcr.io/immich-app/immich-server:v2', 'https://github.com/immich-app/immich/releases'],
  ['ghcr.io/owner/repo/worker@sha256:1f', 'https://github.com/owner/repo/releases'],
  ['lscr.io/linuxserver/sonarr:latest', 'https://github.com/linuxserver/docker-sonarr/releases'],
  ['ghcr.io/linuxserver/sonarr', 'https://github.com/linuxserver/docker-sonarr/releases'],
  ['docker.io/linuxserver/sonarr', 'https://github.com/linuxserver/docker-sonarr/releases'],
  ['linuxserver/sonarr', 'https://github.com/linuxserver/docker-sonarr/releases'],
  ['registry.gitlab.com/group/project/image:1', 'https://gitlab.com/group/project/-/releases'],
  ['codeberg.org/forgejo/forgejo:13', 'https://codeberg.org/forgejo/forgejo/releases'],
])('what changed in %s can be read at %s', (image, link) => {
  expect(toSourceLink(image)).toBe(link)
})

test.each([
  '',
  'nginx',
  'docker.io/library/nginx:1.29',
  'ghcr.io/owner',
  'ghcr.io',
  'lscr.io/other/sonarr',
  'lscr.io/linuxserver/sonarr/more',
  'registry.lan:5000/linuxserver/sonarr',
  'quay.io/prometheus/node-exporter',
  'ghcr.io.evil.example/owner/repo',
])('where %j comes from is not known', (image) => {
  expect(toSourceLink(image)).toBeNull()
})

test.each([
  'ghcr.io/../evil',
  'ghcr.io/owner/..',
  'ghcr.io/owner/repo/..',
  'ghcr.io//repo',
  'ghcr.io/owner/',
  'ghcr.io/owner/repo?x=1',
  'ghcr.io/owner/repo#x',
  'ghcr.io/owner/%2e%2e',
  'ghcr.io/owner/re po',
  'ghcr.io/owner/repo\n',
  'ghcr.io/owner\\evil/repo',
  'ghcr.io/"onclick=alert(1)/repo',
  'codeberg.org/🚀/repo',
  'lscr.io/linuxserver/<script>',
  `ghcr.io/${'/'.repeat(10_000)}`,
])('%j gives no link', (image) => {
  expect(toSourceLink(image)).toBeNull()
})
