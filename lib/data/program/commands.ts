import { createWriteStream, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '@/lib/config/config'
import { isAddress, parsePostgresConfig } from '@/lib/config/database'
import { ConflictError, InvalidInputError } from '@/lib/domain/errors'
import { toInstant } from '@/lib/domain/instant'
import { writeAtomically } from '@/lib/store/files/write-atomically'
import { type DatabaseSettings, openRowStore } from '@/lib/store/open-store'
import type { RowStore } from '@/lib/store/rows'
import { backupSqlite } from '@/lib/store/sqlite/backup'
import { restoreSqlite } from '@/lib/store/sqlite/restore'
import { generateExportLines } from '../export'
import { hideSecrets } from '../hide-secrets'
import { importFile } from '../import'
import { moveDatabase } from '../move'
import type { Summary } from '../summary'
import { withProgress } from './progress.ts'

const USAGE = `Usage:
  npm run data -- export FILE      writes everything to FILE as JSON Lines; "-" is the standard output.
                                   Addresses and secrets of channels are left out without --with-secrets
  npm run data -- import FILE      fills an empty database from an export
  npm run data -- backup FILE      copies the SQLite file, even while the server is running
  npm run data -- restore FILE     replaces the SQLite file with a backup; stop the server first
  npm run data -- move TARGET      copies everything into an empty database: postgres://… or the path of a SQLite file

The database is the server’s: DB_PATH or DATABASE_URL. See docs/data.md.`

/** The folder of the migrations, which lies beside the built program as it does beside the server. */
const MIGRATIONS = join(import.meta.dirname, 'drizzle')

type Command = (database: DatabaseSettings, target: string, options: { hasSecrets: boolean }) => Promise<void>

const commands: Record<string, Command> = { export: exportAll, import: importAll, backup, restore, move: moveAll }

/**
 * Runs the command that the arguments name.
 * @throws InvalidInputError with the usage, when the arguments are not understood
 */
export async function runDataCommand(args: readonly string[]): Promise<void> {
  const { name, target, isHelp, hasSecrets } = parseCommand(args)
  if (isHelp) return console.log(USAGE)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined || (hasSecrets && command !== exportAll)) throw new InvalidInputError(USAGE)
  await command(readConfig().database, target, { hasSecrets })
}

function parseCommand(args: readonly string[]) {
  try {
    const options = { help: { type: 'boolean', short: 'h' }, 'with-secrets': { type: 'boolean' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [name = '', target = '', ...rest] = positionals
    const isHelp = values.help === true
    if (!isHelp && (target === '' || rest.length > 0)) throw new InvalidInputError(USAGE)
    return { name, target, isHelp, hasSecrets: values['with-secrets'] === true }
  } catch (error) {
    if (error instanceof InvalidInputError || !(error instanceof Error)) throw error
    throw new InvalidInputError(`${error.message}\n\n${USAGE}`)
  }
}

async function exportAll(
  database: DatabaseSettings,
  file: string,
  { hasSecrets }: { hasSecrets: boolean },
): Promise<void> {
  assertExists(database)
  if (file !== '-' && existsSync(file)) throw createAlreadyExistsError(file)
  const write = async (stream: Writable) => {
    const now = toInstant(new Date())
    await withRows(database, (rows) =>
      withProgress((onProgress) =>
        rows.read((reader) => {
          const lines = generateExportLines(hasSecrets ? reader : hideSecrets(reader, now), now, onProgress)
          return pipeline(Readable.from(lines), stream, { end: file !== '-' })
        }),
      ),
    )
  }
  if (file === '-') return write(process.stdout)
  await writeAtomically(file, (unfinished) => write(createWriteStream(unfinished)))
  console.error(`Exported to ${file}.`)
}

async function importAll(database: DatabaseSettings, file: string): Promise<void> {
  if (!existsSync(file)) throw new InvalidInputError(`There is no file ${file}.`)
  const summary = await withRows(database, (rows) => withProgress((onProgress) => importFile(file, rows, onProgress)))
  console.error(`Imported and verified: ${formatSummary(summary)}.`)
}

async function backup(database: DatabaseSettings, file: string): Promise<void> {
  if (database.driver === 'postgres') {
    throw new InvalidInputError(
      'Back up a PostgreSQL database with pg_dump, which comes with it. For a file that any version can read: npm run data -- export FILE',
    )
  }
  await backupSqlite(database.path, file)
  console.error(`Copied ${database.path} to ${file}, and checked the copy.`)
}

async function restore(database: DatabaseSettings, file: string): Promise<void> {
  if (database.driver === 'postgres') {
    throw new InvalidInputError(
      'Restore a PostgreSQL database with pg_restore, which comes with it. To fill an empty one from an export: npm run data -- import FILE',
    )
  }
  const kept = await restoreSqlite(database.path, file, MIGRATIONS, toInstant(new Date()))
  console.error(`Restored ${database.path} from ${file}.`)
  if (kept !== null) console.error(`What was there before is in ${kept}.`)
}

async function moveAll(database: DatabaseSettings, target: string): Promise<void> {
  assertExists(database)
  const settings = parseTarget(target)
  if (isSameDatabase(database, settings))
    throw new InvalidInputError('The database cannot be moved into itself: choose another one.')
  const summary = await withRows(database, (from) =>
    withRows(settings, (to) => withProgress((onProgress) => moveDatabase(from, to, onProgress))),
  )
  console.error(`Moved and verified: ${formatSummary(summary)}.`)
  const setting =
    settings.driver === 'sqlite' ? `DB_PATH to ${settings.path}, without DATABASE_URL` : 'DATABASE_URL to it'
  console.error(`Start the server with ${setting}. The old database is unchanged.`)
}

/** @throws InvalidInputError that does not quote the target, which may hold a password */
function parseTarget(target: string): DatabaseSettings {
  if (!isAddress(target)) return { driver: 'sqlite', path: resolve(target) }
  const problems: string[] = []
  const settings = parsePostgresConfig('The target', target, {}, problems)
  if (settings === null || problems.length > 0) throw new InvalidInputError(problems.join('\n'))
  return settings
}

function isSameDatabase(one: DatabaseSettings, other: DatabaseSettings): boolean {
  if (one.driver === 'sqlite') return other.driver === 'sqlite' && one.path === other.path
  return other.driver === 'postgres' && one.url === other.url
}

/** Refuses a SQLite file that does not exist, because opening would make it. */
function assertExists(database: DatabaseSettings): void {
  if (database.driver === 'postgres' || existsSync(database.path)) return
  throw new InvalidInputError(`There is no database file ${database.path}: set DB_PATH to it.`)
}

async function withRows<Answer>(
  database: DatabaseSettings,
  work: (rows: RowStore) => Promise<Answer>,
): Promise<Answer> {
  const rows = await openRowStore(database, MIGRATIONS)
  try {
    return await work(rows)
  } finally {
    await rows.close()
  }
}

function formatSummary(summary: Summary): string {
  const counts = Object.entries(summary).map(([table, { rows }]) => `${rows.toLocaleString('en')} ${table}`)
  return counts.join(', ')
}

function createAlreadyExistsError(file: string): ConflictError {
  return new ConflictError(`${file} already exists and is left unchanged: choose another file.`)
}
