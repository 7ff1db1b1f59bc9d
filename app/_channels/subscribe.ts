import { describeBrowser } from '@/lib/domain/access/browser-name'
import type { NewChannelAnswerWire, NewChannelWire, WebPushKeyWire } from '@/lib/wire/channels/channels'
import { readJson, request, send } from '../_ui/requests/request'

/** The path of the worker that shows messages; it lies in public/. */
const WORKER = '/service-worker.js'

/** The name under which a browser remembers its channel. */
const KEY = 'diun-dashboard-channel'

/** Tells whether this browser can show messages: it has the means only where the page came by https, or from this machine. */
export function canSubscribe(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
}

/**
 * Asks the person to allow messages, subscribes to them, and makes a channel of that.
 * @throws Error with a sentence that says what to do
 */
export async function subscribeThisBrowser(
  confirm: (work: () => Promise<Response>) => Promise<Response>,
): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') {
    throw new Error('The browser does not allow messages of this board: allow them in its settings for this address.')
  }
  const { key } = await readJson<WebPushKeyWire>(await request('/api/web-push-key', {}))
  await navigator.serviceWorker.register(WORKER, { updateViaCache: 'none' })
  const worker = await navigator.serviceWorker.ready
  const subscription = await subscribe(worker.pushManager, toBytes(key))
  const { endpoint = '', keys = {} } = subscription.toJSON()
  const channel = {
    name: describeBrowser(navigator.userAgent),
    kind: 'webpush',
    url: endpoint,
    secret: JSON.stringify({ p256dh: keys.p256dh, auth: keys.auth }),
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  } satisfies NewChannelWire
  const answer = await confirm(() => send('/api/channels', 'POST', channel))
  remember((await readJson<NewChannelAnswerWire>(answer)).id)
}

/** Tells whether one of the channels is this browser's. */
export function isSubscribed(ids: readonly string[]): boolean {
  try {
    return ids.includes(localStorage.getItem(KEY) ?? '')
  } catch {
    // A browser may keep nothing.
    return false
  }
}

function remember(id: string): void {
  try {
    localStorage.setItem(KEY, id)
  } catch {
    // It then offers to subscribe again, which makes a second channel.
  }
}

/** Subscribes anew: a subscription that is there may be of another board at this address, whose key this one lacks. */
async function subscribe(
  manager: PushManager,
  applicationServerKey: Uint8Array<ArrayBuffer>,
): Promise<PushSubscription> {
  try {
    await (await manager.getSubscription())?.unsubscribe()
    return await manager.subscribe({ userVisibleOnly: true, applicationServerKey })
  } catch (cause) {
    throw new Error('The browser could not subscribe: its push service may be switched off, or not reachable.', {
      cause,
    })
  }
}

/** Decodes base64url (RFC 4648 5). */
function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
