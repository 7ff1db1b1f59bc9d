import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished, vi } from 'vitest'
import { call, describeOnBothDialects } from '../../test-server'
import { GET as getKey } from '../web-push-key/route'
import { DELETE, PATCH } from './[id]/route'
import { POST as sendTest } from './[id]/test/route'
import { GET, POST } from './route'

const TOPIC = 'https://ntfy.sh/my-updates-x7Kq2'
const PHONE = { name: 'Phone', kind: 'ntfy', url: TOPIC, secret: 'tk_hush' }

const create = (body: unknown) => call(POST, 'POST', { body })
const list = async () => (await call(GET, 'GET')).json()
const edit = (id: string, body: unknown) => call(PATCH, 'PATCH', { body, params: { id } })
const makeId = async (body: unknown) => (await (await create(body)).json()).id

/** Opens a service that keeps what it is sent, and answers with this status. */
async function openService(status: number, answer: string) {
  const received: string[] = []
  const server = createServer(async (request, response) => {
    received.push(await text(request))
    response.writeHead(status, { 'content-type': 'text/plain' }).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}/hook`, received }
}

describeOnBothDialects('/api/channels', () => {
  it('keeps a channel with what goes without saying, and shows neither its address nor its secret', async () => {
    const created = await create(PHONE)
    expect(created.status).toBe(201)
    const { id } = await created.json()

    const [channel] = await list()
    expect(channel).toMatchObject({
      id,
      name: 'Phone',
      kind: 'ntfy',
      address: 'ntfy.sh, topic …Kq2',
      has_secret: true,
      tells: ['digest', 'reminder', 'trouble'],
      at: '08:00',
      days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      zone: 'UTC',
      quiet: null,
      filter: '',
      all_clear: false,
      from_file: false,
      delivery: { delivered_at: null, failed_since: null, failures: 0, retry_at: null, answer: '' },
    })
    expect(JSON.stringify(channel)).not.toMatch(/my-updates|hush/)
  })

  it('changes what is given, and keeps the address and the secret otherwise', async () => {
    const id = await makeId(PHONE)
    const change = { name: 'My phone', tells: ['run'], at: '19:30', days: ['sun', 'sat'], zone: 'Europe/Berlin' }
    const more = { quiet: { from: '22:00', until: '07:00' }, filter: 'tag=media&change=major', all_clear: true }
    expect((await edit(id, { ...change, ...more })).status).toBe(204)
    expect(await list()).toMatchObject([{ ...change, ...more, days: ['sat', 'sun'], has_secret: true }])

    await edit(id, { secret: null, url: 'https://ntfy.example.org/another-topic-9' })
    expect(await list()).toMatchObject([{ has_secret: false, address: 'ntfy.example.org, topic …c-9', at: '19:30' }])
  })

  it('asks for the secret again before it is sent to another server', async () => {
    const mail = 'smtps://board@smtp.lan?from=board@example.org&to=me@example.org'
    const id = await makeId({ name: 'Mail', kind: 'email', url: mail, secret: 'hush' })
    const others = [
      mail.replace('smtp.lan', 'smtp.evil'),
      mail.replace('smtp.lan', 'smtp.lan:2465'),
      mail.replace('board@smtp', 'other@smtp'),
      mail.replace('smtps:', 'smtp:'),
      `${mail.replace('smtps:', 'smtp:')}&tls=off`,
    ]
    for (const url of others) {
      const answer = await edit(id, { url })
      expect([answer.status, (await answer.json()).detail]).toEqual([400, expect.stringContaining('secret again')])
      expect(await list()).toMatchObject([{ address: 'me@example.org by smtp.lan' }])
    }
    expect((await edit(id, { url: mail.replace('to=me', 'to=you') })).status).toBe(204)
    expect((await edit(id, { url: others[0], secret: 'other' })).status).toBe(204)
    expect(await list()).toMatchObject([{ address: 'me@example.org by smtp.evil', has_secret: true }])
  })

  it('checks an address with the secret that is kept, and a secret with the address', async () => {
    const id = await makeId({ name: 'Bot', kind: 'gotify', url: 'https://gotify.lan', secret: 'A1' })
    expect((await edit(id, { secret: null })).status).toBe(400)
    expect((await edit(id, { kind: 'discord' })).status).toBe(400)
    expect(await list()).toMatchObject([{ kind: 'gotify', has_secret: true }])
  })

  it.each([
    [{ at: '8:00' }, '"at": must be a time of day such as 08:00.'],
    [{ at: '24:00' }, '"at": must be a time of day such as 08:00.'],
    [{ days: [] }, '"days": must name at least one day.'],
    [{ days: ['monday'] }, '"days.0": '],
    [{ zone: 'Mars/Olympus' }, '"zone": must be a time zone such as Europe/Berlin.'],
    [{ quiet: { from: '22:00', until: '22:00' } }, '"quiet": must not be a whole day.'],
    [{ filter: 'tags=media' }, 'A filter has no "tags", only tag, host, lane, change.'],
    [{ filter: 'lane=urgent' }, 'The "lane" of a filter is "urgent"'],
    [{ tells: ['everything'] }, '"tells.0": '],
    [{ name: ' ' }, '"name": must not be blank.'],
    [{ tell: ['run'] }, 'The body: Unrecognized key: "tell".'],
    [{ kind: 'pager' }, '"kind": '],
    [{ url: 'https://ntfy.sh' }, 'https://ntfy.sh/topic'],
    [{ url: 'file:///etc/passwd' }, 'https://ntfy.sh/topic'],
  ])('refuses %j with a sentence that says what to change', async (part, sentence) => {
    const answer = await create({ ...PHONE, ...part })
    expect(answer.status).toBe(400)
    expect((await answer.json()).detail).toContain(sentence)
    expect(await list()).toEqual([])
  })

  it('sends a test, and tells what the other side answers', async () => {
    const { url, received } = await openService(200, 'noted')
    const id = await makeId({ name: 'n8n', kind: 'webhook', url })
    const answer = await call(sendTest, 'POST', { params: { id } })
    expect(await answer.json()).toEqual({ is_delivered: true, status: 200, answer: expect.stringContaining('noted') })
    expect(received.map((body) => JSON.parse(body))).toMatchObject([{ kind: 'test' }])
  })

  it('tells of a test that was refused, and of one that nobody answered', async () => {
    const { url } = await openService(403, 'go away')
    const refused = await makeId({ name: 'n8n', kind: 'webhook', url })
    expect(await (await call(sendTest, 'POST', { params: { id: refused } })).json()).toEqual({
      is_delivered: false,
      status: 403,
      answer: expect.stringContaining('go away'),
    })
    const deaf = await makeId({ name: 'deaf', kind: 'webhook', url: 'http://127.0.0.1:9/hook' })
    const answer = await (await call(sendTest, 'POST', { params: { id: deaf } })).json()
    expect(answer).toMatchObject({ is_delivered: false, status: null })
    expect(answer.answer).not.toBe('')
  })

  it('ends a channel, which is then not to be found', async () => {
    const id = await makeId(PHONE)
    expect((await call(DELETE, 'DELETE', { params: { id } })).status).toBe(204)
    expect(await list()).toEqual([])
    const statuses = [
      (await call(DELETE, 'DELETE', { params: { id } })).status,
      (await edit(id, { name: 'Again' })).status,
      (await call(sendTest, 'POST', { params: { id } })).status,
    ]
    expect(statuses).toEqual([404, 404, 404])
  })

  it('takes none in a demo, which sends nothing', async () => {
    vi.stubEnv('DEMO', '1')
    for (const name of ['DB_PATH', 'DATABASE_URL']) vi.stubEnv(name, '')
    const answer = await create(PHONE)
    expect([answer.status, (await answer.json()).detail]).toEqual([
      403,
      'A demo sends no messages, so it takes no channels.',
    ])
  })

  it('tells the key by which browsers subscribe, which stays the same', async () => {
    const read = async () => (await (await call(getKey, 'GET')).json()).key
    const key = await read()
    expect(Buffer.from(key, 'base64url')).toHaveLength(65)
    expect(await read()).toBe(key)
  })
})
