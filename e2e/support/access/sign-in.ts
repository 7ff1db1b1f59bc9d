import { type APIRequestContext, expect, type Page } from '@playwright/test'
import type { App } from '../server/app.ts'

export const PASSWORD = 'correct horse battery'

/** Returns the last link to the setup that the log shows. */
export function readSetupLink({ url, output }: App): string {
  const path = output()
    .match(/\/setup#code=\S+/g)
    ?.at(-1)
  if (path === undefined) throw new Error(`The log shows no link. It said:\n${output()}`)
  return url + path
}

export function readSetupCode(app: App): string {
  return new URL(readSetupLink(app)).hash.replace('#code=', '')
}

/** Presses Enter in the focused field, once its form can be sent. */
export async function pressEnter(page: Page): Promise<void> {
  await page.waitForFunction(() => document.activeElement?.closest('form')?.querySelector('[type=submit]:enabled'))
  await page.keyboard.press('Enter')
}

/** Claims the board by the link of the log, which signs the page in. */
export async function claim(page: Page, app: App, link = readSetupLink(app)): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Password').fill(PASSWORD)
  await pressEnter(page)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
}

/** Claims the board by the API. Returns the cookie of the session. */
export async function claimByApi(request: APIRequestContext, app: App): Promise<string> {
  const code = readSetupCode(app)
  const answer = await request.post('/api/setup', { data: { code, password: PASSWORD } })
  expect(answer.status()).toBe(204)
  return readCookie(answer.headers()['set-cookie'])
}

/** Returns the `name=value` of a `Set-Cookie` header. */
export function readCookie(setCookie = ''): string {
  return setCookie.split(';')[0] ?? ''
}
