import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { type DockerWorld, runUpdateScript, SHELLS } from '../../test/update-script/run-update-script'
import { getAcknowledgeButton, openBoard } from '../support/board/board-page'
import { createDigest } from '../support/board/report-running'
import { readAnswer } from '../support/read-answer'
import { postAsPage, type ReportingHost, sendReport, test } from '../support/reporting-host'
import { send, sendWebhook } from '../support/senders/send'

/** The services of two projects, and the images that they run. */
const SERVICES = {
  'docker.io/library/nginx:1.29': { project: 'web', service: 'front', container: 'web-front-1' },
  'docker.io/jellyfin/jellyfin:latest': { project: 'media', service: 'films', container: 'media-films-1' },
}
const IMAGES = Object.keys(SERVICES)
const PI_IMAGE = 'docker.io/library/caddy:2'
const [OLD, NEW] = [createDigest('old'), createDigest('new')]

let home = ''
test.beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'diun dashboard '))
})
test.afterEach(() => rmSync(home, { recursive: true }))

/** Writes the files of the projects, and tells what docker has there. */
function createWorld(): DockerWorld {
  const containers: DockerWorld['containers'] = {}
  const images: DockerWorld['images'] = {}
  for (const [image, { project, service, container }] of Object.entries(SERVICES)) {
    const folder = join(home, project)
    const file = join(folder, 'compose.yml')
    mkdirSync(folder)
    writeFileSync(file, `services:\n  ${service}:\n    image: ${image}\n`)
    const [oldId, newId] = ['old', 'new'].map((word) => createDigest(`${word} ${service}`))
    const reported = { name: container, image, state: 'running', image_id: oldId }
    containers[container] = {
      '.State.Running': true,
      '.Config.Image': image,
      labels: {
        'com.docker.compose.project': project,
        'com.docker.compose.service': service,
        'com.docker.compose.project.working_dir': folder,
        'com.docker.compose.project.config_files': file,
      },
      reported,
      recreated: { reported: { ...reported, image_id: newId } },
    }
    const repository = image.replace(/:[^:]*$/, '')
    images[String(oldId)] = { reported: { id: oldId, digests: [`${repository}@${OLD}`] } }
    images[String(newId)] = { reported: { id: newId, tags: [image], digests: [`${repository}@${NEW}`] } }
  }
  return { containers, images }
}

async function hearOfAll({ hearFromDiun }: ReportingHost): Promise<void> {
  for (const [image, { container }] of Object.entries(SERVICES)) {
    for (const digest of [OLD, NEW]) await hearFromDiun(image, digest, container)
  }
}

const makeScript = (page: Page) =>
  readAnswer('POST /api/update-script', postAsPage(page, '/api/update-script', { host: 'nas' }))

const readCode = (script: string) => /report_code=(\S+)/.exec(script)?.[1] ?? ''

for (const shell of SHELLS) {
  test(`The rows of the open board turn done as a script goes that ${shell} runs`, async ({ openHost, page }) => {
    await hearOfAll(await openHost())
    await openBoard(page)
    for (const image of IMAGES) await expect(getAcknowledgeButton(page, image)).toBeVisible()
    const { script, images } = await makeScript(page)
    expect(images.toSorted()).toEqual(IMAGES.toSorted())

    const until = join(home, 'go on')
    const [first = '', second = ''] = images
    const service = Object.entries(SERVICES).find(([image]) => image === second)?.[1].service
    const running = runUpdateScript(shell, script, { ...createWorld(), waiting: { call: `pull ${service}`, until } })
    await expect(getAcknowledgeButton(page, first)).toHaveCount(0)
    await expect(getAcknowledgeButton(page, second)).toBeVisible()
    writeFileSync(until, '')
    expect(await running).toMatchObject({ code: 0, errors: '', out: expect.stringContaining('media/films\n') })
    await expect(getAcknowledgeButton(page, second)).toHaveCount(0)
    await page.goto('/activity?kind=actions')
    await expect(page.getByRole('listitem').filter({ hasText: 'nas runs it' })).toHaveCount(2)
  })
}

test('The code of a script reports what runs on its host, and can do nothing else', async ({ app, openHost, page }) => {
  await hearOfAll(await openHost())
  const { key } = await readAnswer('POST /api/webhook-keys', postAsPage(page, '/api/webhook-keys', { host: 'pi' }))
  const event = JSON.stringify({ image: PI_IMAGE, digest: NEW, hostname: 'pi', status: 'new' })
  expect((await sendWebhook(app.url, event, { headers: { authorization: key } })).status).toBe(200)
  const code = readCode((await makeScript(page)).script)
  const headers = { authorization: `Bearer ${code}` }

  for (const [method, path, body] of [
    ['POST', '/webhook', event],
    ['POST', `/ping/${code}`, ''],
    ['GET', '/api/updates', ''],
    ['GET', '/api/hosts', ''],
    ['POST', '/api/update-script', '{"host":"nas"}'],
    ['POST', '/api/updates/batch', '{}'],
    ['GET', `/update/${code}`, ''],
  ] as const) {
    const { status } = await send(app.url, { method, path, headers }, body)
    expect([401, 404], `${method} ${path}`).toContain(status)
  }

  // The code is that of one host, and a path that names another is refused.
  const body = { containers: [{ name: 'caddy', image: PI_IMAGE, digests: [`docker.io/library/caddy@${NEW}`] }] }
  expect((await sendReport(app, code, body, '/running/pi')).status).toBe(400)
  expect((await sendReport(app, code, body, '/running/nas')).status).toBe(200)
  const hosts = await readAnswer('GET /api/hosts', page.request.get('/api/hosts'))
  expect(hosts.map(({ name, inventory }) => [name, inventory?.containers]).toSorted()).toEqual([
    ['nas', 1],
    ['pi', undefined],
  ])
  await openBoard(page)
  await expect(getAcknowledgeButton(page, PI_IMAGE)).toBeVisible()
})

test.describe('With UPDATE_SCRIPT_LINK', () => {
  test.use({ env: { AUTH_MODE: 'password', UPDATE_SCRIPT_LINK: '1' } })

  test('one line fetches the script, runs it, and the open board shows that', async ({ openHost, page }) => {
    await hearOfAll(await openHost())
    await openBoard(page)
    const { link = '' } = await makeScript(page)
    const { out } = await runUpdateScript('dash', `curl -fsS ${link} | sh\n`, createWorld())

    expect(out).toMatch(/Updated:\n {2}(web\/front\n {2}media\/films|media\/films\n {2}web\/front)\n/)
    for (const image of IMAGES) await expect(getAcknowledgeButton(page, image)).toHaveCount(0)
  })
})
