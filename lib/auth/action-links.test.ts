import { expect, it } from 'vitest'
import { UnauthorizedError } from '@/lib/domain/errors'
import { newChannel } from '@/lib/store/contract/channel-fixtures'
import type { ActionLink } from './action-links'
import { createBearerHeader, createRequestHead, DAY_S, describeAuth } from './test-auth'

const NOW = '2026-11-25T12:00:00.000Z'

const link = (rest: Partial<ActionLink> = {}): ActionLink => ({
  verb: 'acknowledge',
  images: ['docker.io/library/nginx:1.29', 'ghcr.io/深:1'],
  seen: '2026-11-25T11:59:00.000Z',
  channelId: 'phone',
  channel: 'Zoë’s phone',
  ...rest,
})

describeAuth('A link in a message', (at) => {
  it('says what it would do', async () => {
    const { actionLinks } = await at().open()
    const code = await actionLinks.make(link({ verb: 'snooze' }))
    expect(code).toMatch(/^diun_act_[\w-]{43}$/)
    expect([await actionLinks.read(code), await actionLinks.read(code)]).toMatchObject([
      link({ verb: 'snooze' }),
      link({ verb: 'snooze' }),
    ])
  })

  it('ends after a week, and is removed then', async () => {
    const { actionLinks } = await at().open()
    const access = await at().openAccess()
    const code = await actionLinks.make(link())
    at().advanceClock(7 * DAY_S - 1)
    expect(await actionLinks.read(code)).toMatchObject(link())
    at().advanceClock(1)
    expect(await actionLinks.read(code)).toBeNull()
    await actionLinks.make(link({ channelId: 'other' }))
    expect((await access.listCredentials('action-link', NOW)).map(({ name }) => name)).toEqual(['other'])
  })

  it('is kept as a hash, and opens nothing else', async () => {
    const { actionLinks, authorizer, reportCodes } = await at().open()
    const code = await actionLinks.make(link())
    const [kept] = await (await at().openAccess()).listCredentials('action-link', NOW)
    expect(JSON.stringify(kept)).not.toContain(code.slice('diun_act_'.length))
    const bearer = createRequestHead('GET', createBearerHeader(code))
    await expect(authorizer.authorize('read', bearer)).rejects.toThrow(UnauthorizedError)
    const others = [await reportCodes.make('nas'), 'diun_act_', '', kept?.id ?? '']
    expect(await Promise.all(others.map((wrong) => actionLinks.read(wrong)))).toEqual([null, null, null, null])
  })

  it('ends with a new password', async () => {
    const { actionLinks, owner } = await at().open()
    const code = await actionLinks.make(link())
    await owner?.preset('a new password')
    expect(await actionLinks.read(code)).toBeNull()
  })

  it('ends with its channel, and when that sends elsewhere, and for no other change of it', async () => {
    const { actionLinks } = await at().open()
    const board = await at().openBoard()
    await board.createChannel(newChannel(), NOW)
    await board.syncFileChannels([newChannel({ id: 'mail', isFromFile: true })], NOW)
    const make = () => Promise.all(['phone', 'mail', 'else'].map((channelId) => actionLinks.make(link({ channelId }))))
    const find = async (codes: readonly string[]) =>
      (await Promise.all(codes.map(actionLinks.read))).flatMap((found) => found?.channelId ?? [])

    const first = await make()
    await board.editChannel('phone', { name: 'tablet' }, NOW)
    expect(await find(first)).toEqual(['phone', 'mail', 'else'])
    await board.editChannel('phone', { secrets: { secret: 'tk_other' } }, NOW)
    expect(await find(first)).toEqual(['mail', 'else'])
    const second = await make()
    await board.deleteChannel('phone', NOW)
    await board.syncFileChannels([newChannel({ id: 'mail', kind: 'gotify', isFromFile: true })], NOW)
    expect(await find(second)).toEqual(['else'])
    const third = await make()
    await board.syncFileChannels([], NOW)
    expect(await find(third)).toEqual(['phone', 'else'])
  })
})
