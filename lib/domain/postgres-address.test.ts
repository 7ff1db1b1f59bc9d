import { describe, expect, it } from 'vitest'
import { InvalidInputError } from './errors'
import { formatPostgresAddress, parsePostgresAddress } from './postgres-address'

const parseAddress = (text: string) => parsePostgresAddress(text, 'DATABASE_URL')

function getRefusal(text: string): string {
  try {
    parseAddress(text)
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message
  }
  throw new Error(`${text} was accepted.`)
}

/** Expects a refusal that contains each of these sentences, and nothing of the password. */
function expectRefusal(text: string, ...sentences: readonly string[]): void {
  const refusal = getRefusal(text)
  for (const sentence of ['DATABASE_URL', ...sentences]) expect(refusal).toContain(sentence)
  expect(refusal).not.toContain('secret')
}

describe('An address of PostgreSQL', () => {
  it('has a user, a password, hosts, a database and parameters', () => {
    expect(parseAddress('postgresql://diun:s3cret@a:1,b.lan/board?sslmode=require&options=-c%20x%3D1')).toEqual({
      user: 'diun',
      password: 's3cret',
      hosts: [
        { name: 'a', port: 1 },
        { name: 'b.lan', port: 5432 },
      ],
      database: 'board',
      parameters: new URLSearchParams({ sslmode: 'require', options: '-c x=1' }),
    })
  })

  it.each(['postgres://db', 'postgres://db/', 'POSTGRES://db?'])('may consist of a host alone: %s', (text) => {
    const hosts = [{ name: 'db', port: 5432 }]
    expect(parseAddress(text)).toMatchObject({ user: null, password: null, hosts, database: null })
  })

  it.each([
    ['[::1]:5433', [{ name: '::1', port: 5433 }]],
    ['[2001:db8::5]', [{ name: '2001:db8::5', port: 5432 }]],
    ['[fe80::1%25eth0]', [{ name: 'fe80::1%eth0', port: 5432 }]],
    [
      'a,[::1]:2,10.0.0.7:3',
      [
        { name: 'a', port: 5432 },
        { name: '::1', port: 2 },
        { name: '10.0.0.7', port: 3 },
      ],
    ],
  ])('takes an IPv6 address in brackets, alone or among others: %s', (hosts, expected) => {
    expect(parseAddress(`postgres://diun:a@b@${hosts}/board`)).toMatchObject({ password: 'a@b', hosts: expected })
  })

  it.each(['@', ':', '&', '+', ' ', '=', ',', '[', '@@', ':@', 'p@ss:w@rd'])(
    'may have "%s" in its password',
    (part) => {
      expect(parseAddress(`postgres://diun:ab${part}secret@host/db`)).toMatchObject({
        user: 'diun',
        password: `ab${part}secret`,
        hosts: [{ name: 'host', port: 5432 }],
      })
    },
  )

  it.each(['/', '?', '#', '%', '%zz', 'x@b/', 'x@b?', 'x@b:1/c?', '@/'])(
    'is refused with "%s" in its password, which the message does not repeat',
    (part) => expectRefusal(`postgres://diun:ab${part}secret@host/db`, 'percent-encode your password'),
  )

  it.each([
    'postgres://diun:secret@host/db?application_name=a@b',
    'postgres://diun:secret@host?options=-c%20search_path%3Da@b',
    'postgres://diun:secret@host/d@b',
    'postgres://diun:ab@host?secret=x@host/db',
  ])('is refused with advice for both possible meanings when an @ follows its host: %s', (text) => {
    expectRefusal(text, 'percent-encode your password', 'In a database’s name or a parameter, write @ as %40')
  })

  it.each([
    'mysql://db',
    'db',
    'postgres://',
    'postgres:///board',
    'postgres://a,/board',
    'postgres://a:0/board',
    'postgres://a:65536/board',
    'postgres://diun:secret',
    'postgres://::1:5432/board',
    'postgres://[::1/board',
    'postgres://[nonsense]/board',
  ])('is refused in any other form, and the message does not repeat it: %s', (text) => {
    expectRefusal(text, 'is not of the form postgres://user:password@host:5432/name')
  })

  it.each([
    'postgres://diun:s%40c%2Fr%20et@a:1,[::1]:2/bo%20ard?options=-c+x%3D1',
    'postgres://diun@[fe80::1%25eth0]:5432/board',
    'postgres://db:5432',
  ])('is formatted as it was parsed: %s', (text) => {
    expect(formatPostgresAddress(parseAddress(text))).toBe(text)
  })
})
