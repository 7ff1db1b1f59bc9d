import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeUnreachable, findPlace } from './find-place'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-runtime-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('The engine', () => {
  it('is where DOCKER_HOST says', () => {
    expect(findPlace('unix:///run/my%20docker.sock', null)).toEqual({ socketPath: '/run/my docker.sock' })
    expect(findPlace('/run/docker.sock', null)).toEqual({ socketPath: '/run/docker.sock' })
    expect(findPlace('tcp://[::1]:2375', null)).toEqual({ url: new URL('http://[::1]:2375') })
  })

  it.skipIf(existsSync('/var/run/docker.sock'))('is else at a socket of the user’s own, of Docker or Podman', () => {
    mkdirSync(join(folder, 'podman'))
    writeFileSync(join(folder, 'podman/podman.sock'), '')
    expect(findPlace(null, folder)).toEqual({ socketPath: join(folder, 'podman/podman.sock') })
    writeFileSync(join(folder, 'docker.sock'), '')
    expect(findPlace(null, folder)).toEqual({ socketPath: join(folder, 'docker.sock') })
  })

  it('that may not be opened is said to be of which group, and how that is joined', () => {
    const socketPath = join(folder, 'docker.sock')
    writeFileSync(socketPath, '')
    const { gid } = statSync(socketPath)
    expect(describeUnreachable({ socketPath }, 'EACCES')).toBe(
      `User ${process.getuid?.()} may not open ${socketPath}, which belongs to group ${gid}: start the container as root, which joins that group by itself, or add group_add: ['${gid}'] to it, or set DOCKER_HOST to a socket proxy, such as tcp://socket-proxy:2375.`,
    )
  })
})
