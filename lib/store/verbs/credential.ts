import { and, desc, eq, exists, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Credential, CredentialKind } from '@/lib/domain/access/credential'
import { NotFound } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import type { AccessStore, CredentialEdit } from '../access-store'
import type { Connection, Queries } from '../connection'
import { holdRevision } from './raise'

type CredentialVerbs = Pick<AccessStore, Extract<keyof AccessStore, `${string}Credential${string}`>>

export function createCredentialVerbs({ schema, readOne, write }: Connection): CredentialVerbs {
  const { credentials } = schema
  const isOfKind = (kind: CredentialKind) => eq(credentials.kind, kind)
  const isValid = (at: Instant) => or(isNull(credentials.expiresAt), gt(credentials.expiresAt, at))

  /** In place of one of the same kind and id. */
  function keep(queries: Queries, { kind, id, ...rest }: Credential) {
    return queries
      .insert(credentials)
      .values({ kind, id, ...rest })
      .onConflictDoUpdate({ target: [credentials.kind, credentials.id], set: rest })
  }

  /**
   * Neither dialect can add fields to every text that JSON may be. So they are added to what is read, and once more if that has changed
   * before it is written.
   */
  async function editData(kind: CredentialKind, id: string, edit: CredentialEdit): Promise<void> {
    const isMeant = and(isOfKind(kind), eq(credentials.id, id))
    const text = sql<string>`${credentials.data}`
    const [found] = await readOne((queries) =>
      queries.select({ data: credentials.data, text }).from(credentials).where(isMeant),
    )
    if (found === undefined) return
    const isUnchanged = and(isMeant, eq(text, found.text))
    const written = await write(
      holdRevision(schema, (queries) => exists(queries.select().from(credentials).where(isUnchanged))),
      (queries) => [
        queries
          .update(credentials)
          .set({ ...edit, data: { ...found.data, ...edit.data } })
          .where(isMeant),
      ],
    )
    if (written === null) await editData(kind, id, edit)
  }

  return {
    async keepCredential(credential) {
      await write(holdRevision(schema), (queries) => [
        queries.delete(credentials).where(lte(credentials.expiresAt, credential.createdAt)),
        keep(queries, credential),
      ])
    },

    async keepCredentialAndRevoke(credential, kinds) {
      const written = await write(holdRevision(schema), (queries) => [
        queries.delete(credentials).where(lte(credentials.expiresAt, credential.createdAt)),
        queries
          .delete(credentials)
          .where(inArray(credentials.kind, [...kinds]))
          .returning({ kind: credentials.kind, name: credentials.name }),
        keep(queries, credential),
      ])
      return written?.answers[1] ?? []
    },

    async keepCredentialOnce(credential) {
      const written = await write(holdRevision(schema), (queries) => [
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
          .where(and(isOfKind(kind), eq(credentials.id, id), isValid(at))),
      )
      return found ?? null
    },

    async takeCredential(kind, id, at) {
      const written = await write(holdRevision(schema), (queries) => [
        queries
          .delete(credentials)
          .where(and(isOfKind(kind), eq(credentials.id, id), isValid(at)))
          .returning(),
      ])
      return written?.answers[0][0] ?? null
    },

    listCredentials: (kind, at) =>
      readOne((queries) =>
        queries
          .select()
          .from(credentials)
          .where(and(isOfKind(kind), isValid(at)))
          .orderBy(desc(credentials.createdAt), desc(credentials.id)),
      ),

    async editCredential(kind, id, edit) {
      if (edit.data !== undefined) return editData(kind, id, edit)
      await write(holdRevision(schema), (queries) => [
        queries
          .update(credentials)
          .set(edit)
          .where(and(isOfKind(kind), eq(credentials.id, id))),
      ])
    },

    async revokeCredential(kind, id) {
      const written = await write(holdRevision(schema), (queries) => [
        queries
          .delete(credentials)
          .where(and(isOfKind(kind), eq(credentials.id, id)))
          .returning({ name: credentials.name }),
      ])
      const [revoked] = written?.answers[0] ?? []
      if (revoked === undefined) throw new NotFound('It no longer exists.')
      return revoked.name
    },

    async revokeCredentials(kind) {
      await write(holdRevision(schema), (queries) => [queries.delete(credentials).where(isOfKind(kind))])
    },
  }
}
