/**
 * What a webhook shows in `Authorization`, in each way of reading it: the secret itself (as DIUN's documentation shows),
 * `Bearer <secret>`, or Basic with the secret as password (what DIUN makes of `http://x:secret@host`).
 */
export function readSenderSecrets(headers: Headers): Buffer[] {
  const header = headers.get('authorization') ?? ''
  return [toBytes(header), toBytes(readBearer(headers) ?? ''), toBasicPassword(header)]
}

export function readBearer(headers: Headers): string | null {
  return /^bearer +(.*)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null
}

function toBasicPassword(header: string): Buffer {
  const encoded = /^basic +(.*)$/i.exec(header)?.[1] ?? ''
  const credentials = Buffer.from(encoded, 'base64')
  return credentials.subarray(credentials.indexOf(':') + 1)
}

/** Headers are read as one character per byte, whatever the sender wrote: DIUN writes UTF-8. */
function toBytes(header: string): Buffer {
  return Buffer.from(header, 'latin1')
}
