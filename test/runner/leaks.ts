import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What opens something, by its looks. */
const LOOKS = [
  // Our own: lib/auth/secret.ts.
  /diun_[a-z]+_[\w-]{43}/g,
  // What a sign-in under way is sealed into (RFC 7516, 7.1): its key stands for itself, and is empty there.
  /\beyJ[\w-]{8,}\.\.[\w-]+\.[\w-]+\.[\w-]+/g,
  // A provider's tokens (RFC 7519, 3.1), and its codes in an address (RFC 6749, 4.1.2).
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/g,
  /[?&#]code=[\w-]{20,}/g,
]

/** What the tests choose for passwords and secrets. */
const CHOSEN = ['correct horse battery', 'hush-hush-hush', 'open sesame', 'sécret: with spaces']

/** The one place where we show a secret, once: who starts the dashboard sets its password. */
const SETUP_LINK = /\/setup#code=diun_code_[\w-]{43}/g

/** The secrets that stand in what a program wrote. @param known further ones to look for */
export function findLeaks(output: string, known: readonly string[] = []): string[] {
  const searched = output.replace(SETUP_LINK, '/setup')
  const byLooks = LOOKS.flatMap((look) => searched.match(look) ?? [])
  return [...byLooks, ...[...CHOSEN, ...known].filter((secret) => secret !== '' && searched.includes(secret))]
}

/** @throws when a secret stands in what a test run wrote, or its servers, whose logs lie in the folder */
export async function assertNoLeaks(output: string, folder?: string): Promise<void> {
  const names = folder === undefined ? [] : await readdir(folder)
  const logs = await Promise.all(names.map((name) => readFile(join(folder ?? '', name), 'utf8')))
  const leaks = [output, ...logs].flatMap((text) => findLeaks(text))
  if (leaks.length > 0) throw new Error(`The test run wrote secrets to its logs: ${[...new Set(leaks)].join(', ')}`)
}
