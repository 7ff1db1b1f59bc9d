import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.mjs'
import { ensureProgram } from '../debian-program.ts'
import { type DockerEngine, startDockerEngine } from '../docker-engine/docker-engine.ts'
import { type RecordingBoard, startRecordingBoard } from '../docker-engine/recording-board.ts'

const ID = `sha256:${'a'.repeat(64)}`
const KEY = 'back\\slash "and quotes"'

let engine: DockerEngine
let board: RecordingBoard

beforeAll(async () => {
  await ensureProgram('curl')
  engine = await startDockerEngine({
    containers: [{ name: 'cache', reference: 'redis:7', imageId: ID }],
    images: [{ id: ID, tags: ['redis:7'], digests: [`redis@sha256:${'c'.repeat(64)}`] }],
  })
})
beforeEach(async () => {
  board = await startRecordingBoard()
})
afterEach(async () => {
  engine.setRefused([])
  await board.close()
})
afterAll(() => engine.close())

/** Runs scripts/report.sh by a shell. Returns its code and what it said. */
async function run(shell: readonly string[], env: Record<string, string>) {
  const [program = '', ...words] = [...shell, join(root, 'scripts/report.sh')]
  const child = spawn(program, words, {
    env: { NODE_ENV: 'production', PATH: process.env.PATH, DASHBOARD_URL: board.url, DASHBOARD_KEY: KEY, ...env },
  })
  let said = ''
  child.stderr.on('data', (piece) => {
    said += piece
  })
  const [code] = await once(child, 'close')
  return { code, said: said.trim() }
}

describe.each([
  ['dash', ['dash']],
  ['busybox', ['busybox', 'sh']],
])('The script for cron, by %s', (name, shell) => {
  beforeAll(async () => {
    await ensureProgram(name)
  })

  it('posts the two answers of Docker as they are, with the key', async () => {
    expect(await run(shell, { DOCKER_HOST: `unix://${engine.socket}` })).toEqual({ code: 0, said: '' })
    const [recorded] = board.recorded
    expect(recorded).toMatchObject({
      method: 'POST',
      path: '/running',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    })
    expect(JSON.parse(recorded?.text ?? '')).toMatchObject({
      containers: [{ Names: ['/cache'], ImageID: ID }],
      images: [{ Id: ID, RepoTags: ['redis:7'] }],
    })
  })

  it('names the host, by TCP too', async () => {
    const env = { DASHBOARD_URL: `${board.url}/diun/`, DOCKER_HOST: engine.url, REPORT_HOST: 'mein Gerät/1' }
    expect(await run(shell, env)).toEqual({ code: 0, said: '' })
    expect(decodeURIComponent(board.recorded[0]?.path ?? '')).toBe('/diun/running/mein Gerät/1')
    expect(board.recorded[0]?.path.split('/')).toHaveLength(4)
  })

  it('fails with a sentence when the board or the engine does not answer as it should', async () => {
    const DOCKER_HOST = engine.url
    board.answerWith(401, { detail: 'The key is wrong.' })
    expect(await run(shell, { DOCKER_HOST })).toEqual({
      code: 1,
      said: 'The board answers 401: {"detail":"The key is wrong."}',
    })
    const away = await run(shell, { DOCKER_HOST, DASHBOARD_URL: 'http://127.0.0.1:1' })
    expect(away.said).toContain('The board at http://127.0.0.1:1 cannot be reached.')
    engine.setRefused(['/images'])
    expect((await run(shell, { DOCKER_HOST })).said).toContain('The engine does not answer GET /images/json')
    expect((await run(shell, { DASHBOARD_URL: '' })).said).toContain('Set DASHBOARD_URL')
    expect(board.recorded).toHaveLength(1)
  })
})
