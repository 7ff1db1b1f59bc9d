import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { call, describeOnBothDialects } from '../../test-server'
import { DELETE, PATCH } from './[id]/route'
import { GET, POST } from './route'

function keepInFile(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-channels-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'channels.yml')
  writeFileSync(path, content)
  vi.stubEnv('CHANNELS', path)
  return path
}

describeOnBothDialects('A channel of the file of CHANNELS', () => {
  it('is there from the start, and is changed in the file alone', async () => {
    const path = keepInFile('- {name: Phone, kind: ntfy, url: "https://ntfy.sh/my-updates-x7Kq2"}\n')
    const [channel] = await (await call(GET, 'GET')).json()
    expect(channel).toMatchObject({ name: 'Phone', from_file: true })

    const params = { id: channel.id }
    for (const answer of [
      await call(PATCH, 'PATCH', { params, body: { name: 'Mine' } }),
      await call(DELETE, 'DELETE', { params }),
    ]) {
      expect(answer.status).toBe(409)
      expect((await answer.json()).detail).toBe(`Phone stands in ${path}: change it there.`)
    }
  })

  it('stands beside those that are made on the page', async () => {
    keepInFile('- {name: Phone, kind: ntfy, url: "https://ntfy.sh/my-updates-x7Kq2"}\n')
    await call(POST, 'POST', { body: { name: 'Chat', kind: 'webhook', url: 'https://n8n.lan/in' } })
    const channels: { name: string; from_file: boolean }[] = await (await call(GET, 'GET')).json()
    expect(channels.map(({ name, from_file }) => [name, from_file])).toEqual([
      ['Chat', false],
      ['Phone', true],
    ])
  })
})
