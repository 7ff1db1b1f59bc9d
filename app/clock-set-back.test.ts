import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { GET as readHistory } from './api/history/route'
import { GET as listHosts } from './api/hosts/route'
import { PATCH as changeUpdate } from './api/updates/[...image]/route'
import { GET as listUpdates } from './api/updates/route'
import { POST as ping } from './ping/[...path]/route'
import { call, describeOnBothDialects, receive } from './test-server'

const setClock = (time: string) => vi.setSystemTime(`2026-11-25T${time}:00.000Z`)

/** Events that arrive in the same millisecond have no order. */
const passSomeTime = () => new Promise((resolve) => setTimeout(resolve, 10))

describeOnBothDialects('A clock that is set back', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
    setClock('12:00')
  })
  afterEach(() => vi.useRealTimers())

  const readUpdates = async () => (await call(listUpdates, 'GET')).json()
  const readEvents = async (query: string) => (await call(readHistory, 'GET', { query: `?${query}` })).json()

  it('keeps what arrives in the order it arrived in, on the board and page by page in the history', async () => {
    await receive({ image: 'redis:7', hostname: 'nas', digest: 'sha256:1' })
    await receive({ image: 'caddy:2', hostname: 'nas', digest: 'sha256:1' })
    setClock('11:00')
    await passSomeTime()
    await receive({ image: 'redis:7', hostname: 'nas', digest: 'sha256:2' })
    await passSomeTime()
    await receive({ image: 'redis:7', hostname: 'vps', digest: 'sha256:3' })

    const updates = await readUpdates()
    expect(Object.keys(updates)).toEqual(['redis:7', 'caddy:2'])
    expect(updates['redis:7'].event.digest).toBe('sha256:3')

    const digests: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page = await readEvents(`image=redis:7&limit=1${next && `&before=${next}`}`)
      digests.push(...page.events.map((event: { digest: string }) => event.digest))
      next = page.next
    }
    expect(digests).toEqual(['sha256:3', 'sha256:2', 'sha256:1'])
  })

  it('does not make a run of DIUN look short', async () => {
    const counts = '2 tag(s) have been scanned:\n* 2 tag(s) updated\n'
    const sendPing = (path: string, body = '') => call(ping, 'POST', { body, params: { path: path.split('/') } })
    await sendPing('nas', counts)
    await sendPing('nas/start')
    setClock('11:00')
    await receive({ image: 'redis:7', hostname: 'nas' }, { image: 'caddy:2', hostname: 'nas' })
    await sendPing('nas', counts)
    setClock('13:00')
    expect(await (await call(listHosts, 'GET')).json()).toMatchObject([{ arrived: 2, state: 'ok' }])
  })

  it('ends a snooze when the clock says so', async () => {
    await receive({ image: 'redis:7', hostname: 'nas' })
    const body = { state: 'snoozed', until: '2026-11-25T12:30:00.000Z' }
    expect((await call(changeUpdate, 'PATCH', { body, params: { image: ['redis:7'] } })).status).toBe(204)
    setClock('11:00')
    expect((await readUpdates())['redis:7'].state).toBe('snoozed')
    setClock('12:31')
    expect((await readUpdates())['redis:7'].state).toBe('pending')
  })
})
