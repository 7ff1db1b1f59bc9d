import { describe, expect, it } from 'vitest'
import type { Access } from '@/lib/domain/access/access'
import { ForbiddenError, UnauthorizedError, UnavailableError } from '@/lib/domain/errors'
import type { Caller, RequestHead } from './authorizer'
import { createMetricsAuthorizer } from './metrics-authorizer'

const ask = (secret: string | null, method = 'GET') => ({
  method,
  headers: new Headers(secret === null ? {} : { authorization: `Bearer ${secret}` }),
})

function open(isOpen = false) {
  const state = { isAway: false, right: 'right' }
  const authorize = async (access: Access, { headers }: RequestHead): Promise<Caller> => {
    if (state.isAway) throw new UnavailableError('The database is away.')
    if (headers.get('authorization') !== `Bearer ${state.right}`) throw new UnauthorizedError('Sign in first.')
    if (access === 'write') throw new ForbiddenError('This token is read-only.')
    return { kind: 'anyone' }
  }
  return { state, authorizeMetrics: createMetricsAuthorizer({ authorize }, isOpen) }
}

describe('The authorizer of the metrics', () => {
  it('lets in who may read, for reading alone', async () => {
    const { authorizeMetrics } = open()
    expect(await authorizeMetrics(ask('right'))).toEqual({ isDatabaseAway: false })
    expect(await authorizeMetrics(ask('right', 'HEAD'))).toEqual({ isDatabaseAway: false })
    await expect(authorizeMetrics(ask('right', 'POST'))).rejects.toThrow(ForbiddenError)
    await expect(authorizeMetrics(ask('wrong'))).rejects.toThrow(UnauthorizedError)
    await expect(authorizeMetrics(ask(null))).rejects.toThrow(UnauthorizedError)
  })

  it('lets in whom it knows while the database is away, and nobody else', async () => {
    const { state, authorizeMetrics } = open()
    await authorizeMetrics(ask('right'))
    await expect(authorizeMetrics(ask('wrong'))).rejects.toThrow(UnauthorizedError)
    state.isAway = true
    expect(await authorizeMetrics(ask('right'))).toEqual({ isDatabaseAway: true })
    for (const other of [ask('wrong'), ask(null), ask('right', 'POST')]) {
      await expect(authorizeMetrics(other)).rejects.toThrow(UnavailableError)
    }
  })

  it('forgets who was let in and is refused since, so that a revoked token is refused while the database is away', async () => {
    const { state, authorizeMetrics } = open()
    await authorizeMetrics(ask('right'))
    state.right = 'another'
    await expect(authorizeMetrics(ask('right'))).rejects.toThrow(UnauthorizedError)
    state.isAway = true
    await expect(authorizeMetrics(ask('right'))).rejects.toThrow(UnavailableError)
  })

  it('lets everyone read where the metrics are open, whether the database is there or not', async () => {
    const { state, authorizeMetrics } = open(true)
    state.isAway = true
    expect(await authorizeMetrics(ask(null))).toEqual({ isDatabaseAway: false })
    await expect(authorizeMetrics(ask(null, 'DELETE'))).rejects.toThrow(UnavailableError)
  })
})
