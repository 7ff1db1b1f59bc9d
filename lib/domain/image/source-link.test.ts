import { expect, test } from 'vitest'
import { KNOWN_SOURCES } from './known-sources'
import { findCompareLink, findSourceLink } from './source-link'

test.each([
  ['ghcr.io/paperless-ngx/paperless-ngx:2.18', 'https://github.com/paperless-ngx/paperless-ngx/releases'],
  ['grafana/grafana:12.1.0', 'https://github.com/grafana/grafana/releases'],
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
])('the changes of %s can be read at %s', (image, link) => {
  expect(findSourceLink(image)).toBe(link)
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
  expect(findSourceLink(image, reported)).toBe(link)
})

test('A comparison is made where the reported source can show one', () => {
  const compare = (reported: string) => findCompareLink('registry.lan/app', 'v1.2.3', 'v1.3.0', reported)
  expect(compare('https://github.com/owner/app')).toBe('https://github.com/owner/app/compare/v1.2.3...v1.3.0')
  expect(compare('https://git.lan/owner/app')).toBeNull()
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
])('the source of %j is not known', (image) => {
  expect(findSourceLink(image)).toBeNull()
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
  expect(findSourceLink(image)).toBeNull()
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
  ['grafana/grafana', '12.1.0-ubuntu', '12.2.0-ubuntu', null],
  ['ghcr.io/owner/repo', 'v1.2.3', 'v1.3.0/../../evil', null],
  ['quay.io/prometheus/node-exporter', 'v1.2.3', 'v1.3.0', null],
])('the changes of %s from %s to %s can be read at %s', (image, from, to, link) => {
  expect(findCompareLink(image, from, to)).toBe(link)
})

test.each([...KNOWN_SOURCES])('%s is known to come from a repository', (image, { repository, tagPrefix }) => {
  expect(image).toMatch(/^(docker\.io|ghcr\.io|quay\.io)(\/[\w.-]+){2}$/)
  expect(repository).toMatch(/^[\w.-]+\/[\w.-]+$/)
  expect(tagPrefix).toMatch(/^(v|[\w]+[/@])?$/)
})
