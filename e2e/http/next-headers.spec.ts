import { expect } from '@playwright/test'
import { send } from '../support/senders/send'
import { test } from '../support/test'

const PAGES = ['/', '/activity', '/settings', '/sign-in', '/setup', '/nowhere']

const LONG = 'e'.repeat(4_000)
const FORGED = 'e\t[31m{"level":50,"msg":"forged"}'

/** Headers that make Next, or a part of it, act upon them or write them into the log, unless they are dropped. */
const HEADERS = [
  { 'next-action': LONG },
  { 'next-action': FORGED },
  { 'next-action': '0'.repeat(42), 'x-action-forwarded': '1', origin: 'http://elsewhere.example' },
  { rsc: '1', 'next-router-state-tree': FORGED },
  { rsc: '1', 'next-router-state-tree': encodeURIComponent('["",{}]'), 'next-url': FORGED },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': FORGED },
  { 'x-middleware-subrequest': FORGED, 'x-middleware-set-cookie': FORGED, 'x-nextjs-data': '1' },
  { 'x-invoke-path': FORGED, 'x-invoke-error': FORGED, 'x-matched-path': FORGED, 'x-now-route-matches': FORGED },
  { 'next-resume': '1', 'x-next-resume-state-length': '-1', 'x-prerender-revalidate': FORGED },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-type': 'application/x-www-form-urlencoded' },
]

test('No header of Next’s own leaves anything in the log, on any page', async ({ app }) => {
  for (const path of PAGES) await send(app.url, { path })
  // The log reports once per sender that something was sent to a page, so this happens before the comparison.
  await send(app.url, { method: 'POST', path: '/activity' }, 'x')
  await expect.poll(app.output).toContain('Something that may be an event was sent to a page')
  const said = app.output()
  for (const path of PAGES) {
    for (const headers of HEADERS) {
      for (const method of ['GET', 'POST']) {
        const { status } = await send(app.url, { method, path, headers }, method === 'POST' ? '--x\r\n\r\n' : '')
        expect(status, `${method} ${path} ${JSON.stringify(headers)}`).toBeLessThan(500)
      }
    }
  }
  expect(app.output()).toBe(said)
})
