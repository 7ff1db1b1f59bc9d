import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import packageFile from '@/package.json'
import { type DockerEngine, startDockerEngine } from '@/test/docker-engine/docker-engine'
import { HOST_SECRET } from '@/test/docker-engine/engine-answers'
import { type RecordingBoard, startRecordingBoard } from '@/test/docker-engine/recording-board'
import { type StartedReporter, startReporter } from '@/test/docker-engine/start-reporter'
import { findFreePort } from '@/test/free-port'

const ID = `sha256:${'a'.repeat(64)}`
const REDIS = { name: 'cache', reference: 'redis:7', imageId: ID }
const IMAGE = { id: ID, tags: ['redis:7'], digests: [`redis@sha256:${'c'.repeat(64)}`] }
const KEY = 'open sesame'

let engine: DockerEngine
let board: RecordingBoard
let reporter: StartedReporter | undefined

beforeEach(async () => {
  engine = await startDockerEngine({ containers: [REDIS], images: [IMAGE] })
  board = await startRecordingBoard()
})

afterEach(async () => {
  await reporter?.stop()
  reporter = undefined
  await Promise.all([engine.close(), board.close()])
})

/** Starts the reporter; it is stopped after the test. */
function start(env: Record<string, string> = {}, words: readonly string[] = []): StartedReporter {
  reporter = startReporter(
    { DASHBOARD_URL: board.url, DASHBOARD_KEY: KEY, DOCKER_HOST: `unix://${engine.socket}`, ...env },
    words,
  )
  return reporter
}

async function waitForReports(count: number, at = board) {
  await vi.waitFor(() => expect(at.recorded.length).toBeGreaterThanOrEqual(count), { timeout: 30_000, interval: 50 })
  return at.recorded.slice(0, count).map(({ text }) => JSON.parse(text))
}

async function waitForSentence(sentence: string | RegExp) {
  const matcher = typeof sentence === 'string' ? expect.stringContaining(sentence) : expect.stringMatching(sentence)
  await vi.waitFor(() => expect(reporter?.said()).toContainEqual(matcher), { timeout: 30_000, interval: 50 })
}

describe('The reporter', () => {
  it('reports at its start, with its key, and names itself', async () => {
    start()
    const [body] = await waitForReports(1)
    expect(board.recorded[0]).toMatchObject({
      method: 'POST',
      path: '/running',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    })
    expect(body).toEqual({
      reporter: `diun-dashboard/${packageFile.version}`,
      engine: { name: 'docker', version: '29.0.2', platform: 'linux/amd64' },
      taken_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      interval: 300,
      containers: [expect.objectContaining({ name: 'cache', image: 'docker.io/library/redis:7' })],
    })
  })

  it('reports what an event has changed, but not what it has left alone', async () => {
    start()
    await waitForReports(1)
    await vi.waitFor(() => expect(engine.requests).toContain('/events'), { timeout: 30_000 })
    engine.setContainers([REDIS, { ...REDIS, name: 'second' }])
    engine.emit({ type: 'container', action: 'exec_start' })
    engine.emit({ type: 'container', action: 'start' })
    const [, body] = await waitForReports(2)
    expect(body.containers).toHaveLength(2)
    expect(board.recorded).toHaveLength(2)
  })

  it('reports after each interval, however often something happens that changes nothing', {
    timeout: 90_000,
  }, async () => {
    start({ REPORT_INTERVAL: '10' })
    await waitForReports(1)
    // Changes are looked at 5 s after the last of a crowd.
    const happening = setInterval(() => engine.emit({ type: 'container', action: 'start' }), 6_000)
    try {
      await vi.waitFor(() => expect(board.recorded.length).toBeGreaterThanOrEqual(3), {
        timeout: 80_000,
        interval: 100,
      })
    } finally {
      clearInterval(happening)
    }
  })

  it('follows the events again when they end, and looks what it has missed', async () => {
    start()
    await waitForReports(1)
    await vi.waitFor(() => expect(engine.requests).toContain('/events'), { timeout: 30_000 })
    engine.setContainers([])
    engine.breakEvents()
    const [, body] = await waitForReports(2)
    expect(body.containers).toEqual([])
  })

  it('names the host under the key of all, by TCP, at a board with a path', async () => {
    start({ DASHBOARD_URL: `${board.url}/diun/`, DOCKER_HOST: engine.url, REPORT_HOST: 'my nas/1' })
    await waitForReports(1)
    expect(board.recorded[0]?.path).toBe('/diun/running/my%20nas%2F1')
  })

  it('never sends what may be secret, and never logs its key', async () => {
    const said = start()
    await waitForReports(1)
    await said.stop()
    expect(board.recorded[0]?.text).not.toContain(HOST_SECRET)
    expect(said.said().join('\n')).not.toContain(KEY)
  })

  it('ends by SIGTERM, with nothing left to say', async () => {
    const { stop } = start()
    await waitForReports(1)
    expect(await stop()).toBe(0)
  })

  it('reports once and ends when told so, and fails when it could not', async () => {
    expect(await start({}, ['once']).code).toBe(0)
    expect(board.recorded).toHaveLength(1)
    expect(await start({ DASHBOARD_URL: 'http://127.0.0.1:1' }, ['once']).code).toBe(1)
    expect(reporter?.said()).toContain('The board at http://127.0.0.1:1 cannot be reached (ECONNREFUSED).')
  })

  it('reads its key from a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-key-'))
    writeFileSync(join(folder, 'key'), 'sécret\n')
    await start({ DASHBOARD_KEY: '', DASHBOARD_KEY_FILE: join(folder, 'key') }, ['once']).code
    rmSync(folder, { recursive: true })
    expect(Buffer.from(board.recorded[0]?.headers.authorization ?? '', 'latin1').toString()).toBe('Bearer sécret')
  })

  it('lists what is wrong with its settings, and ends', async () => {
    const { code } = start({ DASHBOARD_URL: '', DOCKER_HOST: 'ssh://nas', REPORT_INTERVAL: 'soon' })
    expect(await code).toBe(1)
    expect(reporter?.said().join('\n')).toMatch(/DASHBOARD_URL is missing.*REPORT_INTERVAL is.*DOCKER_HOST must be/s)
  })
})

describe('A reporter whose board is away', () => {
  it('says so once, tries again and again, and says when it is back', async () => {
    const port = await findFreePort()
    start({ DASHBOARD_URL: `http://127.0.0.1:${port}` })
    await waitForSentence(`The board at http://127.0.0.1:${port} cannot be reached (ECONNREFUSED).`)
    // The second attempt follows the first by a second.
    await vi.waitFor(
      () => expect(engine.requests.filter((path) => path === '/containers/json').length).toBeGreaterThan(1),
      {
        timeout: 30_000,
      },
    )
    const late = await startRecordingBoard(port)
    await waitForReports(1, late)
    await waitForSentence('The board has the report: 1 containers')
    await late.close()
    expect(reporter?.said().filter((sentence) => sentence.includes('cannot be reached'))).toHaveLength(1)
  })

  it.each([
    [401, { detail: 'The key is wrong.' }, 'The board refuses the key: The key is wrong.'],
    [400, { detail: 'A name is missing.' }, 'The board does not take the report (400): A name is missing.'],
    [404, {}, 'is not there: the board is older than this reporter.'],
  ])('passes on that it answers %i', async (status, body, sentence) => {
    board.answerWith(status, body)
    start()
    await waitForSentence(sentence)
  })

  it('tells a gate that stands before the board from the board', async () => {
    board.answerWith(401, {}, {})
    start()
    await waitForSentence('If a sign-in stands before the board, let POST /running through it')
  })

  it('follows a redirect on the same host alone', async () => {
    const other = await startRecordingBoard()
    board.answerWith(302, {}, { location: `${other.url}/moved` })
    start()
    await waitForReports(1, other)
    expect(other.recorded[0]).toMatchObject({
      method: 'POST',
      path: '/moved',
      headers: { authorization: `Bearer ${KEY}` },
    })
    await reporter?.stop()

    board.answerWith(302, {}, { location: 'https://id.example.org/login' })
    start()
    await waitForSentence('redirects to https://id.example.org: set DASHBOARD_URL')
    await other.close()
  })
})

describe('A reporter whose engine is away', () => {
  it('says so, and reports once it is there', async () => {
    const socket = join(tmpdir(), `diun-dashboard-${process.pid}.sock`)
    start({ DOCKER_HOST: `unix://${socket}` })
    await waitForSentence(`There is no socket at ${socket}: mount that of the engine there, or set DOCKER_HOST.`)
    const late = await startDockerEngine({ containers: [REDIS], images: [IMAGE], socket })
    await waitForReports(1)
    await late.close()
  })

  it('says what a socket proxy refuses, and goes on without events', async () => {
    engine.setRefused(['/events'])
    start()
    await waitForReports(1)
    await waitForSentence('refuses GET /v1.48/events (403). Changes are noticed only every 300 s.')
  })
})
