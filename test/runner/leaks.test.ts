import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createSecret, type SecretPrefix } from '@/lib/auth/secret'
import { assertNoLeaks, findLeaks } from './leaks'

const PREFIXES: SecretPrefix[] = ['diun_session', 'diun_token', 'diun_key', 'diun_code', 'diun_device']

it.each(PREFIXES)('A secret of the kind %s is found in a log', (prefix) => {
  const secret = createSecret(prefix)
  expect(findLeaks(`{"level":"warn","msg":"refused ${secret}"}`)).toEqual([secret])
})

it('A sign-in under way is found in a log', () => {
  const sealed = `${toBase64({ alg: 'dir', enc: 'A256GCM' })}..c2VhbGVk.c2VhbGVk.c2VhbGVk`
  expect(findLeaks(`{"msg":"cookie ${sealed}"}`)).toEqual([sealed])
})

it('A provider’s token, its code and a password are found in a log', () => {
  const token = `${toBase64({ alg: 'RS256' })}.${toBase64({ sub: 'ada' })}.c2lnbmVk`
  const code = '/sign-in/oidc?state=x&code=4aY7QzPqLr2bXw9TkVn1sE8dG5hJ0fUc'
  expect(findLeaks(`${token} ${code} hush hush`, ['hush hush'])).toEqual([token, code.slice(21), 'hush hush'])
})

it('The link of the first start may show its code, and no other line', () => {
  const code = createSecret('diun_code')
  expect(findLeaks(`  http://localhost:8080/setup#code=${code}\n`)).toEqual([])
  expect(findLeaks(`  http://localhost:8080/setup#code=${code}\n${code}`)).toEqual([code])
})

it('A run whose server wrote a secret fails', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-'))
  await writeFile(join(folder, '1.log'), 'all is well')
  await assertNoLeaks('all is well', folder)
  await writeFile(join(folder, '2.log'), createSecret('diun_key'))
  await expect(assertNoLeaks('all is well', folder)).rejects.toThrow('diun_key_')
  await rm(folder, { recursive: true })
})

function toBase64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
