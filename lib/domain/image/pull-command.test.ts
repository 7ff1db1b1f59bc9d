import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { buildPullCommands } from './pull-command'

describe('The commands that pull an image', () => {
  it('are for docker and for docker compose', () => {
    expect(buildPullCommands('ghcr.io/a/b_c:v1.2-rc@sha256:1f')).toEqual([
      { name: 'docker pull', command: 'docker pull ghcr.io/a/b_c:v1.2-rc@sha256:1f' },
      { name: 'docker compose', command: 'docker compose pull && docker compose up -d' },
    ])
  })

  it.each([
    ['a; rm -rf /', "docker pull 'a; rm -rf /'"],
    ['$(id)', "docker pull '$(id)'"],
    ["it's", "docker pull 'it'\\''s'"],
    ['', "docker pull ''"],
  ])('quote %j', (image, command) => {
    expect(buildPullCommands(image)[0]?.command).toBe(command)
  })

  it.each(["'; id; '", '"$(id)"', '`id`', '\\', "\\'", '!!', '*', '~', '#', '🚀', 'a b', "'".repeat(10_000), ''])(
    'hand %j to docker as one word',
    (image) => {
      const command = buildPullCommands(image)[0]?.command ?? ''
      const words = execFileSync('sh', ['-c', `docker() { printf '<%s>' "$@"; }\n${command}`], { encoding: 'utf8' })
      expect(words).toBe(`<pull><${image}>`)
    },
  )

  it.each(['a\nid\n', 'a\rid', 'a\u0003id', '\u001b[201~id', 'a\u0000b', 'a\u0085b'])(
    'leave out docker pull for %j, which a terminal would act on',
    (image) => {
      expect(buildPullCommands(image).map(({ name }) => name)).toEqual(['docker compose'])
    },
  )
})
