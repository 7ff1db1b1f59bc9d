import { buildOpenApi } from '@/lib/wire/openapi/build-openapi'
import type { OpenApiDocument } from '@/lib/wire/openapi/document'
import { createCachedJsonHandler } from './cached-json'
import { hashText } from './edition'
import { writeJson } from './json-pieces'

/** Keeps the description of the API, which is made when somebody first asks for it, and never changes. */
export function createOpenApi(version: string) {
  let document: OpenApiDocument | null = null
  let answer: ((request: Request) => Promise<Response>) | null = null

  function read(): OpenApiDocument {
    document ??= buildOpenApi(version)
    return document
  }

  return {
    read,
    answer(request: Request): Promise<Response> {
      answer ??= createHandler(read())
      return answer(request)
    },
  }
}

function createHandler(document: OpenApiDocument) {
  const database = hashText(JSON.stringify(document))
  const revision = 0
  return createCachedJsonHandler({
    readRevision: async () => ({ database, revision }),
    open: async () => ({ revision, json: writeJson(document) }),
  })
}
