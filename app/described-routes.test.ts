import { afterEach, expect, it, vi } from 'vitest'
import { openServer } from '@/lib/server'
import { ROUTES } from '@/lib/wire/routes'
import { LARGEST_BODY, type RouteAccess, type RouteContract } from '@/lib/wire/routes/route-contract'
import { POST as signIn } from './api/session/route'
import { listRoutes } from './check-by-contract'
import { call, describeOnBothDialects } from './test-server'

const PASSWORD = 'correct horse battery'
const SECRET = 'open sesame'
const OURS = { 'sec-fetch-site': 'same-origin' }
const PARAMS = { path: ['nas'], host: 'nas', id: '1', image: ['redis'], code: 'x' }
/** A body that nothing comes of. */
const BROKEN = '{'
const SIX_MINUTES_MS = 360_000

const BY_KEY: readonly RouteAccess[] = ['webhook key', 'ping key', 'report key']
const BY_PERSON: readonly RouteAccess[] = ['person', 'proven person']

async function openBoard() {
  for (const [name, value] of Object.entries({
    AUTH_MODE: 'password',
    WEBHOOK_SECRET: SECRET,
    UPDATE_SCRIPT_LINK: '1',
  }))
    vi.stubEnv(name, value)
  const { auth } = await openServer()
  await auth.owner?.preset(PASSWORD)
  const signedIn = await call(signIn, 'POST', { body: { password: PASSWORD }, headers: OURS })
  const authorize = async (access: 'read' | 'write') => ({
    authorization: `Bearer ${await auth.tokens.create({ name: access, access, expiresInDays: null })}`,
  })
  return {
    session: { ...OURS, cookie: signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '' },
    readToken: await authorize('read'),
    writeToken: await authorize('write'),
  }
}

/** Lists the routes with their contracts, and what asks them. */
async function listDescribed() {
  const files = await listRoutes()
  return Object.entries<RouteContract>(ROUTES).map(([name, contract]) => {
    const [method = '', path] = name.split(' ')
    const handler = files.find((file) => file.path === path)?.handlers[method]
    if (handler === undefined) throw new Error(`There is no ${name}.`)
    const ask = async (headers: Record<string, string> = {}, query = '') => {
      const body = contract.body && { body: BROKEN }
      const response = await call(handler, method, { params: PARAMS, headers, query, ...body })
      await response.body?.cancel()
      return response.status
    }
    return { name, ...contract, ask }
  })
}

/** Asks each route, and names those that have answered otherwise. */
async function findOthers(
  routes: Awaited<ReturnType<typeof listDescribed>>,
  headers: Record<string, string>,
  right: (status: number) => boolean,
) {
  const answers = []
  for (const { name, ask } of routes) answers.push({ name, status: await ask(headers) })
  expect(answers).not.toEqual([])
  return answers.filter(({ status }) => !right(status))
}

const isAdmitted = (status: number) => status !== 401 && status !== 403

afterEach(() => {
  vi.useRealTimers()
})

describeOnBothDialects('A route, as it is described,', () => {
  it('takes a body as large as it says, and none that is larger', async () => {
    const { session } = await openBoard()
    for (const { name, access, body, longest = LARGEST_BODY, ask } of await listDescribed()) {
      if (body === undefined) continue
      const credential = BY_KEY.includes(access) ? { authorization: SECRET } : session
      const announce = (bytes: number) => ask({ ...credential, 'content-length': String(bytes) }, `?key=${SECRET}`)
      expect([name, await announce(longest), await announce(longest + 1)]).toEqual([name, 400, 413])
    }
  })

  it('keeps strangers out, but where anyone may ask', async () => {
    await openBoard()
    const routes = await listDescribed()
    const [open_, closed] = [true, false].map((isOpen) =>
      routes.filter(({ access }) => (access === 'anyone') === isOpen),
    )
    expect(await findOthers(open_ ?? [], OURS, isAdmitted)).toEqual([])
    expect(await findOthers(closed ?? [], OURS, (status) => status === 401)).toEqual([])
  })

  it('lets tokens do what their access says, and never what a person alone may', async () => {
    const { readToken, writeToken } = await openBoard()
    const routes = await listDescribed()
    const having = (accesses: readonly RouteAccess[]) => routes.filter(({ access }) => accesses.includes(access))
    expect(await findOthers(having(['read']), readToken, isAdmitted)).toEqual([])
    expect(await findOthers(having(['write', ...BY_PERSON]), readToken, (status) => status === 403)).toEqual([])
    expect(await findOthers(having(BY_PERSON), writeToken, (status) => status === 403)).toEqual([])
    expect(await findOthers(having(['read', 'write']), writeToken, isAdmitted)).toEqual([])
  })

  it('asks a person for a proof of the last minutes where it says so, and nowhere else', async () => {
    const { session } = await openBoard()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + SIX_MINUTES_MS })
    const routes = (await listDescribed()).filter(
      ({ access, body }) => access === 'proven person' || body !== undefined,
    )
    const having = (wanted: RouteAccess) => routes.filter(({ access }) => access === wanted)
    expect(await findOthers(having('proven person'), session, (status) => status === 403)).toEqual([])
    expect(await findOthers(having('person'), session, isAdmitted)).toEqual([])
  })
})
