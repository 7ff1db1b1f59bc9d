import { expect, it } from 'vitest'
import { getVerifiedEmail } from './provider-email'

const ZOE = 'zoe@example.org'

it.each([
  [{ email_verified: true }, {}],
  [{ email_verified: 'true' }, {}],
  [{}, { email_verified: true }],
  [{ email_verified: true }, { email_verified: 'true' }],
])('An address is accepted when the ID token says %j and the userinfo %j', (token, info) => {
  for (const assumesVerified of [true, false]) {
    const sources = [
      { email: ZOE, ...token },
      { email: 'Zoe@example.org', ...info },
    ]
    expect(getVerifiedEmail(sources, assumesVerified)).toBe('Zoe@example.org')
  }
})

it.each([
  [{ email_verified: false }, { email_verified: true }],
  [{ email_verified: true }, { email_verified: false }],
  [{ email_verified: 'false' }, {}],
  [{}, { email_verified: null }],
  [{ email_verified: 1 }, {}],
  [{ email_verified: 'yes' }, { email_verified: true }],
])('An address is refused when the ID token says %j and the userinfo %j', (token, info) => {
  for (const assumesVerified of [true, false]) {
    expect(
      getVerifiedEmail(
        [
          { email: ZOE, ...token },
          { email: ZOE, ...info },
        ],
        assumesVerified,
      ),
    ).toBe('')
  }
})

it('An address that no source marks is accepted where a setting says so', () => {
  expect([getVerifiedEmail([{ email: ZOE }, {}], false), getVerifiedEmail([{ email: ZOE }, {}], true)]).toEqual([
    '',
    ZOE,
  ])
})

it('The mark of one address does not count for another', () => {
  const sources = [{ email: ZOE, email_verified: true }, { email: 'admin@example.org' }]
  for (const assumesVerified of [true, false]) expect(getVerifiedEmail(sources, assumesVerified)).toBe('')
})

it('Claims without an address give no address', () => {
  expect(getVerifiedEmail([{}, { email: 5, email_verified: true }], true)).toBe('')
})
