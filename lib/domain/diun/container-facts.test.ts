import { expect, test } from 'vitest'
import { readContainerFacts } from './container-facts'

test.each([
  [{ ctn_createdat: '2026-11-03 00:55:52 +0100 CET' }, '2026-11-02T23:55:52.000Z'],
  [{ ctn_createdat: '2026-11-03 00:55:52.123456789 +0000 UTC m=+0.1' }, '2026-11-03T00:55:52.123Z'],
  [{ ctn_createdat: '2026-11-03T00:55:52Z' }, '2026-11-03T00:55:52.000Z'],
  [
    { svc_createdat: '2026-10-01 10:00:00 +0000 UTC', svc_updatedat: '2026-11-28 18:40:00.5 +0000 UTC' },
    '2026-11-28T18:40:00.500Z',
  ],
  [{ pod_createdat: '2026-09-01 12:00:00 +0200 CEST' }, null],
  [{ ctn_createdat: 'yesterday' }, null],
  [{ ctn_createdat: 5 }, null],
  [{}, null],
])('Metadata %j tells that the container has been there since %s', (metadata, since) => {
  expect(readContainerFacts(metadata).containerSince).toBe(since)
})

test.each([
  [{ ctn_image: 'docker.io/gitea/gitea:1.24.3-rootless' }, '1.24.3-rootless'],
  [{ ctn_image: 'registry.lan:5000/app' }, ''],
  [{ runs: '1.24.3-rootless' }, '1.24.3-rootless'],
  [{ runs: 'gitea/gitea:1.24.3-rootless', ctn_image: 'docker.io/gitea/gitea:1.24.2' }, '1.24.3-rootless'],
  [{ runs: true }, ''],
  [{ ctn_image: 'nginx' }, ''],
  [{ runs: 'a\0b' }, ''],
  [{ runs: '\ud800' }, ''],
  [{ runs: 'x'.repeat(129) }, ''],
  [{ runs: 'not a tag', ctn_image: 'docker.io/library/nginx:1.29@sha256:ab' }, '1.29'],
  [{}, ''],
])('Metadata %j tells that the container runs %j', (metadata, runs) => {
  expect(readContainerFacts(metadata).runs).toBe(runs)
})
