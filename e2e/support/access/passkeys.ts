import { expect, type Page } from '@playwright/test'
import type { App } from '../server/app.ts'
import { claim, pressEnter, readSetupCode } from './sign-in.ts'

/** Gives the browser a device that holds passkeys and always confirms that its user is present. */
export async function addAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** Claims the board and adds a passkey on the settings page. */
export async function claimWithPasskey(page: Page, app: App): Promise<void> {
  await addAuthenticator(page)
  await claim(page, app, toNamedUrl(app, `/setup#code=${readSetupCode(app)}`))
  await page.goto(toNamedUrl(app, '/settings'))
  await page.getByRole('region', { name: 'Passkeys' }).getByLabel('Name').fill('Phone')
  await pressEnter(page)
  await expect(page.getByRole('list', { name: 'Passkeys' })).toContainText('Phone')
}

/** Builds the address of a path by a host name, since browsers allow no passkeys for IP addresses. */
export function toNamedUrl({ url }: App, path: string): string {
  return new URL(path, url.replace('127.0.0.1', 'localhost')).href
}
