import { describe, expect, it } from 'vitest'
import { UnavailableError } from '@/lib/domain/errors'
import { createHealthMonitor } from './health'
import { POSTGRES_ERRORS } from './postgres/errors'
import { SQLITE_ERRORS } from './sqlite/errors'

it('A full disk is no refusal of locks, though SQLite meets it where programs share memory', () => {
  const findAdvice = (code: string) => SQLITE_ERRORS.find(({ codes }) => codes.test(code))?.advice
  expect(findAdvice('SQLITE_IOERR_SHMSIZE')).toContain('free space')
  expect(findAdvice('SQLITE_IOERR_SHMMAP')).toContain('refuses locks')
})

describe.each([
  {
    name: 'PostgreSQL',
    faults: POSTGRES_ERRORS,
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
    ofOne: ['58030', 'XX000', 'XX001', 'XX002'],
    lasting: ['22021', '22P05', '23505', '42601', '54000'],
  },
  {
    name: 'SQLite',
    faults: SQLITE_ERRORS,
    curable: [
      'SQLITE_FULL',
      'SQLITE_PROTOCOL',
      'SQLITE_NOMEM',
      'SQLITE_IOERR_WRITE',
      'SQLITE_IOERR_LOCK',
      'SQLITE_CORRUPT_INDEX',
      'SQLITE_PERM',
    ],
    ofOne: ['SQLITE_CORRUPT'],
    lasting: ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_TOOBIG', 'SQLITE_ERROR'],
  },
])('What fails at $name', ({ faults, curable, ofOne, lasting }) => {
  async function reportError(code: string) {
    const told: string[] = []
    const health = createHealthMonitor('The database', faults, { onAway: (text) => told.push(text), onBack: () => {} })
    const error = await health
      .write(() => Promise.reject(Object.assign(new Error('failed'), { code })))
      .catch((it) => it)
    return { error, told }
  }

  it.each(curable)('is waited for and told once, with what to do: %s', async (code) => {
    const { error, told } = await reportError(code)
    expect(error).toBeInstanceOf(UnavailableError)
    expect(told).toEqual([expect.stringMatching(/ is not available \(failed\): [A-Z].+\.$/)])
  })

  it.each(ofOne)('may be about one row alone: %s', async (code) => {
    expect((await reportError(code)).error).toMatchObject({ ofOne: true })
  })

  it.each(lasting)('is not waited for where waiting cures nothing: %s', async (code) => {
    const { error, told } = await reportError(code)
    expect(error).not.toBeInstanceOf(UnavailableError)
    expect(told).toEqual([])
  })
})
