import { describe, expect, it } from 'vitest'
import { toFamiliarReference } from './familiar-reference'

describe('The familiar form of a reference', () => {
  it.each([
    ['docker.io/library/redis:7', 'redis:7'],
    ['docker.io/library/redis:7@sha256:aa', 'redis:7@sha256:aa'],
    ['docker.io/grafana/grafana:12', 'grafana/grafana:12'],
    ['ghcr.io/a/b:1', 'ghcr.io/a/b:1'],
    ['docker.io/my.name/app:1', 'docker.io/my.name/app:1'],
    ['docker.io/library/a/b:1', 'library/a/b:1'],
  ])('of %s is %s', (reference, familiar) => {
    expect(toFamiliarReference(reference)).toBe(familiar)
  })
})
