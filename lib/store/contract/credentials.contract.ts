import { beforeEach, describe, expect, it } from 'vitest'
import type { Credential } from '@/lib/domain/access/credential'
import { NotFoundError } from '@/lib/domain/errors'
import type { AccessStore } from '../access-store'
import { minute, type OpenedAccess } from './fixtures'

function credential(rest: Partial<Credential> = {}): Credential {
  return {
    kind: 'session',
    id: 'a',
    name: 'Firefox',
    createdAt: minute(0),
    expiresAt: null,
    lastUsedAt: null,
    data: {},
    ...rest,
  }
}

export function describeCredentials(opened: () => OpenedAccess) {
  describe('credentials', () => {
    let access: AccessStore

    beforeEach(() => {
      access = opened().access
    })

    it('are found as they were kept, by any process', async () => {
      const kept = credential({ expiresAt: minute(9), lastUsedAt: minute(1), data: { who: 'zoë\0', groups: ['a'] } })
      await access.saveCredential(kept)
      const other = await opened().reopenAccess()
      expect(await other.findCredential('session', 'a', minute(8))).toEqual(kept)
    })

    it('are replaced by later ones of the same kind and id', async () => {
      await access.saveCredential(credential())
      await access.saveCredential(credential({ kind: 'token' }))
      await access.saveCredential(credential({ name: 'Safari', data: { is: 'new' } }))
      expect(await access.findCredential('session', 'a', minute(1))).toMatchObject({
        name: 'Safari',
        data: { is: 'new' },
      })
      expect(await access.findCredential('token', 'a', minute(1))).toMatchObject({ name: 'Firefox' })
      expect(await access.findCredential('passkey', 'a', minute(1))).toBeNull()
    })

    it('are gone from the moment at which they expire', async () => {
      await access.saveCredential(credential({ expiresAt: minute(10) }))
      expect(await access.findCredential('session', 'a', minute(9))).not.toBeNull()
      expect(await access.findCredential('session', 'a', minute(10))).toBeNull()
      expect(await access.consumeCredential('session', 'a', minute(10))).toBeNull()
      expect(await access.listCredentials('session', minute(10))).toEqual([])
    })

    it('are listed by kind, newest first', async () => {
      await access.saveCredential(credential({ id: 'old' }))
      await access.saveCredential(credential({ id: 'new', createdAt: minute(1) }))
      await access.saveCredential(credential({ kind: 'token' }))
      expect((await access.listCredentials('session', minute(2))).map(({ id }) => id)).toEqual(['new', 'old'])
    })

    it('are inserted once when several come at once, and then stay', async () => {
      const other = await opened().reopenAccess()
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          (n % 2 ? access : other).insertCredential(credential({ name: `${n}`, expiresAt: minute(9) })),
        ),
      )
      const kept = await access.findCredential('session', 'a', minute(1))
      expect(outcomes.flatMap((isKept, n) => (isKept ? [`${n}`] : []))).toEqual([kept?.name])
      expect(await access.insertCredential(credential({ createdAt: minute(9) }))).toBe(true)
    })

    it('are kept, and all those of other kinds revoked, in one write', async () => {
      await access.saveCredential(credential({ kind: 'token', id: 'a', name: 'home' }))
      await access.saveCredential(credential({ kind: 'token', id: 'b', name: 'away' }))
      await access.saveCredential(credential({ kind: 'passkey', name: 'phone' }))
      await access.saveCredential(credential())
      const password = credential({ kind: 'password', id: 'owner', name: '' })
      const revoked = await access.saveCredentialAndRevoke(password, ['token', 'session'])
      expect(revoked.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
        'session Firefox',
        'token away',
        'token home',
      ])
      expect(await access.findCredential('password', 'owner', minute(1))).toEqual(password)
      expect(await access.listCredentials('token', minute(1))).toEqual([])
      expect(await access.listCredentials('passkey', minute(1))).toHaveLength(1)
      expect(await access.saveCredentialAndRevoke(password, [])).toEqual([])
    })

    it('are consumed once, however many ask for them', async () => {
      await access.saveCredential(credential())
      const other = await opened().reopenAccess()
      const taken = await Promise.all(
        Array.from({ length: 12 }, (_, n) => (n % 2 ? access : other).consumeCredential('session', 'a', minute(1))),
      )
      expect(taken.filter((one) => one !== null)).toEqual([credential()])
    })

    it('are edited in part, and no edit brings a revoked one back', async () => {
      await access.saveCredential(credential({ data: { counter: 1 } }))
      await access.editCredential('session', 'a', { lastUsedAt: minute(3) })
      expect(await access.findCredential('session', 'a', minute(4))).toEqual(
        credential({ lastUsedAt: minute(3), data: { counter: 1 } }),
      )
      await access.revokeCredential('session', 'a')
      await access.editCredential('session', 'a', { expiresAt: minute(9) })
      expect(await access.findCredential('session', 'a', minute(4))).toBeNull()
    })

    it('keep the data of several edits at once, and the fields that none of them names', async () => {
      await access.saveCredential(credential({ data: { who: 'zoë\0', count: 1, '7': [] } }))
      const other = await opened().reopenAccess()
      const edits = Array.from({ length: 8 }, (_, n) =>
        (n % 2 ? access : other).editCredential('session', 'a', { data: { [`field ${n}`]: n, count: 2 } }),
      )
      await Promise.all(edits)
      const found = await access.findCredential('session', 'a', minute(1))
      const fields = Array.from({ length: 8 }, (_, n) => [`field ${n}`, n])
      expect(found?.data).toEqual({ who: 'zoë\0', count: 2, '7': [], ...Object.fromEntries(fields) })
      await access.revokeCredential('session', 'a')
      await access.editCredential('session', 'a', { data: { count: 3 } })
      expect(await access.findCredential('session', 'a', minute(1))).toBeNull()
    })

    it('are revoked one by one, or all of a kind', async () => {
      for (const id of ['a', 'b', 'c']) await access.saveCredential(credential({ id }))
      await access.saveCredential(credential({ kind: 'token' }))
      expect(await access.revokeCredential('session', 'b')).toBe('Firefox')
      expect((await access.listCredentials('session', minute(1))).map(({ id }) => id)).toEqual(['c', 'a'])
      await expect(access.revokeCredential('session', 'b')).rejects.toThrow(NotFoundError)
      await access.revokeCredentials('session')
      expect(await access.listCredentials('session', minute(1))).toEqual([])
      expect(await access.listCredentials('token', minute(1))).toHaveLength(1)
    })

    it('leave the revision as it is', async () => {
      await access.saveCredential(credential())
      await access.editCredential('session', 'a', { lastUsedAt: minute(1) })
      await access.revokeCredential('session', 'a')
      expect((await opened().store.readRevision()).revision).toBe(0)
    })
  })
}
