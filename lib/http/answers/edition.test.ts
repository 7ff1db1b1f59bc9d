import { expect, test } from 'vitest'
import { createCachedJsonHandler } from './cached-json'
import { createEditionReader } from './edition'
import { writeJson } from './json-pieces'

test('What a client holds of an older version of the program is answered anew', async () => {
  const readRevision = async () => ({ database: 'board', revision: 1 })
  const ask = (version: string, etag = '') =>
    createCachedJsonHandler({
      readRevision: createEditionReader(readRevision, [version]),
      open: async () => ({ revision: 1, json: writeJson({ version }) }),
    })(new Request('http://board.lan/', { headers: { 'if-none-match': etag } }))
  const etag = (await ask('1.0.0')).headers.get('etag') ?? ''
  expect((await ask('1.0.0', etag)).status).toBe(304)
  const upgraded = await ask('1.1.0', etag)
  expect([upgraded.status, await upgraded.json()]).toEqual([200, { version: '1.1.0' }])
})
