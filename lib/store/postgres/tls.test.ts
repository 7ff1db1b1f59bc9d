import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CannotStartError } from '@/lib/domain/errors'
import { createCertificate } from '@/test/certificate'
import { openOwnPostgres } from '@/test/postgres'
import { openStore } from '../open-store'
import type { PostgresSettings } from './settings'

describe('TLS to PostgreSQL', () => {
  let own: Awaited<ReturnType<typeof createCertificate>>
  let others: typeof own
  let server: Awaited<ReturnType<typeof openOwnPostgres>>

  beforeAll(async () => {
    own = await createCertificate('DNS:database.lan,IP:127.0.0.1')
    others = await createCertificate('DNS:localhost')
    server = await openOwnPostgres({ certificate: own })
  })
  afterAll(() => server.close())

  async function open(tls: PostgresSettings['tls'], host = '127.0.0.1') {
    const url = server.url.replace('127.0.0.1', host)
    const { store } = await openStore({ driver: 'postgres', url, tls }, 'drizzle')
    const { revision } = await store
      .createTag('web', 'sky')
      .then(({ tag, change }) => store.deleteTag(tag.id).then(() => change))
    await store.close()
    return revision
  }

  it.each(['disable', 'prefer', 'require'] as const)(
    'works with sslmode=%s, which checks no certificate',
    async (mode) => {
      expect(await open({ mode, ca: null })).toBeGreaterThan(0)
    },
  )

  it('works with a certificate that is trusted, for this name or for any', async () => {
    expect(await open({ mode: 'verify-full', ca: own.certificate })).toBeGreaterThan(0)
    expect(await open({ mode: 'verify-ca', ca: own.certificate }, 'localhost')).toBeGreaterThan(0)
  })

  it('refuses a certificate that is not trusted, or of another name', async () => {
    await expect(open({ mode: 'verify-full', ca: null })).rejects.toThrow(CannotStartError)
    await expect(open({ mode: 'verify-full', ca: others.certificate })).rejects.toThrow(/self-signed/)
    await expect(open({ mode: 'verify-full', ca: own.certificate }, 'localhost')).rejects.toThrow(/altnames/)
  })
})
