import { type BrowserContext, expect, type Page } from '@playwright/test'
import { makeActionLink } from '../support/access/make-action-link'
import { receive } from '../support/board/board-page'
import { readUpdates } from '../support/board/read-board'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'

/** Registers the worker as the settings page does, and returns what delivers a push message to it. */
async function openWorker(page: Page, context: BrowserContext) {
  await context.grantPermissions(['notifications'])
  await page.goto('/settings')
  const session = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first !== undefined) resolve(first.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' })
    await navigator.serviceWorker.ready
  })
  const registrationId = await registered
  const origin = new URL(page.url()).origin
  const push = (data: string) => session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data })
  return { push }
}

const readNotifications = (page: Page) =>
  page.evaluate(async () => {
    const shown = await (await navigator.serviceWorker.ready).getNotifications()
    return shown.map(({ title, body, tag, data }) => ({ title, body, tag, data }))
  })

/** Presses a button of the first notification, as a person does. */
async function press(context: BrowserContext, action: string): Promise<void> {
  const [worker] = context.serviceWorkers()
  await worker?.evaluate(async (pressed) => {
    const scope = globalThis
    const registration: ServiceWorkerRegistration = Reflect.get(scope, 'registration')
    const [notification] = await registration.getNotifications()
    const PressEvent: new (type: string, init: object) => Event = Reflect.get(scope, 'NotificationEvent')
    scope.dispatchEvent(new PressEvent('notificationclick', { notification, action: pressed }))
  }, action)
}

test('A push message is shown with what it says, and one that cannot be read says that there is something', async ({
  context,
  page,
}) => {
  const { push } = await openWorker(page, context)
  const message = { kind: 'digest', title: '7 updates wait', body: 'redis 7 → 8', url: null, actions: [] }
  await push(JSON.stringify(message))
  await expect
    .poll(() => readNotifications(page))
    .toMatchObject([{ title: '7 updates wait', body: 'redis 7 → 8', tag: 'digest' }])
  await push('{')
  await expect
    .poll(async () => (await readNotifications(page)).map(({ body }) => body))
    .toContain('There is something on the board.')
})

test('A button of a message acts by its link, and says what was done', async ({ app, context, page, request }) => {
  await receive(request, 'redis:7')
  const { push } = await openWorker(page, context)
  const path = await makeActionLink(app, 'acknowledge', [REDIS])
  // The board may be known by another name than BASE_URL.
  const url = `https://diun.example.org${path}`
  const actions = [{ verb: 'acknowledge', title: 'Acknowledge', url }]
  await push(JSON.stringify({ kind: 'digest', title: '1 update waits', body: 'redis', url: null, actions }))
  await expect.poll(async () => (await readNotifications(page)).length).toBe(1)
  await press(context, 'acknowledge')
  await expect.poll(async () => (await readUpdates(app.url))[REDIS]?.state).toBe('acknowledged')
  await expect.poll(() => readNotifications(page)).toMatchObject([{ title: 'Acknowledged 1 update.' }])
})

test('The worker keeps nothing, and answers no request of a page', async ({ context, page }) => {
  await openWorker(page, context)
  await page.goto('/')
  expect(await page.evaluate(() => caches.keys())).toEqual([])
  const answer = await page.request.get('/service-worker.js')
  expect(answer.headers()['cache-control']).toContain('max-age=0')
  expect(await answer.text()).not.toContain("addEventListener('fetch'")
})
