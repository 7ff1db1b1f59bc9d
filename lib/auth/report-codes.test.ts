import { expect, it } from 'vitest'
import { parseEvent } from '@/lib/domain/diun/event'
import { TooManyAttemptsError, UnauthorizedError } from '@/lib/domain/errors'
import { createBasicHeader, createBearerHeader, createRequestHead, describeAuth } from './test-auth'

const HOUR_S = 3_600

describeAuth('A report code', (at) => {
  const show = (...secrets: string[]) => secrets.map((secret) => Buffer.from(secret))

  it('lets a script report what runs on its host, for an hour, and do nothing else', async () => {
    const { authorizer, reportCodes, webhookKeys, tokens } = await at().open()
    const code = await reportCodes.make('nas')
    expect(code).toMatch(/^diun_report_[\w-]{43}$/)
    const report = () => authorizer.authorizeReporter(show('', code), createRequestHead('POST'), 'The hint.')
    expect(await report()).toMatchObject({ host: 'nas', isOnce: true })
    for (const authorize of [authorizer.authorizeSender, authorizer.authorizePinger])
      await expect(authorize(show(code), createRequestHead('POST'), '')).rejects.toThrow(UnauthorizedError)
    const bearer = createRequestHead('GET', { authorization: `Bearer ${code}` })
    await expect(authorizer.authorize('read', bearer)).rejects.toThrow(UnauthorizedError)
    expect(await authorizer.isKnown(bearer)).toBe(false)
    expect([await webhookKeys.list(), await tokens.list()]).toEqual([[], []])
    at().advanceClock(HOUR_S - 1)
    expect(await report()).toMatchObject({ host: 'nas' })
    at().advanceClock(1)
    await expect(report()).rejects.toThrow('The hint.')
  })

  it('is kept as a hash, and removed once it has ended', async () => {
    const { reportCodes } = await at().open()
    const access = await at().openAccess()
    const list = () => access.listCredentials('report-code', '2026-11-25T12:00:00.000Z')
    const code = await reportCodes.make('nas')
    const [kept, ...others] = await list()
    expect([kept?.name, others]).toEqual(['nas', []])
    expect(JSON.stringify(kept)).not.toContain(code.slice('diun_report_'.length))
    at().advanceClock(HOUR_S)
    await reportCodes.make('pi')
    expect((await list()).map(({ name }) => name)).toEqual(['pi'])
  })

  it('follows its host to a new name', async () => {
    const { authorizer, reportCodes } = await at().open()
    const code = await reportCodes.make('nas')
    const [store, now] = [await at().openBoard(), '2026-11-25T12:00:00.000Z']
    await store.record([{ ...parseEvent({ image: 'nginx:1' }, 'nas'), receivedAt: now }])
    await store.renameHost('nas', 'vault', { isForwarded: true }, now)
    const found = await authorizer.authorizeReporter(show(code), createRequestHead('POST'), '')
    expect(found.host).toBe('vault')
  })
})

describeAuth('The reporter of a host', (at) => {
  const show = (...secrets: string[]) => secrets.map((secret) => Buffer.from(secret))

  it('is let in by the webhook key of the host, and by the shared secret, which names none', async () => {
    const { authorizer, webhookKeys } = await at().open(undefined, 'open sesame')
    const key = await webhookKeys.create('nas')
    const report = (secret: string) => authorizer.authorizeReporter(show(secret), createRequestHead('POST'), '')
    expect(await report(key)).toMatchObject({ host: 'nas', isOnce: false })
    expect(await report('open sesame')).toMatchObject({ host: null, isOnce: false })
    for (const wrong of ['', 'open', webhookKeys.derivePingKey(key), 'diun_report_x', 'diun_key_x'])
      await expect(report(wrong), wrong).rejects.toThrow(UnauthorizedError)
    expect(at().warnings).toEqual([
      'Refused a report of what runs from a host at 10.0.0.9: its key is missing or wrong.',
    ])
  })

  it('needs no key where none is set', async () => {
    const { authorizer } = await at().open({ mode: 'none' })
    const sender = await authorizer.authorizeReporter(show(''), createRequestHead('POST'), '')
    expect(sender).toEqual({ host: null, shown: null, isOnce: false })
  })

  it('is refused for a while after many wrong keys, and never with the right one', async () => {
    const { authorizer, reportCodes } = await at().open()
    const code = await reportCodes.make('nas')
    const report = (secret: string) => authorizer.authorizeReporter(show(secret), createRequestHead('POST'), '')
    let error: unknown = null
    for (let n = 0; n < 1_000 && !(error instanceof TooManyAttemptsError); n += 1)
      error = await report('wrong').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(TooManyAttemptsError)
    expect(await report(code)).toMatchObject({ host: 'nas' })
  })

  it('is told from strangers before its route', async () => {
    const { earlyAuthorizer, reportCodes } = await at().open()
    const code = await reportCodes.make('nas')
    for (const headers of [createBearerHeader(code), createBasicHeader(`x:${code}`)]) {
      await earlyAuthorizer.authorizeReport(headers)
      expect(earlyAuthorizer.isRemembered(headers)).toBe(true)
    }
    for (const authorization of ['', 'Bearer diun_report_x', 'wrong', createBasicHeader(code).authorization])
      await expect(earlyAuthorizer.authorizeReport({ authorization }), authorization).rejects.toThrow(UnauthorizedError)
  })
})
