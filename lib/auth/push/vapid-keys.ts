import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'

/** There is one pair, since a browser that has subscribed by one public key takes messages signed by that alone. */
const KEY_ID = 'web-push'

/** The first byte of a point of a curve that is written out as both of its coordinates. */
const UNCOMPRESSED = 0x04

/** A key pair of RFC 8292: both halves in base64url, the public one as an uncompressed point of P-256. */
type VapidKeys = { publicKey: string; privateKey: string }

/** Creates the reader of the key pair by which push services know the board. It is made at first use, once for all replicas. */
export function createVapidKeys(store: AccessStore, readClock: () => Date) {
  const now = () => toInstant(readClock())

  async function readOrMake(): Promise<VapidKeys> {
    const found = await store.findCredential('vapid-key', KEY_ID, now())
    if (found !== null) return { publicKey: String(found.data.publicKey), privateKey: String(found.data.privateKey) }
    const data = await makeKeys()
    const times = { createdAt: now(), expiresAt: null, lastUsedAt: null }
    const isOurs = await store.insertCredential({ kind: 'vapid-key', id: KEY_ID, name: '', ...times, data })
    return isOurs ? data : readOrMake()
  }

  return { read: readOrMake }
}

export type VapidKeyReader = ReturnType<typeof createVapidKeys>

async function makeKeys(): Promise<VapidKeys> {
  const { privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' })
  const { x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' })
  const point = [Buffer.of(UNCOMPRESSED), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  return { publicKey: Buffer.concat(point).toString('base64url'), privateKey: d }
}
