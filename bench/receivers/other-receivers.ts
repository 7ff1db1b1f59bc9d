import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Command } from './open-receiver.ts'

const runFile = promisify(execFile)

/**
 * Builds the stand-in for the predecessor, and returns the path of the program.
 * @returns null where Go or one of the two drivers is missing
 */
export async function buildPredecessor(folder: string): Promise<string | null> {
  const program = join(folder, 'predecessor')
  const words = ['build', '-o', program, join(import.meta.dirname, 'predecessor.go')]
  // Debian's packages of the drivers are sources below this folder.
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: join(folder, 'cache') }
  return runFile('go', words, { env, cwd: folder }).then(
    () => program,
    () => null,
  )
}

export const PREDECESSOR_MISSING =
  'NOT MEASURED: the stand-in for the predecessor cannot be built here. On Debian, `apt-get install golang-go golang-github-mattn-go-sqlite3-dev golang-github-lib-pq-dev` installs what it needs.'

export const runPlainNode: Command = () => [process.execPath, join(import.meta.dirname, 'plain-node.ts')]

const GUNICORN = ['-m', 'gunicorn', '--preload', '--workers', '2', '--threads', '4', '--chdir', import.meta.dirname]

/** Finds a Python with Flask and Gunicorn. Returns null where there is none. */
export async function findFlask(): Promise<Command | null> {
  // The first one may be a Python of the user's own, and Debian's packages belong to the second.
  for (const python of ['python3', '/usr/bin/python3']) {
    const isHere = await runFile(python, ['-c', 'import flask, gunicorn']).then(
      () => true,
      () => false,
    )
    if (isHere) return (port) => [python, ...GUNICORN, '--bind', `127.0.0.1:${port}`, 'flask_receiver:app']
  }
  return null
}

export const FLASK_MISSING =
  'Flask is not in the table: `apt-get install gunicorn python3-flask` installs what its receiver needs.'
