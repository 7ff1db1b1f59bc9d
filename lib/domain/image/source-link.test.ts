import { expect, test } from 'vitest'
import { findKnownSource } from './known-sources'
import { parseImageReference } from './reference'
import { findCompareLink, findReleaseNotes } from './source-link'

/** Finds the release notes of the version that the image tag names. */
const findNotes = (image: string, reported = '') =>
  findReleaseNotes(image, parseImageReference(image).imageTag, { known: findKnownSource(image), reported })

test.each([
  ['ghcr.io/paperless-ngx/paperless-ngx:2.18', 'https://github.com/paperless-ngx/paperless-ngx/releases'],
  ['grafana/grafana:12.1.0', 'https://github.com/grafana/grafana/releases/tag/v12.1.0'],
  ['redis:7', 'https://github.com/redis/redis/releases'],
  ['docker.io/library/redis', 'https://github.com/redis/redis/releases'],
  ['quay.io/keycloak/keycloak:26.3', 'https://github.com/keycloak/keycloak/releases'],
  ['ghcr.io/immich-app/immich-server:v2', 'https://github.com/immich-app/immich/releases'],
  ['ghcr.io/owner/repo/worker@sha256:1f', 'https://github.com/owner/repo/releases'],
  ['lscr.io/linuxserver/sonarr:latest', 'https://github.com/linuxserver/docker-sonarr/releases'],
  ['ghcr.io/linuxserver/sonarr', 'https://github.com/linuxserver/docker-sonarr/releases'],
  ['docker.io/linuxserver/sonarr', 'https://github.com/linuxserver/docker-sonarr/releases'],
  ['linuxserver/sonarr', 'https://github.com/linuxserver/docker-sonarr/releases'],
  ['registry.gitlab.com/group/project/image:1', 'https://gitlab.com/group/project/-/releases'],
  ['codeberg.org/forgejo/forgejo:13', 'https://codeberg.org/forgejo/forgejo/releases'],
  ['codeberg.org/owner/app:v1.2.3', 'https://codeberg.org/owner/app/releases/tag/v1.2.3'],
  ['ghcr.io/owner/app:v1.2.3', 'https://github.com/owner/app/releases/tag/v1.2.3'],
  ['ghcr.io/owner/app:1.2.3', 'https://github.com/owner/app/releases'],
  [
    'lscr.io/linuxserver/sonarr:4.0.15.2941-ls286',
    'https://github.com/linuxserver/docker-sonarr/releases/tag/4.0.15.2941-ls286',
  ],
  ['postgres:18.1-alpine3.22', 'https://www.postgresql.org/docs/release/18.1/'],
  ['postgres:18', 'https://www.postgresql.org/docs/release/'],
  ['mysql:8.4.6', 'https://dev.mysql.com/doc/relnotes/mysql/8.4/en/news-8-4-6.html'],
  ['mysql:8.4', 'https://dev.mysql.com/doc/relnotes/mysql/8.4/en/'],
  ['wordpress:6.8.3-php8.3-apache', 'https://wordpress.org/documentation/wordpress-version/version-6-8-3/'],
  ['pihole/pihole:2025.08.0', 'https://github.com/pi-hole/docker-pi-hole/releases/tag/2025.08.0'],
  [
    'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z',
    'https://github.com/minio/minio/releases/tag/RELEASE.2025-09-07T16-13-09Z',
  ],
  ['fireflyiii/core:version-6.4.1', 'https://github.com/firefly-iii/firefly-iii/releases/tag/v6.4.1'],
  ['ghcr.io/umami-software/umami:postgresql-v2.19.0', 'https://github.com/umami-software/umami/releases/tag/v2.19.0'],
  ['ghcr.io/goauthentik/server:2026.2.2', 'https://github.com/goauthentik/authentik/releases/tag/version/2026.2.2'],
])('the changes of %s can be read at %s', (image, link) => {
  expect(findNotes(image)).toBe(link)
})

test.each([
  ['registry.lan/app:1', 'https://github.com/owner/app', 'https://github.com/owner/app/releases'],
  ['registry.lan/app:1', 'https://github.com/owner/app/tree/main/docker', 'https://github.com/owner/app/releases'],
  ['registry.lan/app:1', 'git@gitlab.com:group/sub/app.git', 'https://gitlab.com/group/sub/app/-/releases'],
  ['registry.lan/app:1', 'https://codeberg.org/owner/app', 'https://codeberg.org/owner/app/releases'],
  ['registry.lan/app:1', 'https://git.lan:3000/owner/app.git', 'https://git.lan:3000/owner/app'],
  ['ghcr.io/owner/image:1', 'https://github.com/owner/app', 'https://github.com/owner/app/releases'],
  ['redis:7', 'https://github.com/docker-library/redis', 'https://github.com/redis/redis/releases'],
  ['ghcr.io/owner/image:1', 'javascript:alert(1)', 'https://github.com/owner/image/releases'],
])('the changes of %s that says to come from %j can be read at %s', (image, reported, link) => {
  expect(findNotes(image, reported)).toBe(link)
})

test('A comparison is made where the reported source can show one', () => {
  const compare = (reported: string) =>
    findCompareLink('registry.lan/app', 'v1.2.3', 'v1.3.0', { known: null, reported })
  expect(compare('https://github.com/owner/app')).toBe('https://github.com/owner/app/compare/v1.2.3...v1.3.0')
  expect(compare('https://git.lan/owner/app')).toBeNull()
})

test.each([
  '',
  'hello-world',
  'docker.io/library/hello-world:1.29',
  'ghcr.io/owner',
  'ghcr.io',
  'lscr.io/other/sonarr',
  'lscr.io/linuxserver/sonarr/more',
  'registry.lan:5000/linuxserver/sonarr',
  'quay.io/prometheus/pushgateway',
  'ghcr.io.evil.example/owner/repo',
])('the source of %j is not known', (image) => {
  expect(findNotes(image)).toBeNull()
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
  expect(findNotes(image)).toBeNull()
})

test.each([
  ['ghcr.io/owner/repo', 'v1.2.3', 'v1.3.0', 'https://github.com/owner/repo/compare/v1.2.3...v1.3.0'],
  ['grafana/grafana', '12.1.0', '12.2.0', 'https://github.com/grafana/grafana/compare/v12.1.0...v12.2.0'],
  ['n8nio/n8n', '1.110.1', '1.111.0', 'https://github.com/n8n-io/n8n/compare/n8n@1.110.1...n8n@1.111.0'],
  ['codeberg.org/a/b', 'v1.0.0', 'v1.0.1', 'https://codeberg.org/a/b/compare/v1.0.0...v1.0.1'],
  ['registry.gitlab.com/a/b/c', 'v1.0.0', 'v1.0.1', 'https://gitlab.com/a/b/-/compare/v1.0.0...v1.0.1'],
  ['redis', '7.4.0', '7.4.1', 'https://github.com/redis/redis/compare/7.4.0...7.4.1'],
  // It is not known whether its tags begin with a `v`.
  ['ghcr.io/owner/repo', '1.2.3', '1.3.0', null],
  ['grafana/grafana', '12.1', '12.2.0', null],
  ['grafana/grafana', 'latest', '12.2.0', null],
  ['grafana/grafana', '12.1.0-ubuntu', '12.2.0-ubuntu', 'https://github.com/grafana/grafana/compare/v12.1.0...v12.2.0'],
  ['ghcr.io/owner/repo', 'v1.2.3', 'v1.3.0/../../evil', null],
  ['quay.io/prometheus/pushgateway', 'v1.2.3', 'v1.3.0', null],
  ['ghcr.io/owner/repo', 'v1.2.3-alpine', 'v1.3.0-alpine', null],
  ['postgres', '16.9', '18.1', null],
])('the changes of %s from %s to %s can be read at %s', (image, from, to, link) => {
  expect(findCompareLink(image, from, to, { known: findKnownSource(image) })).toBe(link)
})
