import { request, send } from '../_ui/requests/request'

/** @throws RequestError, and Error whose message is a sentence to show */
export async function signInByPasskey(): Promise<void> {
  await send('/api/session/passkey', 'POST', await askForPasskey())
}

/** Proves once more who is signed in. @throws as `signInByPasskey` */
export async function confirmByPasskey(): Promise<void> {
  await send('/api/session/confirm', 'POST', { passkey: await askForPasskey() })
}

/** @throws as `signInByPasskey` */
export async function addPasskey(name: string): Promise<void> {
  const options = await readOptions('/api/passkeys/options')
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const response = await askDevice(() => navigator.credentials.create({ publicKey }))
  await send('/api/passkeys', 'POST', { name, response })
}

/** Browsers give passkeys to https and localhost alone, and never to an address of numbers. */
export function supportsPasskeys(): boolean {
  return isSecureContext && 'PublicKeyCredential' in window && !/^[\d.]+$|:/.test(location.hostname)
}

async function askForPasskey(): Promise<object> {
  const options = await readOptions('/api/session/passkey/options')
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  return askDevice(() => navigator.credentials.get({ publicKey }))
}

async function readOptions(path: string) {
  if (!supportsPasskeys()) throw new Error('Passkeys only work on https addresses with a host name.')
  return (await request(path, { method: 'POST' })).json()
}

async function askDevice(ask: () => Promise<Credential | null>): Promise<object> {
  const credential = await ask().catch(() => null)
  if (!(credential instanceof PublicKeyCredential)) throw new Error('No passkey was provided.')
  return credential.toJSON()
}
