import type { ConfirmationWire } from '@/lib/wire/access'
import type {
  NewPasskeyWire,
  PasskeyAssertionWire,
  PasskeyCreationOptionsWire,
  PasskeyRequestOptionsWire,
} from '@/lib/wire/passkeys'
import { readJson, request, send } from '../_ui/requests/request'

/** @throws RequestError, or an Error whose message is a sentence to show */
export async function signInByPasskey(): Promise<void> {
  await send('/api/session/passkey', 'POST', await askForPasskey())
}

/** Proves once more who is signed in. @throws as `signInByPasskey` does */
export async function confirmByPasskey(): Promise<void> {
  await send('/api/session/confirm', 'POST', { passkey: await askForPasskey() } satisfies ConfirmationWire)
}

/** @throws as `signInByPasskey` does */
export async function addPasskey(name: string): Promise<void> {
  const options = await readOptions<PasskeyCreationOptionsWire>('/api/passkeys/options')
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const response = await askDevice(() => navigator.credentials.create({ publicKey }), isAttestation)
  await send('/api/passkeys', 'POST', { name, response } satisfies NewPasskeyWire)
}

/** Browsers support passkeys over https and on localhost alone, and never at an IP address. */
function supportsPasskeys(): boolean {
  return isSecureContext && 'PublicKeyCredential' in window && !/^[\d.]+$|:/.test(location.hostname)
}

async function askForPasskey(): Promise<PasskeyAssertionWire> {
  const options = await readOptions<PasskeyRequestOptionsWire>('/api/session/passkey/options')
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  return askDevice(() => navigator.credentials.get({ publicKey }), isAssertion)
}

async function readOptions<Options>(path: string): Promise<Options> {
  if (!supportsPasskeys()) throw new Error('Passkeys only work on https addresses with a host name.')
  return readJson(await request(path, { method: 'POST' }))
}

type DeviceAnswer = ReturnType<PublicKeyCredential['toJSON']>

async function askDevice<Answer extends DeviceAnswer>(
  ask: () => Promise<Credential | null>,
  isAnswer: (answer: DeviceAnswer) => answer is Answer,
): Promise<Answer> {
  const credential = await ask().catch(() => null)
  const answer = credential instanceof PublicKeyCredential ? credential.toJSON() : null
  if (answer === null || !isAnswer(answer)) throw new Error('No passkey was provided.')
  return answer
}

function isAttestation(answer: DeviceAnswer): answer is DeviceAnswer & NewPasskeyWire['response'] {
  return 'attestationObject' in answer.response
}

function isAssertion(answer: DeviceAnswer): answer is DeviceAnswer & PasskeyAssertionWire {
  return 'signature' in answer.response
}
