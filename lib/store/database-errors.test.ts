import { inspect } from 'node:util'
import { DrizzleQueryError } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { UnavailableError } from '@/lib/domain/errors'
import { createHealthMonitor } from './health'
import { POSTGRES_ERRORS } from './postgres/errors'
import { SQLITE_ERRORS } from './sqlite/errors'

it('A full disk is not taken for a refusal of locks, though SQLite meets it where programs share memory', () => {
  const findAdvice = (code: string) => SQLITE_ERRORS.find(({ codes }) => codes.test(code))?.advice
  expect(findAdvice('SQLITE_IOERR_SHMSIZE')).toContain('free space')
  expect(findAdvice('SQLITE_IOERR_SHMMAP')).toContain('refuses locks')
})

it('An error of no known kind is passed on without the values of the query or of a row', async () => {
  const cause = Object.assign(new Error('failed'), { code: '23514', detail: 'Failing row contains (tk_hush).' })
  const health = createHealthMonitor('The database', POSTGRES_ERRORS, { onAway: () => {}, onBack: () => {} })
  const wrapped = new DrizzleQueryError('insert into channels values ($1)', ['tk_hush'], cause)
  const error = await health.write(() => Promise.reject(wrapped)).catch((it) => it)
  expect(error).toMatchObject({ message: 'failed', code: '23514' })
  expect(inspect(error)).not.toContain('hush')
})

describe.each([
  {
    name: 'PostgreSQL',
    errorKinds: POSTGRES_ERRORS,
    curable: [
      '53100',
      '53200',
      '58030',
      '58000',
      'XX000',
      'XX001',
      '25P04',
      '40003',
      '42P01',
      '42501',
      '57P03',
      'ECONNRESET',
    ],
    ofOneRow: ['58030', 'XX000', 'XX001', 'XX002'],
    lasting: ['22021', '22P05', '23505', '42601', '54000'],
  },
  {
    name: 'SQLite',
    errorKinds: SQLITE_ERRORS,
    curable: [
      'SQLITE_FULL',
      'SQLITE_PROTOCOL',
      'SQLITE_NOMEM',
      'SQLITE_IOERR_WRITE',
      'SQLITE_IOERR_LOCK',
      'SQLITE_CORRUPT_INDEX',
      'SQLITE_PERM',
    ],
    ofOneRow: ['SQLITE_CORRUPT'],
    lasting: ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_TOOBIG', 'SQLITE_ERROR'],
  },
])('An error of $name', ({ errorKinds, curable, ofOneRow, lasting }) => {
  async function reportError(code: string) {
    const reported: string[] = []
    const health = createHealthMonitor('The database', errorKinds, {
      onAway: (text) => reported.push(text),
      onBack: () => {},
    })
    const error = await health
      .write(() => Promise.reject(Object.assign(new Error('failed'), { code })))
      .catch((it) => it)
    return { error, reported }
  }

  it.each(curable)('is waited for and reported once, with advice: %s', async (code) => {
    const { error, reported } = await reportError(code)
    expect(error).toBeInstanceOf(UnavailableError)
    expect(reported).toEqual([expect.stringMatching(/ is not available \(failed\): [A-Z].+\.$/)])
  })

  it.each(ofOneRow)('may be about one row alone: %s', async (code) => {
    expect((await reportError(code)).error).toMatchObject({ mayConcernOne: true })
  })

  it.each(lasting)('is passed on if waiting does not help: %s', async (code) => {
    const { error, reported } = await reportError(code)
    expect(error).not.toBeInstanceOf(UnavailableError)
    expect(reported).toEqual([])
  })
})
