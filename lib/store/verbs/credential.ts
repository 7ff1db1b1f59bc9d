import { and, desc, eq, gt, isNull, lte, or } from 'drizzle-orm'
import { NotFound } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import type { AccessStore } from '../access-store'
import type { Connection } from '../connection'
import { holdRevision } from './raise'

type CredentialVerbs = Omit<AccessStore, 'countAttempt' | 'forgetAttempts'>

export function createCredentialVerbs({ schema, readOne, write }: Connection): CredentialVerbs {
  const { credentials } = schema
  const isOfKind = (kind: (typeof credentials.$inferSelect)['kind']) => eq(credentials.kind, kind)
  const isValid = (at: Instant) => or(isNull(credentials.expiresAt), gt(credentials.expiresAt, at))

  return {
    async keepCredential({ kind, id, ...rest }) {
      await write(holdRevision(schema), (queries) => [
        queries.delete(credentials).where(lte(credentials.expiresAt, rest.createdAt)),
        queries
          .insert(credentials)
          .values({ kind, id, ...rest })
          .onConflictDoUpdate({ target: [credentials.kind, credentials.id], set: rest }),
      ])
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
