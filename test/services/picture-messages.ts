import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { buildMailHtml } from '@/lib/channels/mail-html'
import { CHANNEL_KINDS, type ChannelKind } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import { ensureChromium } from '../chromium.ts'
import { startFakeService } from './fake-service.ts'
import { createMessage, createUpdate, createUpdates, NOW } from './messages.ts'
import { createFakeBrowser } from './push.ts'
import { createTestDeliver, SERVICES } from './services.ts'
import { startMailServer } from './smtp.ts'

/**
 * Writes what each service is sent, and pictures of the mails, into the folder that is named on the command line: to be looked at, since no
 * test sees that a message is easy to read.
 */
const folder = process.argv[2] ?? 'test-results/messages'

const COUNTS = { pending: 114, new: 9, major: 31, olderThan7Days: 52, stillOld: 3 }

const MESSAGES: Record<string, Message> = {
  'run-1': createMessage({ title: '1 update waits on nas' }),
  'run-7': createMessage({ title: '7 updates wait on 5 hosts', updates: createUpdates(7) }),
  'run-114': createMessage({ title: '114 updates wait on 5 hosts', updates: createUpdates(114) }),
  'run-300': createMessage({ title: '300 updates wait on 5 hosts', updates: createUpdates(300) }),
  digest: createMessage({
    kind: 'digest',
    title: '114 updates wait on 5 hosts',
    counts: COUNTS,
    updates: createUpdates(114),
  }),
  reminder: createMessage({
    kind: 'reminder',
    title: '2 updates have waited for a month',
    counts: { ...COUNTS, pending: 2, new: 0, major: 1, olderThan7Days: 2, stillOld: 0 },
    updates: [
      createUpdate({
        name: 'postgres',
        from: '16.4',
        to: '17.0',
        change: 'major',
        lane: 'read-first',
        isNew: false,
        pendingSince: '2026-10-29T08:00:00.000Z',
        note: 'Dump the database first, and read about the new default of collations.',
      }),
      createUpdate({
        name: 'redis',
        from: '7.4.1',
        to: '7.4.2',
        change: 'patch',
        isNew: false,
        pendingSince: '2026-10-30T08:00:00.000Z',
        hosts: ['nas', 'vps'],
      }),
    ],
  }),
  trouble: createMessage({
    kind: 'trouble',
    title: 'nas has been silent since yesterday',
    updates: [],
    actions: [],
    troubles: [
      {
        host: 'nas',
        sentence: 'DIUN on nas has been silent since yesterday at 04:00: its run is overdue by 28 hours.',
        isOver: false,
      },
      { host: 'vps', sentence: 'The reporter of vps works again.', isOver: true },
    ],
  }),
  test: createMessage({ kind: 'test', title: 'A test of Diun Dashboard', updates: [], actions: [] }),
}

mkdirSync(folder, { recursive: true })
for (const kind of CHANNEL_KINDS) await writeTexts(kind)
const browser = await chromium.launch({ executablePath: await ensureChromium() })
for (const [name, message] of Object.entries(MESSAGES)) await takePictures(browser, name, buildMailHtml(message, NOW))
await browser.close()

async function writeTexts(kind: ChannelKind): Promise<void> {
  const texts = kind === 'email' ? await receiveMails() : await receiveRequests(kind)
  writeFileSync(join(folder, `${kind}.txt`), texts.join('\n\n'))
}

async function receiveRequests(kind: Exclude<ChannelKind, 'email'>): Promise<string[]> {
  const service = await startFakeService(SERVICES[kind].answer)
  const browserKeys = createFakeBrowser()
  const secrets = SERVICES[kind].createSecrets(service.url)
  const secret = kind === 'webpush' ? browserKeys.secret : secrets.secret
  const texts: string[] = []
  for (const [name, message] of Object.entries(MESSAGES)) {
    const { text } = await createTestDeliver()({ kind, name: '', secrets: { ...secrets, secret } }, message)
    const body = service.requests.at(-1)?.body ?? Buffer.alloc(0)
    const json = kind === 'webpush' ? browserKeys.decrypt(body) : body.toString()
    texts.push(`=== ${name}: ${text}\n${JSON.stringify(JSON.parse(json), null, 2).replaceAll('\\n', '\n')}`)
  }
  await service.close()
  return texts
}

async function receiveMails(): Promise<string[]> {
  const server = await startMailServer()
  const url = `smtp://127.0.0.1:${server.port}?tls=off&from=board@example.com&to=me@example.com`
  for (const message of Object.values(MESSAGES)) {
    await createTestDeliver()({ kind: 'email', name: '', secrets: { url, secret: null } }, message)
  }
  await server.close()
  return server.mails.map(({ mail }) => `=== ${mail.subject}\n${mail.text}`)
}

async function takePictures(shown: Browser, name: string, html: string): Promise<void> {
  for (const width of [390, 640]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await shown.newPage({ viewport: { width, height: 700 }, colorScheme })
      await page.setContent(html)
      await page.screenshot({ path: join(folder, `mail-${name}-${colorScheme}-${width}.png`), fullPage: true })
      await page.close()
    }
  }
}
