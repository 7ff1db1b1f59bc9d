import { expect, it } from 'vitest'
import type { Inventory } from '@/lib/domain/running/inventory'
import { parseInventory } from '@/lib/http/reading/read-inventory'
import { createReportBody } from './report-body'

const DIGEST = `docker.io/library/redis@sha256:${'d'.repeat(64)}`

const INVENTORY: Inventory = {
  reporter: 'diun-dashboard/1',
  engine: { name: 'docker', version: '29.1.2', platform: 'linux/amd64' },
  takenAt: '2026-12-03T14:02:00.000Z',
  intervalSeconds: 300,
  containers: [
    {
      name: 'cache',
      image: 'docker.io/library/redis:7',
      imageId: `sha256:${'a'.repeat(64)}`,
      namedImageId: `sha256:${'b'.repeat(64)}`,
      isRunning: true,
      digests: [DIGEST],
      namedDigests: [`docker.io/library/redis@sha256:${'e'.repeat(64)}`],
      since: '2026-11-20T10:00:00.500Z',
      created: '2026-11-13T00:00:00.000Z',
      version: '7.4.1',
      namedVersion: '7.4.2',
      source: 'https://github.com/redis/redis',
      compose: { project: 'shop', service: 'cache', workingDir: '/srv', configFiles: ['/srv/a,/b.yml'] },
    },
    {
      name: 'stopped',
      image: '',
      imageId: `sha256:${'c'.repeat(64)}`,
      namedImageId: '',
      isRunning: false,
      digests: [],
      namedDigests: [],
      since: null,
      created: null,
      version: '',
      namedVersion: '',
      source: '',
      compose: null,
    },
  ],
}

it('The board reads from a report what the reporter took down', () => {
  const { reporter, takenAt, intervalSeconds, ...taken } = INVENTORY
  const facts = { reporter, taken_at: String(takenAt), interval: Number(intervalSeconds) }
  expect(parseInventory(JSON.parse(JSON.stringify(createReportBody(taken, facts))))).toEqual(INVENTORY)
})
