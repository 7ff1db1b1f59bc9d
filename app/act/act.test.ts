import { expect, it, vi } from 'vitest'
import { openServer } from '@/lib/server'
import { GET as getActions } from '../api/actions/route'
import { GET as getUpdates } from '../api/updates/route'
import { call, describeOnBothDialects, receive } from '../test-server'
import { GET, POST } from './[code]/route'

const REDIS = 'docker.io/library/redis:7'
const NGINX = 'docker.io/library/nginx:1.29'
const PAGE = { accept: 'text/html,application/xhtml+xml' }
const EIGHT_DAYS_MS = 8 * 86_400_000

const report = (image: string, digest = 'sha256:aa') =>
  receive({ image, hostname: 'nas', provider: 'docker', status: 'update', digest })
const open = (code: string, headers: Record<string, string> = PAGE) => call(GET, 'GET', { params: { code }, headers })
const press = (code: string, headers: Record<string, string> = {}) => call(POST, 'POST', { params: { code }, headers })

async function readStates(): Promise<Record<string, string>> {
  const updates: Record<string, { state: string }> = await (await call(getUpdates, 'GET')).json()
  return Object.fromEntries(Object.entries(updates).map(([image, { state }]) => [image, state]))
}

/** Makes a link as a message has it, of what the board shows at this moment. */
async function makeLink(verb: 'acknowledge' | 'snooze', images: readonly string[] = [REDIS]): Promise<string> {
  const { auth, board } = await openServer()
  const seen =
    (await board.readSnapshot()).cards
      .map(({ receivedAt }) => receivedAt)
      .toSorted()
      .at(-1) ?? ''
  return auth.actionLinks.make({ verb, images, seen, channelId: 'phone', channel: 'Phone' })
}

describeOnBothDialects('A link in a message', () => {
  it('shows what it would do, and does nothing when it is opened', async () => {
    await report(REDIS)
    const code = await makeLink('acknowledge')
    const answer = await open(code)
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).toContain('<h1>Acknowledge 1 update?</h1>')
    expect(page).toContain('redis:7')
    expect(page).toContain('<form method="post">')
    expect(await readStates()).toEqual({ [REDIS]: 'pending' })
  })

  it('does it once by a POST, and the activity names the channel', async () => {
    await report(REDIS)
    await report(NGINX)
    const code = await makeLink('acknowledge')
    const answer = await press(code)
    expect([answer.status, await answer.text()]).toEqual([200, 'Acknowledged 1 update.\n'])
    expect(await readStates()).toEqual({ [REDIS]: 'acknowledged', [NGINX]: 'pending' })
    const { actions } = await (await call(getActions, 'GET')).json()
    expect(actions[0]).toMatchObject({ verb: 'acknowledged', actor: 'a link in “Phone”' })
    expect([(await press(code)).status, (await open(code)).status]).toEqual([404, 404])
  })

  it('snoozes for a week', async () => {
    await report(REDIS)
    const answer = await press(await makeLink('snooze'), PAGE)
    expect(await answer.text()).toContain('<h1>Snoozed 1 update for a week.</h1>')
    expect(await readStates()).toEqual({ [REDIS]: 'snoozed' })
  })

  it.each([
    ['acknowledge', 'Acknowledged 1 of 2 updates.', 'acknowledged'],
    ['snooze', 'Snoozed 1 of 2 updates for a week.', 'snoozed'],
  ] as const)('leaves pending what is newer than the message, and says so: %s', async (verb, sentence, state) => {
    await report(REDIS)
    await report(NGINX)
    const code = await makeLink(verb, [REDIS, NGINX])
    await report(REDIS, 'sha256:bb')
    const answer = await (await press(code)).text()
    expect(answer).toBe(`${sentence} The rest is newer than the message, or was decided since.\n`)
    expect(await readStates()).toEqual({ [REDIS]: 'pending', [NGINX]: state })
  })

  it('says that it has done nothing, when nothing is as the message showed it', async () => {
    await report(REDIS)
    const code = await makeLink('acknowledge', [NGINX])
    const page = await (await press(code, PAGE)).text()
    expect(page).toContain('Nothing was done: all of it is newer than the message, or was decided since.')
    expect(page).not.toContain('<li>')
  })

  it.each(['', 'x', 'diun_act_x', 'ä', '<script>'])(
    'that never was, such as “%s”, is a page that says so',
    async (code) => {
      const [page, line] = [await open(code), await press(code)]
      expect([page.status, line.status]).toEqual([404, 404])
      expect(await page.text()).toContain('This link is used up')
      expect(await line.text()).toBe('It has been used, is more than 7 days old, or was never one. Nothing was done.\n')
    },
  )

  it('ends after a week', async () => {
    await report(REDIS)
    const code = await makeLink('acknowledge')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + EIGHT_DAYS_MS })
    expect((await press(code)).status).toBe(404)
    vi.useRealTimers()
    expect(await readStates()).toEqual({ [REDIS]: 'pending' })
  })

  it('works without a sign-in, from wherever the form is sent', async () => {
    await report(REDIS)
    const code = await makeLink('acknowledge')
    vi.stubEnv('AUTH_MODE', 'password')
    const answer = await press(code, { ...PAGE, origin: 'null', 'sec-fetch-site': 'cross-site' })
    expect(answer.status).toBe(200)
  })

  it('is told to no other site, kept by no cache, and found by no search', async () => {
    await report(REDIS)
    const answer = await open(await makeLink('acknowledge'))
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow',
    })
    expect(await answer.text()).toContain('<meta content="no-referrer" name="referrer">')
  })

  it('shows names as text, whatever is in them', async () => {
    const page = await open(await makeLink('acknowledge', ['<img src=x onerror=alert(1)>"&\'']))
    expect(await page.text()).toContain("&lt;img src=x onerror=alert(1)&gt;&quot;&amp;'")
  })
})
