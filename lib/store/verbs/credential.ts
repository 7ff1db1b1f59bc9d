import { and, desc, eq, exists, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Credential, CredentialKind } from '@/lib/domain/access/credential'
import { NotFoundError } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import type { AccessStore, CredentialEdit } from '../access-store'
import type { DatabaseConnection, Queries } from '../connection'
import { lockRevision } from '../statements/revision'

type CredentialVerbs = Pick<AccessStore, Extract<keyof AccessStore, `${string}Credential${string}`>>

export function createCredentialVerbs({ schema, readOne, write }: DatabaseConnection): CredentialVerbs {
  const { credentials } = schema
  const whereKind = (kind: CredentialKind) => eq(credentials.kind, kind)
  const whereValid = (at: Instant) => or(isNull(credentials.expiresAt), gt(credentials.expiresAt, at))

  /** Inserts the credential, or replaces the one of the same kind and id. */
  function upsertCredential(queries: Queries, { kind, id, ...rest }: Credential) {
    return queries
      .insert(credentials)
      .values({ kind, id, ...rest })
      .onConflictDoUpdate({ target: [credentials.kind, credentials.id], set: rest })
  }

  /**
   * Adds fields to `data`. Neither dialect can do that to every text that JSON may be, so they are added to what is read, and once more if
   * that has changed before it is written.
   */
  async function editData(kind: CredentialKind, id: string, edit: CredentialEdit): Promise<void> {
    const whereSame = and(whereKind(kind), eq(credentials.id, id))
    const text = sql<string>`${credentials.data}`
    const [found] = await readOne((queries) =>
      queries.select({ data: credentials.data, text }).from(credentials).where(whereSame),
    )
    if (found === undefined) return
    const whereUnchanged = and(whereSame, eq(text, found.text))
    const written = await write(
      lockRevision(schema, (queries) => exists(queries.select().from(credentials).where(whereUnchanged))),
      (queries) => [
        queries
          .update(credentials)
          .set({ ...edit, data: { ...found.data, ...edit.data } })
          .where(whereSame),
      ],
    )
    if (written === null) await editData(kind, id, edit)
  }

  return {
    async saveCredential(credential) {
      await write(lockRevision(schema), (queries) => [
        queries.delete(credentials).where(lte(credentials.expiresAt, credential.createdAt)),
        upsertCredential(queries, credential),
      ])
    },

    async saveCredentialAndRevoke(credential, kinds) {
      const written = await write(lockRevision(schema), (queries) => [
        queries.delete(credentials).where(lte(credentials.expiresAt, credential.createdAt)),
        queries
          .delete(credentials)
          .where(inArray(credentials.kind, [...kinds]))
          .returning({ kind: credentials.kind, name: credentials.name }),
        upsertCredential(queries, credential),
      ])
      return written?.answers[1] ?? []
    },

    async insertCredential(credential) {
      const written = await write(lockRevision(schema), (queries) => [
        queries.delete(credentials).where(lte(credentials.expiresAt, credential.createdAt)),
        queries.insert(credentials).values(credential).onConflictDoNothing().returning({ id: credentials.id }),
      ])
      return written !== null && written.answers[1].length > 0
    },

    async findCredential(kind, id, at) {
      const [found] = await readOne((queries) =>
        queries
          .select()
          .from(credentials)
          .where(and(whereKind(kind), eq(credentials.id, id), whereValid(at))),
      )
      return found ?? null
    },

    async consumeCredential(kind, id, at) {
      const written = await write(lockRevision(schema), (queries) => [
        queries
          .delete(credentials)
          .where(and(whereKind(kind), eq(credentials.id, id), whereValid(at)))
          .returning(),
      ])
      return written?.answers[0][0] ?? null
    },

    listCredentials: (kind, at) =>
      readOne((queries) =>
        queries
          .select()
          .from(credentials)
          .where(and(whereKind(kind), whereValid(at)))
          .orderBy(desc(credentials.createdAt), desc(credentials.id)),
      ),

    async editCredential(kind, id, edit) {
      if (edit.data !== undefined) return editData(kind, id, edit)
      await write(lockRevision(schema), (queries) => [
        queries
          .update(credentials)
          .set(edit)
          .where(and(whereKind(kind), eq(credentials.id, id))),
      ])
    },

    async revokeCredential(kind, id) {
      const written = await write(lockRevision(schema), (queries) => [
        queries
          .delete(credentials)
          .where(and(whereKind(kind), eq(credentials.id, id)))
          .returning({ name: credentials.name }),
      ])
      const [revoked] = written?.answers[0] ?? []
      if (revoked === undefined) throw new NotFoundError('It no longer exists.')
      return revoked.name
    },

    async revokeCredentials(kind) {
      await write(lockRevision(schema), (queries) => [queries.delete(credentials).where(whereKind(kind))])
    },
  }
}
