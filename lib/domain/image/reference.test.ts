import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getShortName, parseImageReference, toImageKey } from './reference'

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
    expect(parseImageReference(reference)).toEqual({ registry, repository, imageTag, digest })
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

  const name = fc.stringMatching(/^[a-z0-9]+([._-][a-z0-9]+)*$/)
  const parts = fc.record({
    registry: fc.constantFrom('', 'docker.io', 'localhost', 'registry.lan:5000', '[::1]:5000'),
    repository: fc.array(name, { minLength: 1, maxLength: 4 }).map((path) => path.join('/')),
    imageTag: fc.oneof(fc.constant(''), fc.stringMatching(/^\w[\w.-]{0,20}$/)),
    digest: fc.oneof(fc.constant(''), fc.stringMatching(/^sha256:[0-9a-f]{8}$/)),
  })

  it('is split into the parts it was made of', () => {
    fc.assert(
      fc.property(parts, ({ registry, repository, imageTag, digest }) => {
        // Without a registry a first component that looks like a host would be taken for one.
        fc.pre(registry !== '' || !/^([^/]*[.:][^/]*|localhost)\//.test(repository))
        const path = [registry, repository].filter((part) => part !== '').join('/')
        const reference = `${path}${imageTag && `:${imageTag}`}${digest && `@${digest}`}`
        expect(parseImageReference(reference)).toEqual({ registry, repository, imageTag, digest })
        expect(toImageKey(reference)).toBe(imageTag === '' ? reference : `${path}:${imageTag}`)
      }),
    )
  })

  it('is read from any text without an error, and filed under a key that is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Object.values(parseImageReference(text)).join('').length).toBeLessThanOrEqual(text.length)
        expect(toImageKey(toImageKey(text))).toBe(toImageKey(text))
        expect(getShortName(text)).toBeTypeOf('string')
      }),
    )
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
    expect(getShortName(reference)).toBe(name)
  })
})
