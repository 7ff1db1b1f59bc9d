import type { SQL } from 'drizzle-orm'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import type * as postgresSchema from './schema/postgres'

export type Schema = typeof postgresSchema

/** The query builders that both dialects share. */
export type Queries = Pick<
  PgDatabase<PostgresJsQueryResultHKT>,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'
>

type Answers<Statements extends readonly PromiseLike<unknown>[]> = {
  -readonly [Index in keyof Statements]: Awaited<Statements[Index]>
}

/** A database of either dialect. Both promise the same, and reject with `UnavailableError` when the database is away. */
export type DatabaseConnection = {
  schema: Schema
  /** The bytes of disk space that our tables and their indexes take. */
  bytes: SQL<number>
  /**
   * The expression that images are indexed by: `images.image`, or as much of its beginning as an index entry may hold. It sorts by code
   * points.
   */
  imageSortKey: SQL
  tagIds: {
    /** The last id that was ever given to a tag. */
    last: SQL<number>
    /** Makes all ids up to `last` count as given. Part of a `write`. */
    skip(queries: Queries, last: number): readonly PromiseLike<unknown>[]
  }
  /** Runs the statements on one state of the database. */
  read<const Statements extends readonly PromiseLike<unknown>[]>(
    build: (queries: Queries) => Statements,
  ): Promise<Answers<Statements>>
  /** Runs one statement, which needs no transaction to see one state: on PostgreSQL without a pooler that spares two round trips. */
  readOne<Answer>(build: (queries: Queries) => PromiseLike<Answer>): Promise<Answer>
  /**
   * Does what `read` does, for reading that takes long: `work` sees one state of the database to its end. On SQLite nothing else may use
   * the connection meanwhile.
   */
  readConsistently<Answer>(work: (queries: Queries) => Promise<Answer>): Promise<Answer>
  /**
   * Runs `claimRevision` and then the statements, in order: all or nothing, committed and synced when it resolves. `claimRevision` locks the
   * revision row, so writers run one after the other and each sees what the one before it wrote. When it changes no row, nothing happens
   * and null is returned. Prepared statements stand first in the list: PostgreSQL gets them before those that are not, wherever they stand.
   */
  write<const Statements extends readonly PromiseLike<unknown>[]>(
    claimRevision: (queries: Queries) => PromiseLike<{ revision: number }[]>,
    build: (queries: Queries) => Statements,
  ): Promise<{ revision: number; answers: Answers<Statements> } | null>
  /**
   * Does what `write` does, with the answers to questions that are asked once the revision row is locked: they are as the writer before
   * left it, and nothing changes meanwhile.
   */
  writeKnowing<
    const Questions extends readonly PromiseLike<unknown>[],
    const Statements extends readonly PromiseLike<unknown>[],
  >(
    claimRevision: (queries: Queries) => PromiseLike<{ revision: number }[]>,
    ask: (queries: Queries) => Questions,
    build: (queries: Queries, known: Answers<Questions>) => Statements,
  ): Promise<{ revision: number; answers: Answers<Statements> } | null>
  /** See `Store.onForeignChange`. */
  onForeignChange(callback: (revision: number) => void, isAwaited: () => boolean): Promise<void>
  close(): Promise<void>
}
