import type { ChannelKind } from '../../lib/domain/channels/channel.ts'
import { startFakeService } from '../../test/services/fake-service.ts'
import { createFakeBrowser, judgePush } from '../../test/services/push.ts'
import { SERVICES } from '../../test/services/services.ts'
import { startMailServer } from '../../test/services/smtp.ts'

/** A service of each kind, which takes what it is sent only as its documentation says. */
export type AllServices = {
  /** The body of `POST /api/channels` for each of them. */
  channels: { kind: ChannelKind; url: string; secret?: string | null }[]
  /** Lists what each was sent, by its kind. A browser’s message is decrypted, and a mail is as it was on the wire. */
  listTexts(): Record<string, string[]>
  close(): Promise<void>
}

const PLAIN_KINDS = ['ntfy', 'gotify', 'discord', 'slack', 'telegram', 'apprise', 'webhook'] as const

/**
 * @param identity the certificate by which the push service is spoken to, which a browser would have no other way
 * @param readPushKey reads the key of the board, which the push service asks for
 */
export async function openAllServices(
  identity: { certificate: string; key: string },
  readPushKey: () => Promise<string>,
): Promise<AllServices> {
  const plain = await Promise.all(
    PLAIN_KINDS.map(async (kind) => ({ kind, service: await startFakeService(SERVICES[kind].answer) })),
  )
  const browser = createFakeBrowser()
  const push = await startFakeService(async (sent) => judgePush(sent, push.url, await readPushKey()), identity)
  const mail = await startMailServer()
  const readPlain = ({ requests }: (typeof plain)[number]['service']) => requests.map(({ body }) => body.toString())
  return {
    channels: [
      ...plain.map(({ kind, service }) => ({ kind, ...SERVICES[kind].createSecrets(service.url) })),
      { kind: 'webpush', url: `${push.url}/push/subscription`, secret: browser.secret },
      { kind: 'email', url: `smtp://127.0.0.1:${mail.port}?tls=off&from=board@example.org&to=me@example.org` },
    ],
    listTexts: () => ({
      ...Object.fromEntries(plain.map(({ kind, service }) => [kind, readPlain(service)])),
      webpush: push.requests.map(({ body }) => browser.decrypt(body)),
      email: mail.mails.map(({ raw }) => raw),
    }),
    async close() {
      for (const { service } of [...plain, { service: push }]) await service.close()
      await mail.close()
    },
  }
}
