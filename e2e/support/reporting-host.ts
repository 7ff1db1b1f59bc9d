import type { Page } from '@playwright/test'
import { type DockerEngine, type EngineOptions, startDockerEngine } from '../../test/docker-engine/docker-engine.ts'
import { type StartedReporter, startBuiltReporter } from '../../test/docker-engine/start-reporter.ts'
import { claim } from './access/sign-in.ts'
import { readAnswer } from './read-answer.ts'
import { createDiunEvent } from './senders/diun-event.ts'
import { send, sendWebhook } from './senders/send.ts'
import type { App } from './server/app.ts'
import { test as base } from './test.ts'

/** A host with an engine of its own, that shows the board the webhook key which a person has made for it. */
export type ReportingHost = {
  engine: DockerEngine
  key: string
  /** The settings by which a reporter finds the board and the engine. */
  settings: Record<string, string>
  /** Has DIUN report an image, as what runs in a container. */
  hearFromDiun(image: string, digest: string, container: string): Promise<void>
  startReporter(words?: readonly string[]): StartedReporter
}

type Host = { openHost: (options?: EngineOptions) => Promise<ReportingHost> }

/** Gives each test a board with a sign-in, where the page is signed in, and the host `nas`. */
export const test = base.extend<Host>({
  env: { AUTH_MODE: 'password' },
  openHost: async ({ app, page }, use) => {
    const closing: (() => Promise<unknown>)[] = []
    await use(async (options = {}) => {
      const engine = await startDockerEngine(options)
      closing.push(() => engine.close())
      await claim(page, app)
      const key = await makeKey(page)
      const settings = { DASHBOARD_URL: app.url, DASHBOARD_KEY: key, DOCKER_HOST: `unix://${engine.socket}` }
      return {
        engine,
        key,
        settings,
        hearFromDiun: (image, digest, container) => sendEvent(app, key, image, digest, container),
        startReporter(words) {
          const reporter = startBuiltReporter(settings, words)
          closing.unshift(reporter.stop)
          return reporter
        },
      }
    })
    for (const close of closing) await close()
  },
})

/** Sends what the page may send, by its session. */
export function postAsPage(page: Page, path: string, data: unknown) {
  return page.request.post(path, { data, headers: { 'sec-fetch-site': 'same-origin' } })
}

async function makeKey(page: Page): Promise<string> {
  const { key } = await readAnswer('POST /api/webhook-keys', postAsPage(page, '/api/webhook-keys', { host: 'nas' }))
  return key
}

async function sendEvent({ url }: App, key: string, image: string, digest: string, container: string): Promise<void> {
  const event = createDiunEvent({ image, hostname: 'nas' })
  const body = { ...event, digest, metadata: { ...event.metadata, ctn_names: container } }
  const { status } = await sendWebhook(url, JSON.stringify(body), { headers: { authorization: key } })
  if (status !== 200) throw new Error(`The board answered the event with ${status}.`)
}

/** Reports what runs by a credential, as a program without a session. */
export function sendReport({ url }: App, credential: string, body: unknown, path = '/running') {
  const headers = { authorization: `Bearer ${credential}`, 'content-type': 'application/json' }
  return send(url, { method: 'POST', path, headers }, JSON.stringify(body))
}
