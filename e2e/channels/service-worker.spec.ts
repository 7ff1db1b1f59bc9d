import { type BrowserContext, expect, type Page } from '@playwright/test'
import { makeActionLink } from '../support/access/make-action-link'
import { receive } from '../support/board/board-page'
import { readUpdates } from '../support/board/read-board'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'

/** A notification as the worker asks the browser to show it. */
type Shown = { title: string; body?: string; tag?: string; data?: unknown }

/**
 * Registers the worker as the settings page does. Chromium delivers push messages to it by itself, but without a screen it shows no
 * notifications: what it is asked to show is kept instead.
 */
async function openWorker(page: Page, context: BrowserContext) {
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
  const [worker] = context.serviceWorkers()
  if (worker === undefined) throw new Error('There is no worker.')
  await worker.evaluate(() => {
    const shown: object[] = []
    const registration: object = Reflect.get(globalThis, 'registration')
    Reflect.set(globalThis, 'shown', shown)
    Reflect.set(registration, 'showNotification', async (title: string, options: object) => {
      shown.push({ title, ...options })
    })
  })
  const origin = new URL(page.url()).origin
  return {
    push: (data: string) => session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data }),
    readShown: () => worker.evaluate((): Shown[] => Reflect.get(globalThis, 'shown')),
    /** Presses a button of the notification that was shown last; `''` stands for the notification itself. */
    press: (action: string) =>
      worker.evaluate((pressed) => {
        const shown: Shown[] = Reflect.get(globalThis, 'shown')
        const notification = { ...shown.at(-1), close: () => {} }
        const event = Object.assign(new Event('notificationclick'), {
          notification,
          action: pressed,
          waitUntil: (work: Promise<unknown>) => void work,
        })
        globalThis.dispatchEvent(event)
      }, action),
  }
}

test('A push message is shown with what it says, and one that cannot be read says that there is something', async ({
  context,
  page,
}) => {
  const { push, readShown } = await openWorker(page, context)
  const message = { kind: 'digest', title: '7 updates wait', body: 'redis 7 → 8', url: null, actions: [] }
  await push(JSON.stringify(message))
  await expect.poll(readShown).toMatchObject([{ title: '7 updates wait', body: 'redis 7 → 8', tag: 'digest' }])
  await push('{')
  await expect.poll(async () => (await readShown()).at(-1)?.body).toBe('There is something on the board.')
})

test('A button of a message acts by its link, and says what was done', async ({ app, context, page, request }) => {
  await receive(request, REDIS)
  const { push, readShown, press } = await openWorker(page, context)
  const path = await makeActionLink(app, 'acknowledge', [REDIS])
  // The board may be known by another name than that of BASE_URL.
  const url = `https://diun.example.org${path}`
  const actions = [{ verb: 'acknowledge', title: 'Acknowledge', url }]
  await push(JSON.stringify({ kind: 'digest', title: '1 update waits', body: 'redis', url: null, actions }))
  await expect.poll(readShown).toMatchObject([{ actions: [{ action: 'acknowledge', title: 'Acknowledge' }] }])
  await press('acknowledge')
  await expect.poll(async () => (await readShown()).at(-1)?.title).toBe('Acknowledged 1 update.')
  expect((await readUpdates(app.url))[REDIS]?.state).toBe('acknowledged')
})

test('The worker keeps nothing, and answers no request of a page', async ({ context, page }) => {
  await openWorker(page, context)
  await page.goto('/')
  expect(await page.evaluate(() => caches.keys())).toEqual([])
  const answer = await page.request.get('/service-worker.js')
  expect(answer.headers()['cache-control']).toContain('max-age=0')
  expect(await answer.text()).not.toContain("addEventListener('fetch'")
})
