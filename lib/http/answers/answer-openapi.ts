import { createHash } from 'node:crypto'
import { buildOpenApi } from '@/lib/wire/openapi/build-openapi'
import { createCachedJsonHandler } from './cached-json'
import { writeJson } from './json-pieces'

/** The characters of the hash that names a state of the description. */
const HASH_LENGTH = 16

/** Answers the description of the API, which is made when somebody first asks for it, and never changes. */
export function createOpenApiHandler(version: string): (request: Request) => Promise<Response> {
  let answer: ((request: Request) => Promise<Response>) | null = null
  return (request) => {
    answer ??= createHandler(version)
    return answer(request)
  }
}

function createHandler(version: string) {
  const document = buildOpenApi(version)
  const database = createHash('sha256').update(JSON.stringify(document)).digest('hex').slice(0, HASH_LENGTH)
  const revision = 0
  return createCachedJsonHandler({
    readRevision: async () => ({ database, revision }),
    open: async () => ({ revision, json: writeJson(document) }),
  })
}
