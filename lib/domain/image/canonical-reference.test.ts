import { expect, test } from 'vitest'
import { toCanonicalReference } from './canonical-reference'

test.each([
  ['redis', 'docker.io/library/redis:latest'],
  ['redis:7', 'docker.io/library/redis:7'],
  ['grafana/grafana', 'docker.io/grafana/grafana:latest'],
  ['docker.io/redis:7', 'docker.io/library/redis:7'],
  ['index.docker.io/library/redis:7', 'docker.io/library/redis:7'],
  ['ghcr.io/a/b', 'ghcr.io/a/b:latest'],
  ['localhost/app:1', 'localhost/app:1'],
  ['registry.lan:5000/a/b', 'registry.lan:5000/a/b:latest'],
  ['redis@sha256:1', 'docker.io/library/redis@sha256:1'],
  ['redis:7@sha256:1', 'docker.io/library/redis:7@sha256:1'],
])('%s is completed to %s', (short, whole) => {
  expect(toCanonicalReference(short)).toBe(whole)
})
