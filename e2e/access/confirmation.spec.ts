import { type APIRequestContext, type APIResponse, expect, type Page } from '@playwright/test'
import type { Dialect } from '../../test/fresh-database'
import { openIdentityProvider } from '../../test/identity-provider'
import { parseProblem } from '../../test/parse-answer'
import { addAuthenticator, toNamedUrl } from '../support/access/passkeys'
import { claim, claimByApi, PASSWORD, pressEnter, readSetupCode } from '../support/access/sign-in'
import { type App, openApp } from '../support/server/app'
import { changeDatabase } from '../support/server/database'
import { test } from '../support/test'

test.use({ env: { AUTH_MODE: 'password' } })

const LONG_AGO = '2026-01-01T00:00:00.000Z'

/** Changes all sessions to look as if people had last proved long ago who they are. */
async function ageProofs({ database }: App, dialect: Dialect): Promise<void> {
  const data =
    dialect === 'sqlite'
      ? `json_set(data, '$.provenAt', '${LONG_AGO}')`
      : `jsonb_set(data::jsonb, '{provenAt}', '"${LONG_AGO}"')`
  await changeDatabase(database, `update credentials set data = ${data} where kind = 'session'`)
}

async function createToken(page: Page, name: string): Promise<void> {
  await page.getByRole('region', { name: 'API tokens' }).getByLabel('Name').fill(name)
  await pressEnter(page)
}

const getDialog = (page: Page) => page.getByRole('dialog', { name: 'Confirm it is you' })
const getTokens = (page: Page) => page.getByRole('list', { name: 'API tokens' })

test('Somebody who signed in just now creates tokens at once, and is asked for the password after a while', async ({
  page,
  app,
  dialect,
}) => {
  await claim(page, app)
  await page.goto('/settings')
  await createToken(page, 'first')
  await expect(getTokens(page)).toContainText('first')

  await ageProofs(app, dialect)
  await createToken(page, 'second')
  await expect(getDialog(page).getByLabel('Password')).toBeFocused()
  await page.keyboard.type('a wrong password')
  await page.keyboard.press('Enter')
  await expect(getDialog(page).getByText('The password is wrong.')).toBeVisible()
  await getDialog(page).getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(getDialog(page)).toBeHidden()
  await expect(getTokens(page)).toContainText('second')
  await expect(page.getByRole('status').filter({ hasText: 'Token second created' })).toBeVisible()

  await createToken(page, 'third')
  await expect(getTokens(page)).toContainText('third')
})

test('Giving up the confirmation creates nothing, and it can be tried again', async ({ page, app, dialect }) => {
  await claim(page, app)
  await page.goto('/settings')
  await ageProofs(app, dialect)
  await createToken(page, 'Homepage')
  await expect(getDialog(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Not confirmed, so nothing was created.')).toBeVisible()
  await expect(getTokens(page)).toBeHidden()
  await page.getByRole('button', { name: 'Create token' }).click()
  await expect(getDialog(page)).toBeVisible()
})

test('A passkey is added after the password, and stands in for it from then on', async ({ page, app, dialect }) => {
  await addAuthenticator(page)
  await claim(page, app, toNamedUrl(app, `/setup#code=${readSetupCode(app)}`))
  await page.goto(toNamedUrl(app, '/settings'))
  await ageProofs(app, dialect)
  await page.getByRole('region', { name: 'Passkeys' }).getByLabel('Name').fill('Phone')
  await pressEnter(page)
  await expect(getDialog(page).getByRole('button', { name: 'Use a passkey' })).toBeHidden()
  await getDialog(page).getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Passkeys' })).toContainText('Phone')

  await ageProofs(app, dialect)
  await createToken(page, 'Homepage')
  await getDialog(page).getByRole('button', { name: 'Use a passkey' }).click()
  await expect(getTokens(page)).toContainText('Homepage')
})

/** Requests a token and a passkey, as a program would that took over the browser. Returns the statuses. */
async function readStatuses(request: APIRequestContext) {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const token = { name: 'x', access: 'write', expires_in_days: null }
  const answers = await Promise.all([
    request.post('/api/tokens', { headers, data: token }),
    request.post('/api/passkeys/options', { headers }),
    request.post('/api/passkeys', { headers, data: {} }),
  ])
  return Promise.all(answers.map(async (answer) => [answer.status(), ...(await readProblemType(answer))]))
}

/** Returns the type of a problem, and nothing of another answer. */
async function readProblemType(answer: APIResponse): Promise<string[]> {
  return answer.ok() ? [] : [parseProblem(await answer.text()).type]
}

test('Without a proof of the last minutes the server makes no token and no passkey', async ({
  app,
  request,
  dialect,
}) => {
  await claimByApi(request, app)
  await ageProofs(app, dialect)
  const refused = [403, 'urn:diun-dashboard:problem:unproven']
  expect(await readStatuses(request)).toEqual([refused, refused, refused])

  const headers = { 'sec-fetch-site': 'same-origin' }
  const wrong = await request.post('/api/session/confirm', { headers, data: { password: 'a guess' } })
  expect([wrong.status(), await readStatuses(request)]).toEqual([401, [refused, refused, refused]])
  const right = await request.post('/api/session/confirm', { headers, data: { password: PASSWORD } })
  expect(right.status()).toBe(204)
  expect((await readStatuses(request)).map(([status]) => status)).toEqual([201, 200, 400])
})

test('Changing the password ends the credentials that are chosen, and no others', async ({ page, app, request }) => {
  await claim(page, app)
  await page.goto('/settings')
  await createToken(page, 'Homepage')
  await expect(getTokens(page)).toContainText('Homepage')
  await page.getByLabel('Host').fill('nas')
  await pressEnter(page)
  await expect(page.getByRole('list', { name: 'Webhook keys' })).toContainText('nas')
  const shown = page.getByRole('status').filter({ hasText: 'diun_token_' })
  const token = /diun_token_\S+/.exec(await shown.innerText())?.[0] ?? ''

  const form = page.getByRole('region', { name: 'Password' })
  await expect(form.getByRole('checkbox', { name: 'Passkeys' })).toBeHidden()
  await form.getByRole('checkbox', { name: 'Webhook keys 1' }).check()
  await expect(form.getByText('Every DIUN that has a key will need a new one.')).toBeVisible()
  await form.getByRole('checkbox', { name: 'Webhook keys 1' }).uncheck()
  await form.getByRole('checkbox', { name: 'API tokens 1' }).check()
  await form.getByLabel('Current password').fill(PASSWORD)
  await form.getByLabel('New password').fill('another long password')
  await pressEnter(page)
  await expect(page.getByText('Password changed.')).toBeVisible()
  await expect(getTokens(page)).toBeHidden()
  await expect(page.getByRole('list', { name: 'Webhook keys' })).toContainText('nas')
  const headers = { authorization: `Bearer ${token}` }
  expect((await request.get('/api/updates', { headers })).status()).toBe(401)
  await page.goto('/activity')
  await expect(page.getByRole('listitem').filter({ hasText: 'Token Homepage revoked' })).toBeVisible()
})

test('With a provider, a person confirms by signing in there once more, and comes back', async ({
  browser,
  dialect,
}) => {
  const provider = await openIdentityProvider()
  const app = await openApp({ dialect, env: { ...provider.settings, OIDC_ALLOWED_DOMAINS: 'example.org' } })
  const page = await browser.newPage({ baseURL: app.url })
  try {
    await page.goto('/settings')
    await page.getByRole('link', { name: 'Continue with 127.0.0.1' }).click()
    await createToken(page, 'Homepage')
    // This provider does not tell when it last asked for a password.
    await getDialog(page).getByRole('link', { name: 'Sign in again' }).click()
    await expect(page).toHaveURL(`${app.url}/settings`)
    await createToken(page, 'Homepage')
    await expect(getTokens(page)).toContainText('Homepage')
    await ageProofs(app, dialect)
    await createToken(page, 'Homepage')
    await expect(getDialog(page)).toBeVisible()
  } finally {
    await page.close()
    await app.close()
    await provider.close()
  }
})

test.describe('behind a proxy that signs in', () => {
  test.use({ env: { AUTH_MODE: 'proxy', TRUSTED_PROXIES: '127.0.0.1' }, extraHTTPHeaders: { 'remote-user': 'zoe' } })

  test('A proxy that signs people in vouches for them, and the board asks nothing', async ({ page }) => {
    await page.goto('/settings')
    await createToken(page, 'Homepage')
    await expect(getTokens(page)).toContainText('Homepage')
  })
})
