// Shows the messages that the board sends to this browser by Web Push. It keeps nothing and answers no request of a page: pages come from the
// server alone.

const ICON = '/icon-192.png'

/** The header of every answer of the board: a gate in front of it answers whatever it likes (`lib/domain/own-answer-header.ts`). */
const OWN_ANSWER = 'x-diun-dashboard'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const { title, ...message } = readMessage(event.data)
  event.waitUntil(show(title, message))
})

self.addEventListener('notificationclick', (event) => {
  const { notification, action } = event
  notification.close()
  const { url = '/', links = {} } = notification.data ?? {}
  event.waitUntil(links[action] === undefined ? openBoard(url) : act(links[action], notification.title))
})

/**
 * Reads a message as `lib/channels/web-push.ts` writes it. A browser shows one of its own when a push shows none, so a message that cannot be
 * read still says that there is something.
 */
function readMessage(data) {
  try {
    const { kind, title, body, url, actions } = data.json()
    return {
      title,
      body,
      // It takes the place of the last one of its kind.
      tag: kind,
      actions: actions.map((one) => ({ action: one.verb, title: one.title })),
      data: { url: url ?? '/', links: Object.fromEntries(actions.map((one) => [one.verb, one.url])) },
    }
  } catch {
    return { title: 'Diun Dashboard', body: 'There is something on the board.' }
  }
}

function show(title, message) {
  return self.registration.showNotification(title, { icon: ICON, badge: ICON, ...message })
}

/** Does what a button of a message says, and says how that went. */
async function act(link, title) {
  const { sentence, isDone } = await post(link)
  await show(isDone ? sentence : title, isDone ? {} : { body: sentence })
}

async function post(link) {
  try {
    const response = await fetch(toOwn(link), { method: 'POST', headers: { accept: 'text/plain' }, redirect: 'manual' })
    if (!response.headers.has(OWN_ANSWER))
      return { sentence: 'Sign in to the board first. Nothing was done.', isDone: false }
    return { sentence: (await response.text()).trim(), isDone: response.ok }
  } catch {
    return { sentence: 'The board cannot be reached. Nothing was done.', isDone: false }
  }
}

/** Shows a page of the board that is open already, or else opens one. */
async function openBoard(url) {
  const address = toOwn(url)
  const [open] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (open === undefined) return self.clients.openWindow(address)
  const shown = await open.focus()
  return shown.url === address ? shown : shown.navigate(address)
}

/** The address in a message is that of BASE_URL; this browser may know the board by another. */
function toOwn(url) {
  const { pathname, search } = new URL(url, self.location.origin)
  // Two slashes at the beginning of a path would name another host.
  return Object.assign(new URL(self.location.origin), { pathname, search }).href
}
