// Starts the built server in this process, so that signals meant for the server reach it. With the word `reset-password` it deletes the password
// and ends instead, whether or not another server runs on the same database.
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { holdEarlyRequests } from './hold-early-requests.mjs'
import { root } from './root.mjs'

/** The addresses that stand for every address of this machine: `::` for IPv4 and IPv6, `0.0.0.0` where IPv6 is switched off. */
const ANY_ADDRESS = ['::', '0.0.0.0']
const NO_SUCH_ADDRESS = ['EAFNOSUPPORT', 'EADDRNOTAVAIL']

const server = join(root, '.next/standalone/server.js')
const isReset = process.argv[2] === 'reset-password'
const port = process.env.PORT || '8080'
// HOSTNAME does not count, since many shells and every container set it to the name of the machine.
const hosts = process.env.HOST ? [process.env.HOST] : ANY_ADDRESS

if (!existsSync(server)) stop('There is no build yet. Run `npm start`, or run `npm run build` first.')
if (!isPort(port)) stop(`PORT must be a number from 1 to 65535, not "${port}".`)
const host = isReset ? '127.0.0.1' : await findHost()

makePathsAbsolute()
process.env.PORT = port
process.env.HOSTNAME = host
if (isReset) {
  process.env.DIUN_DASHBOARD_RESET_PASSWORD = '1'
  // Next begins to listen before anything else happens, so it must not use the port of a running server.
  process.env.PORT = String(await findFreePort())
}
holdEarlyRequests()
await import(pathToFileURL(server).href)

/** @param {string} text */
function isPort(text) {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
}

/** Finds the first of `hosts` that this machine has. Ends the process if the port is not free there. */
async function findHost() {
  let sentence = ''
  for (const address of hosts) {
    const error = await tryToListen(address)
    if (error === null) return address
    sentence = describeError(error, address)
    if (!NO_SUCH_ADDRESS.includes(getErrorCode(error))) break
  }
  return stop(sentence)
}

/**
 * @param {string} address
 * @returns {Promise<unknown>} the error, or null when the server can listen there
 */
async function tryToListen(address) {
  const probe = createServer()
  try {
    probe.listen(Number(port), address)
    await once(probe, 'listening')
  } catch (error) {
    return error
  }
  probe.close()
  await once(probe, 'close')
  return null
}

async function findFreePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' ? address?.port : undefined
}

/** @param {unknown} error */
function getErrorCode(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/**
 * @param {unknown} error
 * @param {string} address
 */
function describeError(error, address) {
  const code = getErrorCode(error)
  if (code === 'EADDRINUSE') return `Port ${port} is in use by another program. Set PORT to a free one.`
  if (code === 'EACCES') return `Port ${port} needs more rights than this user has. Set PORT to one above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST is "${address}", which is not an address of this machine.`
  return `Cannot listen on ${address}, port ${port}: ${error}.`
}

/** Makes paths in settings absolute. They are relative to the current folder, and the server changes to another one as it starts. */
function makePathsAbsolute() {
  const { DATABASE_URL, DATABASE_URL_FILE, DB_DRIVER, DEMO = '' } = process.env
  const usesPostgres = DATABASE_URL || DATABASE_URL_FILE || DB_DRIVER === 'postgres'
  const isDemo = ['1', 'true'].includes(DEMO)
  if (!usesPostgres && !isDemo) process.env.DB_PATH ||= 'data/diun.db'

  for (const [name, path] of Object.entries(process.env)) {
    if (path && (name === 'DB_PATH' || name.endsWith('_FILE'))) process.env[name] = resolve(path)
  }
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
