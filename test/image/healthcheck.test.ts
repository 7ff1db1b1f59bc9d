import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../scripts/root.mjs'
import { buildRootCommand } from '../root-command.ts'

const respondReady: RequestListener = ({ url }, response) => response.writeHead(url === '/readyz' ? 200 : 404).end('ok')

/** Runs docker/healthcheck.sh. Returns its exit code and its output. */
async function check(env: Record<string, string>): Promise<{ code: number; said: string }> {
  const script = spawn('bash', [join(root, 'docker/healthcheck.sh')], { env: { ...process.env, HOST: '', ...env } })
  const said: string[] = []
  script.stdout.on('data', (chunk) => said.push(String(chunk)))
  script.stderr.on('data', (chunk) => said.push(String(chunk)))
  const [code] = await once(script, 'close')
  return { code, said: said.join('').trim() }
}

/** Has a server listen on a free port of an address while `work` runs. */
async function withServer<Answer>(
  server: ReturnType<typeof createTcpServer>,
  address: string,
  work: (port: string) => Promise<Answer>,
): Promise<Answer> {
  server.listen(0, address)
  await once(server, 'listening')
  try {
    return await work(String(getPort(server.address())))
  } finally {
    server.close()
  }
}

function getPort(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('It listens on no port.')
  return address.port
}

it('The health check succeeds while the server is ready', async () => {
  const healthy = { code: 0, said: 'HTTP/1.1 200 OK' }
  await withServer(createServer(respondReady), '127.0.0.1', async (PORT) => {
    expect(await check({ PORT })).toEqual(healthy)
    expect(await check({ PORT, HOST: '' })).toEqual(healthy)
  })
})

const ADDRESSES = ['0.0.0.0', '::', '127.0.0.1', '::1', 'localhost']
const hasIpv6 = Object.values(networkInterfaces()).some((all = []) => all.some(({ address }) => address === '::1'))

for (const HOST of ADDRESSES.filter((address) => hasIpv6 || !address.includes(':'))) {
  it(`The health check asks where HOST=${HOST} has the server listen`, async () => {
    const { code } = await withServer(createServer(respondReady), HOST, (PORT) => check({ PORT, HOST }))
    expect(code).toBe(0)
  })
}

it('The health check fails while the server is not ready, and passes its answer on', async () => {
  const away = createServer((_, response) => response.writeHead(503).end())
  expect(await withServer(away, '127.0.0.1', (PORT) => check({ PORT }))).toEqual({
    code: 1,
    said: 'HTTP/1.1 503 Service Unavailable',
  })
})

it('The health check fails where nothing listens', async () => {
  const port = await withServer(createTcpServer(), '127.0.0.1', async (free) => free)
  expect(await check({ PORT: port })).toEqual({ code: 1, said: `Nothing listens on 127.0.0.1, port ${port}.` })
})

it('The health check gives up within 5 s on a server that says nothing', async () => {
  const begun = Date.now()
  const silent = createTcpServer((socket) => {
    socket.on('error', () => {})
  })
  const outcome = await withServer(silent, '127.0.0.1', async (PORT) => ({ PORT, ...(await check({ PORT })) }))
  expect(outcome).toMatchObject({ code: 1, said: `No answer within 4 s from 127.0.0.1, port ${outcome.PORT}.` })
  expect(Date.now() - begun).toBeLessThan(5_000)
})

it('The health check succeeds for a reporter, which listens nowhere', () => {
  const script = join(root, 'docker/healthcheck.sh')
  const inContainer = ['unshare', '--pid', '--fork', '--mount-proc', 'bash', '-c', `bash ${script}; exit $?`]
  const reporter = spawnSync(...buildRootCommand([...inContainer, '/app/report.mjs']), { encoding: 'utf8' })
  expect(reporter).toMatchObject({ status: 0, stdout: 'The reporter runs.\n' })
  const other = spawnSync(...buildRootCommand([...inContainer, '/app/start.mjs']), {
    encoding: 'utf8',
    env: { ...process.env, PORT: '1', HOST: '' },
  })
  expect(other).toMatchObject({ status: 1, stdout: 'Nothing listens on 127.0.0.1, port 1.\n' })
})
