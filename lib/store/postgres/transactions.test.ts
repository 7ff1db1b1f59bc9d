import { sql as statement } from 'drizzle-orm'
import openSql from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeDatabase } from '@/test/pooled-database'
import { createTransactions, MODES } from './transactions'

type Transact = ReturnType<typeof createTransactions>
type Queries = Parameters<Parameters<Transact>[1]>[0]

const OWN_PID = statement`select pg_backend_pid() as pid`
const NEXT_REVISION = statement`update pulse set revision = revision + 1`

describe('A transaction of the pool', () => {
  let transact: Transact
  let sql: openSql.Sql
  const closing: (() => Promise<void>)[] = []

  beforeEach(async () => {
    const database = await takeDatabase()
    sql = openSql(database.url, { max: 3, onnotice: () => {} })
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

  it('lets no statement in that comes after its end, though others have begun since', async () => {
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

  it('has the mode that it was begun in', async () => {
    const reading = transact(MODES.read, async (queries) => queries.execute(NEXT_REVISION))
    await expect(reading).rejects.toMatchObject({ cause: { code: '25006' } })
  })
})
