import { expect, type Page } from '@playwright/test'
import { getAcknowledgeButton, getCard, openBoard } from '../support/board/board-page'
import { getHost, openHosts } from '../support/board/hosts-page'
import { createDigest } from '../support/board/report-running'
import { type ReportingHost, test } from '../support/reporting-host'

const REDIS = 'docker.io/library/redis:7'
const OWN = 'localhost/own:latest'
const [OLD, NEW] = [createDigest('old'), createDigest('new')]
const [OLD_ID, NEW_ID] = [createDigest('image of old'), createDigest('image of new')]

const CACHE = { name: 'cache', reference: 'redis:7', imageId: OLD_ID }
const OTHER = { name: 'other', reference: 'caddy:2', imageId: createDigest('caddy') }

/** An image of redis on the host, which the image tag names or has left. */
const hold = (id: string, digest: string, version: string, tags = ['redis:7']) => ({
  id,
  tags,
  digests: [`redis@${digest}`],
  version,
})
const BEFORE_PULL = [hold(OLD_ID, OLD, '7.4.1')]
const PULLED = [hold(OLD_ID, OLD, '7.4.1', []), hold(NEW_ID, NEW, '7.4.2')]

const getFolded = (page: Page) => page.getByRole('main').locator('summary').filter({ hasText: '1 acknowledged' })

/** Starts the reporter, and waits until it hears of what changes. */
async function startFollowing({ engine, startReporter }: ReportingHost): Promise<void> {
  startReporter()
  await expect.poll(() => engine.requests).toContain('/events')
}

test('The open board follows a host from the pull of an image to its container', async ({ openHost, page }) => {
  const host = await openHost({ containers: [CACHE, OTHER], images: BEFORE_PULL })
  for (const digest of [OLD, NEW]) await host.hearFromDiun(REDIS, digest, 'cache')
  await openBoard(page)
  await expect(getAcknowledgeButton(page, REDIS)).toBeVisible()
  await startFollowing(host)

  host.engine.setImages(PULLED)
  host.engine.emit({ type: 'image', action: 'pull' })
  await expect(getCard(page, REDIS)).toContainText('pulled, not recreated')
  await expect(getCard(page, REDIS)).toContainText('7.4.1 →to 7.4.2')

  host.engine.setContainers([{ ...CACHE, imageId: NEW_ID }, OTHER])
  host.engine.emit({ type: 'container', action: 'start' })
  await getFolded(page).click()
  await expect(getCard(page, REDIS)).toContainText('Running since Nov 20')
  await page.goto('/activity?kind=actions')
  await expect(page.getByRole('listitem').filter({ hasText: 'nas runs it' })).toBeVisible()
})

test('The open board follows a host that goes back, and one that removes a container', async ({ openHost, page }) => {
  const host = await openHost({ containers: [{ ...CACHE, imageId: NEW_ID }, OTHER], images: PULLED })
  await startFollowing(host)
  for (const digest of [OLD, NEW]) await host.hearFromDiun(REDIS, digest, 'cache')
  await openBoard(page)
  await expect(getFolded(page)).toBeVisible()

  host.engine.setImages([hold(OLD_ID, OLD, '7.4.1'), hold(NEW_ID, NEW, '7.4.2', [])])
  host.engine.setContainers([CACHE, OTHER])
  host.engine.emit({ type: 'container', action: 'start' })
  await expect(getCard(page, REDIS)).toContainText('Rolled back')
  await expect(getAcknowledgeButton(page, REDIS)).toBeVisible()

  host.engine.setContainers([OTHER])
  host.engine.emit({ type: 'container', action: 'destroy' })
  await expect(getCard(page, REDIS)).toContainText('no longer runs on nas')
  await expect(page.getByRole('button', { name: `Forget ${REDIS}` })).toBeVisible()
})

test('Podman tells images of short names and those that were built there', async ({ openHost, page }) => {
  const host = await openHost({
    kind: 'podman',
    // Podman leaves out the algorithm of an id in its list of containers.
    containers: [
      { ...CACHE, reference: 'redis:7', imageId: NEW_ID.replace('sha256:', '') },
      { name: 'own', reference: OWN, imageId: OLD_ID },
    ],
    images: [
      { id: NEW_ID, tags: [REDIS], digests: [`docker.io/library/redis@${NEW}`] },
      { id: OLD_ID, tags: [OWN], digests: [`localhost/own@${OLD}`] },
    ],
  })
  await host.hearFromDiun(REDIS, NEW, 'cache')
  for (const digest of [OLD, NEW]) await host.hearFromDiun(OWN, digest, 'own')
  await openBoard(page)
  expect(await host.startReporter(['once']).code).toBe(0)
  await expect(getAcknowledgeButton(page, REDIS)).toHaveCount(0)
  await expect(getAcknowledgeButton(page, OWN)).toBeVisible()
  await openHosts(page)
  await expect(getHost(page, 'nas')).toContainText('2 containers, reported just now · Podman 5.7.0, linux/amd64')
  await expect(getHost(page, 'nas')).toContainText('1 current, 1 outdated')
})

test('A host with 300 containers is told in whole', async ({ openHost, page }) => {
  const images = Array.from({ length: 30 }, (_, index) => {
    const name = `app-${index}`
    return { name, id: createDigest(`id of ${name}`), digest: createDigest(name) }
  })
  const host = await openHost({
    containers: images.flatMap(({ name, id }) =>
      Array.from({ length: 10 }, (_, index) => ({
        name: `${name}-${index}`,
        reference: `team/${name}:1`,
        imageId: id,
      })),
    ),
    images: images.map(({ name, id, digest }) => ({
      id,
      tags: [`team/${name}:1`],
      digests: [`team/${name}@${digest}`],
    })),
  })
  for (const { name, digest } of images) await host.hearFromDiun(`docker.io/team/${name}:1`, digest, `${name}-0`)
  expect(await host.startReporter(['once']).code).toBe(0)
  await openHosts(page)
  await expect(getHost(page, 'nas')).toContainText('300 containers, reported just now · Docker 29.0.2, linux/amd64')
  await expect(getHost(page, 'nas')).toContainText('30 current')
})
