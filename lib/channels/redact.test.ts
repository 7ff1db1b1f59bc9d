import { expect, it } from 'vitest'
import { redact } from './redact'

const toBase64 = (text: string) => Buffer.from(text).toString('base64')

it.each(['a"b\\c&d<e>\'f ä', 'pass word&more'])(
  'A secret is taken out in every form that services repeat it in: %s',
  (secret) => {
    const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    const forms = [
      secret,
      JSON.stringify(secret),
      html,
      html.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
      encodeURIComponent(secret),
      toBase64(secret),
    ]
    for (const form of forms) {
      const text = redact(`<${form}>`, { kind: 'ntfy', secrets: { url: 'https://ntfy.sh/topic', secret } })
      expect(text).toMatch(/^<"?…"?>$/)
    }
  },
)

it('A token that is the user of an address is taken out, alone and as the header that it is sent in', () => {
  const channel = { kind: 'webhook', secrets: { url: 'https://APITOKEN@example.org/hook-1', secret: null } } as const
  expect(redact(`APITOKEN Basic ${toBase64('APITOKEN:')}`, channel)).toBe('… Basic …')
})

it('The password of a mail server is taken out as it is sent, and its user stays', () => {
  const secrets = { url: 'smtps://me%40example.org@smtp.example.org?from=a@b&to=c@d', secret: 'hunter2pass' }
  const sent = [toBase64('\0me@example.org\0hunter2pass'), toBase64('me@example.org:hunter2pass'), 'hunter2pass']
  expect(redact(`me@example.org: ${sent.join(' ')}`, { kind: 'email', secrets })).toBe('me@example.org: … … …')
})
