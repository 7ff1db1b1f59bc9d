import { sql as statement } from 'drizzle-orm'
import openSql from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UnavailableError } from '@/lib/domain/errors'
import { takeDatabase } from '@/test/pooled-database'
import { event, minute } from '../contract/fixtures'
import { readErrorCode } from '../driver-error'
import { openStore } from '../open-store'
import { createTransactions, MODES } from './transactions'

type Transact = ReturnType<typeof createTransactions>
type Queries = Parameters<Parameters<Transact>[1]>[0]

const OWN_PID = statement`select pg_backend_pid() as pid`
const LONG = statement`select pg_sleep(20)`
const NEXT_REVISION = statement`update pulse set revision = revision + 1`

describe('A transaction of the pool', () => {
  let transact: Transact
  let sql: openSql.Sql
  let url: string
  const closing: (() => Promise<void>)[] = []

  beforeEach(async () => {
    const database = await takeDatabase()
    url = database.url
    sql = openSql(url, { max: 3, onnotice: () => {} })
    transact = createTransactions(sql)
    closing.push(database.release, () => sql.end())
  })
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close()
  })

  const readRevision = async () => (await sql`select revision from pulse`)[0]?.revision
  const readPid = async (queries: Queries) => Number((await queries.execute(OWN_PID))[0]?.pid)

  it('takes back all that it did when its work fails', async () => {
    const failing = transact(MODES.write, async (queries) => {
      await queries.execute(NEXT_REVISION)
      throw new Error('no more')
    })
    await expect(failing).rejects.toThrow('no more')
    expect(await readRevision()).toBe(0)
  })

  it('lets no statement in that comes after its end', async () => {
    const late: Queries[] = []
    await transact(MODES.write, async (queries) => void late.push(queries))
    await expect(late[0]?.execute(NEXT_REVISION)).rejects.toMatchObject({
      cause: { message: 'The transaction of this statement has ended.' },
    })
    await transact(MODES.write, async (queries) => queries.execute(NEXT_REVISION))
    expect(await readRevision()).toBe(1)
  })

  it('shares its statements with none that is open at the same time', async () => {
    const pids = await transact(MODES.read, async (outer) => {
      const inner = transact(MODES.read, readPid)
      return [await inner, await readPid(outer)]
    })
    expect(new Set(pids).size).toBe(2)
  })

  it('is rejected when the server ends its session, and nothing is thrown where nobody catches it', async () => {
    const thrown: unknown[] = []
    const note = (error: unknown) => thrown.push(error)
    process.on('uncaughtException', note)
    try {
      for (let n = 0; n < 20; n += 1) {
        // The driver does not use such a connection again (https://github.com/porsager/postgres/issues/1208).
        const single = openSql(url, { max: 1, onnotice: () => {} })
        const ended = createTransactions(single)(MODES.write, async (queries) => {
          const pid = await readPid(queries)
          const [answer] = await Promise.all([queries.execute(LONG), sql`select pg_terminate_backend(${pid})`])
          return answer
        })
        // Its session may be ended before the statement is there.
        const error = await ended.catch((reason) => reason)
        expect(readErrorCode(error)).toMatch(/^(57P01|CONNECTION_CLOSED|ECONNRESET)$/)
        await single.end({ timeout: 0 })
      }
    } finally {
      process.off('uncaughtException', note)
    }
    expect(thrown).toEqual([])
  })

  it('has the mode that it was begun in', async () => {
    const reading = transact(MODES.read, async (queries) => queries.execute(NEXT_REVISION))
    await expect(reading).rejects.toMatchObject({ cause: { code: '25006' } })
  })
})

it('An event that the database cannot take for now is put off by what is the matter, whichever of its statements finds it', async () => {
  const database = await takeDatabase()
  const sql = openSql(database.url, { max: 1, onnotice: () => {} })
  const { store } = await openStore({ driver: 'postgres', url: database.url }, 'drizzle')
  try {
    for (let n = 0; n < 10; n += 1) {
      await store.record([event({ at: minute(n) })])
      await sql`alter table images rename to away`
      await expect(store.record([event({ at: minute(n) })])).rejects.toThrow(UnavailableError)
      await sql`alter table away rename to images`
    }
  } finally {
    await store.close()
    await sql.end()
    await database.release()
  }
})
