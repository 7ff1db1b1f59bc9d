import { describe, expect, it } from 'vitest'
import { startFakeService } from '@/test/services/fake-service'
import { createMessage } from '@/test/services/messages'
import { createTestDeliver } from '@/test/services/services'
import type { FindAddresses } from './outbound-rules'
import { isRefusedAddress } from './refused-address'

const REFUSED = [
  '169.254.169.254',
  '169.254.0.1',
  '100.100.100.200',
  '168.63.129.16',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fd00:ec2::254',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '::ffff:100.100.100.200',
  '64:ff9b::a9fe:a9fe',
  '2002:a9fe:a9fe::1',
  '::a9fe:a9fe',
  'fd00:ec2::23',
  'fd20:ce::254',
  '2002:6464:64c8::1',
  '2002:a83f:8110::1',
  '64:ff9b:1::a9fe:a9fe',
  '64:ff9b:1:7::6464:64c8',
  '::ffff:0:a9fe:a9fe',
  '::ffff:0:a83f:8110',
]

const ALLOWED = [
  '127.0.0.1',
  '10.0.0.1',
  '192.168.1.10',
  '172.17.0.1',
  '100.64.0.1',
  '::1',
  'fd00::1',
  'fd20:cf::254',
  '64:ff9b::808:808',
  '2606:4700::1111',
  '8.8.8.8',
  '169.253.0.1',
]

/** Addresses that are written in another form, or that are names. */
const HOSTS = [
  '169.254.169.254',
  '0xa9fea9fe',
  '2852039166',
  '0251.0376.0251.0376',
  '169.254.43518',
  '[::ffff:169.254.169.254]',
  '[fe80::1]',
]

describe('An address', () => {
  it.each(REFUSED)('%s is refused', (address) => expect(isRefusedAddress(address)).toBe(true))
  it.each(ALLOWED)('%s is allowed', (address) => expect(isRefusedAddress(address)).toBe(false))
})

describe('A delivery', () => {
  const REFUSAL = /link-local or metadata address/
  const send = (url: string, options: Parameters<typeof createTestDeliver>[0] = {}) =>
    createTestDeliver(options)({ kind: 'webhook', name: '', secrets: { url, secret: null } }, createMessage())
  const sendMail = (host: string, options: Parameters<typeof createTestDeliver>[0] = {}) => {
    const url = `smtp://${host}:25?tls=off&from=a@example.com&to=b@example.com`
    return createTestDeliver(options)({ kind: 'email', name: '', secrets: { url, secret: null } }, createMessage())
  }

  it.each(HOSTS)('goes to no refused address in the form %s, by HTTP or by mail', async (host) => {
    expect(await send(`http://${host}/latest/meta-data`)).toMatchObject({
      isDelivered: false,
      text: expect.stringMatching(REFUSAL),
    })
    expect(await sendMail(host)).toMatchObject({ isDelivered: false, text: expect.stringMatching(REFUSAL) })
  })

  it('goes to no name that leads to a refused address, and to those of its addresses that are allowed', async () => {
    const service = await startFakeService(() => ({ status: 200 }))
    const { port } = new URL(service.url)
    const metadata: FindAddresses = (_host, _options, callback) =>
      callback(null, [{ address: '169.254.169.254', family: 4 }])
    const both: FindAddresses = (_host, _options, callback) =>
      callback(null, [
        { address: 'fe80::1', family: 6 },
        { address: '127.0.0.1', family: 4 },
      ])
    expect(await send(`http://rebinds.example:${port}`, { findAddresses: metadata })).toMatchObject({
      text: expect.stringMatching(REFUSAL),
    })
    expect(await sendMail('rebinds.example', { findAddresses: metadata })).toMatchObject({
      text: expect.stringMatching(REFUSAL),
    })
    expect(await send(`http://rebinds.example:${port}`, { findAddresses: both })).toMatchObject({ isDelivered: true })
    await service.close()
  })

  it('judges the address that it connects to, each time anew', async () => {
    const service = await startFakeService(() => ({ status: 200 }))
    const found = ['127.0.0.1', '169.254.169.254']
    const rebinding: FindAddresses = (_host, _options, callback) =>
      callback(null, [{ address: found.shift() ?? '', family: 4 }])
    const url = `http://rebinds.example:${new URL(service.url).port}`
    expect(await send(url, { findAddresses: rebinding })).toMatchObject({ isDelivered: true })
    expect(await send(url, { findAddresses: rebinding })).toMatchObject({
      isDelivered: false,
      text: expect.stringMatching(REFUSAL),
    })
    await service.close()
  })

  it('may go to link-local addresses where the owner allows it', async () => {
    const { text } = await send('http://169.254.1.1:9', { allowsLinkLocal: true, timeoutMs: 300 })
    expect(text).not.toMatch(REFUSAL)
  })

  it('ends in time when a name is looked up forever', async () => {
    const silent: FindAddresses = () => {}
    const text = expect.stringMatching(/^No answer came from .* within 0\.2 s\.$/)
    const options = { findAddresses: silent, timeoutMs: 200 }
    expect(await send('http://slow.example', options)).toMatchObject({ status: null, text })
    expect(await sendMail('slow.example', options)).toMatchObject({ status: null, text })
  })

  it('says that a host is not known', async () => {
    const unknown: FindAddresses = (host, _options, callback) =>
      callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }), [])
    const text = expect.stringMatching(/is not known to the name server/)
    expect(await send('http://nowhere.example', { findAddresses: unknown })).toMatchObject({ status: null, text })
    expect(await sendMail('nowhere.example', { findAddresses: unknown })).toMatchObject({ status: null, text })
  })
})
