import { createDecipheriv, createECDH, createHmac, type ECDH, randomBytes } from 'node:crypto'
import { importJWK, jwtVerify } from 'jose'
import type { ServiceAnswer, ServiceRequest } from './fake-service.ts'

/** A browser that has subscribed, with the keys that only it has. */
export type FakeBrowser = {
  /** The keys as the subscription hands them out. */
  secret: string
  /** Decrypts a message (RFC 8291). */
  decrypt: (body: Buffer) => string
}

export function createFakeBrowser(): FakeBrowser {
  const keys = createECDH('prime256v1')
  keys.generateKeys()
  const auth = randomBytes(16)
  return {
    secret: JSON.stringify({ p256dh: keys.getPublicKey('base64url'), auth: auth.toString('base64url') }),
    decrypt: (body) => decrypt(body, keys, auth),
  }
}

/** Creates the keys of a board, as web-push does. */
export function createVapidKeys(): { publicKey: string; privateKey: string } {
  const keys = createECDH('prime256v1')
  keys.generateKeys()
  const privateKey = Buffer.concat([Buffer.alloc(32), keys.getPrivateKey()]).subarray(-32)
  return { publicKey: keys.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') }
}

/** The most that a push service must take (RFC 8030, section 7.2). */
const MAX_BODY = 4_096

/** Answers as a push service does (RFC 8030), which knows the board by its key (RFC 8292) alone. */
export async function judgePush(request: ServiceRequest, origin: string, publicKey: string): Promise<ServiceAnswer> {
  const { headers, body, method } = request
  const { ttl, urgency = 'normal', topic = 'x' } = headers
  if (method !== 'POST' || !/^\d+$/.test(`${ttl}`)) return { status: 400, body: 'TTL is missing' }
  if (!/^(?:very-low|low|normal|high)$/.test(`${urgency}`) || !/^[\w-]{1,32}$/.test(`${topic}`))
    return { status: 400, body: 'bad header' }
  if (headers['content-encoding'] !== 'aes128gcm') return { status: 415, body: 'aes128gcm is needed' }
  if (body.length > MAX_BODY) return { status: 413, body: 'too large' }
  return (await isSignedBy(headers.authorization ?? '', origin, publicKey))
    ? { status: 201 }
    : { status: 403, body: 'bad VAPID' }
}

const MAX_LIFETIME_S = 24 * 60 * 60

async function isSignedBy(authorization: string, audience: string, publicKey: string): Promise<boolean> {
  const { token = '', key } = /^vapid t=(?<token>[\w.-]+), ?k=(?<key>[\w-]+)$/.exec(authorization)?.groups ?? {}
  if (key !== publicKey) return false
  const point = Buffer.from(publicKey, 'base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const { payload } = await jwtVerify(token, await importJWK(jwk, 'ES256'), { audience, algorithms: ['ES256'] })
  const { sub = '', exp = 0 } = payload
  return /^(?:mailto:|https:\/\/)/.test(sub) && exp <= Date.now() / 1_000 + MAX_LIFETIME_S
}

/** Decrypts one record of aes128gcm (RFC 8188) with the keys of RFC 8291, section 3.4. */
function decrypt(body: Buffer, keys: ECDH, auth: Buffer): string {
  const [salt, keyLength] = [body.subarray(0, 16), body.readUInt8(20)]
  const senderKey = body.subarray(21, 21 + keyLength)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), senderKey])
  const secret = derive(auth, keys.computeSecret(senderKey), info, 32)
  const key = derive(salt, secret, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(salt, secret, Buffer.from('Content-Encoding: nonce\0'), 12)
  const record = body.subarray(21 + keyLength)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(record.subarray(-16))
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  const end = plain.lastIndexOf(2)
  if (end < 0 || plain.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('The record has no end.')
  return plain.subarray(0, end).toString()
}

/** Derives a key by HKDF (RFC 5869) of at most one block. */
function derive(salt: Buffer, secret: Buffer, info: Buffer, length: number): Buffer {
  const extracted = createHmac('sha256', salt).update(secret).digest()
  return createHmac('sha256', extracted)
    .update(info)
    .update(Buffer.from([1]))
    .digest()
    .subarray(0, length)
}
