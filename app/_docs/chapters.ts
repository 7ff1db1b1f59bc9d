import type { OpenApiDocument, Operation } from '@/lib/wire/openapi/document'

export type ListedOperation = { method: string; path: string; operation: Operation }

/** A group of operations, and the anchor of it. */
export type Chapter = { id: string; title: string; operations: readonly ListedOperation[] }

export function listChapters({ tags, paths }: Pick<OpenApiDocument, 'tags' | 'paths'>): Chapter[] {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
  return tags.map(({ name }) => ({
    id: name.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
    title: name,
    operations: operations.filter(({ operation }) => operation.tags[0] === name),
  }))
}
