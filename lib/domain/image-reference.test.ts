import { describe, expect, it } from 'vitest'
import { readImageReference, toImageKey, toShortName } from './image-reference'

describe('An image reference', () => {
  it.each([
    ['docker.io/library/nginx:1.29', 'docker.io', 'library/nginx', '1.29', ''],
    ['registry.lan:5000/a/b', 'registry.lan:5000', 'a/b', '', ''],
    ['registry.lan:5000/a/b:c', 'registry.lan:5000', 'a/b', 'c', ''],
    ['localhost/app', 'localhost', 'app', '', ''],
    ['library/nginx', '', 'library/nginx', '', ''],
    ['nginx', '', 'nginx', '', ''],
    ['ghcr.io/a/b@sha256:1f', 'ghcr.io', 'a/b', '', 'sha256:1f'],
    ['ghcr.io/a/b:v1@sha256:1f', 'ghcr.io', 'a/b', 'v1', 'sha256:1f'],
    ['', '', '', '', ''],
  ])('%j has its parts', (reference, registry, repository, imageTag, digest) => {
    expect(readImageReference(reference)).toEqual({ registry, repository, imageTag, digest })
  })

  it.each([
    ['redis:7@sha256:1f', 'redis:7'],
    ['registry.lan:5000/redis@sha256:1f', 'registry.lan:5000/redis@sha256:1f'],
    ['registry.lan:5000/redis:7@sha256:1f', 'registry.lan:5000/redis:7'],
    ['Redis:RC1', 'Redis:RC1'],
    ['redis', 'redis'],
    ['redis:7@', 'redis:7@'],
  ])('%j is filed under %j', (reference, key) => {
    expect(toImageKey(reference)).toBe(key)
    expect(toImageKey(key)).toBe(key)
  })

  it.each([
    ['lscr.io/linuxserver/sonarr:latest', 'sonarr'],
    ['registry.lan:5000/app', 'app'],
    ['docker.io/vaultwarden/server:1.34', 'vaultwarden'],
    ['ghcr.io/group/project/web', 'project'],
    ['nginx', 'nginx'],
    ['ghcr.io/a/b@sha256:1f', 'b'],
    ['/', '/'],
  ])('%j is called %j', (reference, name) => {
    expect(toShortName(reference)).toBe(name)
  })
})
