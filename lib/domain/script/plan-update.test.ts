import { describe, expect, it } from 'vitest'
import { foldCards } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { createCard, createCardHost } from '../card/test-card'
import type { RunningContainer } from '../running/inventory'
import { planSteps } from './plan-update'
import type { ScriptKind } from './script-kind'
import { findUpdateTarget } from './update-target'

const WEB = { project: 'web', workingDir: '/srv/web', configFiles: ['/srv/web/compose.yml'] }

function createContainer(name: string, image: string, rest: Partial<RunningContainer> = {}): RunningContainer {
  return {
    name,
    image,
    imageId: 'sha256:1',
    namedImageId: 'sha256:1',
    isRunning: true,
    digests: [],
    namedDigests: [],
    since: null,
    created: null,
    version: '',
    namedVersion: '',
    source: '',
    compose: { ...WEB, service: name },
    ...rest,
  }
}

function plan(
  cards: readonly ShownCard[],
  containers: readonly RunningContainer[] | null,
  kind: ScriptKind = 'compose',
) {
  const targets = cards.flatMap((card) => findUpdateTarget(card, 'nas') ?? [])
  return planSteps(targets, kind, containers === null ? null : { containers, isSilent: false })
}

const NGINX = createCard('docker.io/library/nginx:1.29')

describe('The plan of an update', () => {
  it('has one step for a project, with each of its services once', () => {
    const containers = [
      createContainer('web', 'docker.io/library/nginx:1.29'),
      createContainer('web-2', 'docker.io/library/nginx:1.29', { compose: { ...WEB, service: 'web' } }),
      createContainer('other', 'docker.io/library/nginx:1.28'),
      createContainer('cache', 'docker.io/library/redis:latest'),
    ]
    expect(plan([NGINX, createCard('docker.io/library/redis:latest')], containers)).toEqual({
      steps: [
        {
          by: 'project',
          project: WEB,
          services: [
            { service: 'web', image: 'nginx:1.29' },
            { service: 'cache', image: 'redis:latest' },
          ],
          remarks: ['redis:latest keeps data: make a backup first.'],
        },
      ],
      skipped: [],
    })
  })

  it('says at a step what is noted of its images', () => {
    const note = "it's $(mine)\u0007\nsecond line"
    const [step] = plan([{ ...NGINX, note }], [createContainer('web', 'docker.io/library/nginx:1.29')]).steps
    expect(step?.remarks).toEqual(["Your note on nginx:1.29: it's $(mine)\u0007"])
    expect(plan([NGINX], [createContainer('web', 'docker.io/library/nginx:1.29')]).steps[0]?.remarks).toBeUndefined()
  })

  it('raises the containers that DIUN named to another image tag, and those of a lower version when it named none', () => {
    const containers = [
      createContainer('web', 'docker.io/library/nginx:1.28'),
      createContainer('old', 'docker.io/library/nginx:1.27'),
      createContainer('small', 'docker.io/library/nginx:1.28-alpine'),
    ]
    const getServices = (card: ShownCard) =>
      plan([card], containers).steps.flatMap((step) => (step.by === 'project' ? step.services : []))
    const named = createCard('docker.io/library/nginx:1.29', {
      hosts: [createCardHost('nas', { containers: ['web'] })],
    })
    expect(getServices(named)).toEqual([{ service: 'web', image: 'nginx:1.29' }])
    expect(getServices(NGINX).map(({ service }) => service)).toEqual(['web', 'old'])
  })

  it('keeps the image tag of a container when it names the new image too', () => {
    const hosts = [createCardHost('nas', { digest: 'sha256:new', containers: ['web'] })]
    const cards = ['1.29.4', '1.29', '1'].map((tag) => createCard(`docker.io/library/nginx:${tag}`, { hosts }))
    const folded = foldCards(cards)
    expect(folded.map(({ image }) => image)).toEqual(['docker.io/library/nginx:1.29.4'])
    expect(plan(folded, [createContainer('web', 'docker.io/library/nginx:1')]).steps).toMatchObject([
      { services: [{ image: 'nginx:1' }] },
    ])
    expect(plan(folded, null).steps).toMatchObject([{ images: ['nginx:1.29.4', 'nginx:1.29', 'nginx:1'] }])
  })

  it('names the new digest of a pinned image', () => {
    const hosts = [createCardHost('nas', { digest: 'sha256:new', pinnedTo: 'sha256:old' })]
    const card = createCard('docker.io/library/nginx:1.29', { hosts })
    const containers = [createContainer('web', 'docker.io/library/nginx:1.29')]
    const image = 'nginx:1.29@sha256:new'
    expect(plan([card], containers).steps).toMatchObject([{ services: [{ image }] }])
    expect(plan([card], null).steps).toMatchObject([{ by: 'search', images: [image] }])
  })

  it('looks for containers on the host without an inventory, or with one that is out of date', () => {
    const step = { by: 'search', containers: [], images: ['nginx:1.29'], isPulledAlone: false }
    const targets = [findUpdateTarget(NGINX, 'nas')].flatMap((target) => target ?? [])
    expect(plan([NGINX], null).steps).toEqual([step])
    expect(plan([NGINX], null, 'docker').steps).toEqual([{ ...step, isPulledAlone: true }])
    expect(planSteps(targets, 'compose', { containers: [], isSilent: true }).steps).toEqual([step])
  })

  it('pulls by Docker alone for a container that no Compose made, and when that is wanted', () => {
    const containers = [createContainer('web', 'docker.io/library/nginx:1.29')]
    const plain = containers.map((container) => ({ ...container, compose: null }))
    const step = { by: 'container', container: 'web', image: 'nginx:1.29' }
    expect(plan([NGINX], plain).steps).toEqual([step])
    expect(plan([NGINX], containers, 'docker').steps).toEqual([step])
  })

  it('leaves out what is gone, stopped, unnamed, or has a name that cannot be typed', () => {
    const stopped = createContainer('web', 'docker.io/library/nginx:1.29', { isRunning: false })
    const compose = { ...WEB, workingDir: '/srv/\u001b[201~', service: 'web' }
    const hostile = createContainer('web', 'docker.io/library/nginx:1.29', { compose })
    const getReason = (containers: readonly RunningContainer[], kind?: ScriptKind) => {
      const { steps, skipped } = plan([NGINX], containers, kind)
      expect(steps).toEqual([])
      return skipped
    }
    const image = NGINX.image
    expect(getReason([])).toEqual([{ image, reason: 'gone' }])
    expect(getReason([stopped])).toEqual([{ image, reason: 'stopped' }])
    expect(getReason([], 'swarm')).toEqual([{ image, reason: 'unnamed' }])
    expect(getReason([], 'kubectl')).toEqual([{ image, reason: 'unnamed' }])
    expect(getReason([hostile])).toEqual([{ image, reason: 'untypable' }])
  })

  it('names services of a swarm and workloads of Kubernetes as DIUN does', () => {
    const hosts = [createCardHost('nas', { containers: ['shop/web/app', 'shop/w;b/app', 'plain'] })]
    const card = createCard('docker.io/library/nginx:1.29', { hosts })
    expect(plan([card], null, 'swarm').steps).toHaveLength(3)
    expect(plan([card], null, 'kubectl').steps).toEqual([
      { by: 'workload', namespace: 'shop', owner: 'web', container: 'app', images: ['nginx:1.29'] },
    ])
  })
})
