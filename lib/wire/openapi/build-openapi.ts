import { ROUTES } from '../routes'
import { ROUTE_GROUPS, type RouteContract } from '../routes/route-contract'
import { SECURITY_SCHEMES } from './access-words'
import { describeOperation } from './describe-operation'
import type { OpenApiDocument, Operation } from './document'
import { describeSharedErrors } from './error-answers'
import { createSchemaBook } from './schemas'

const ABOUT = `Diun Dashboard keeps what DIUN tells, and shows it as a board.

Keys are in snake_case; times are RFC 3339 in UTC with milliseconds. NUL and lone surrogates in a text become U+FFFD. A path with a backslash or a part that is \`.\` or \`..\`, encoded or not, is answered with \`400\`.

Errors are \`application/problem+json\` (RFC 9457) with a sentence in \`detail\`; at \`/webhook\`, \`/ping\`, \`/update\` and \`/metrics\`, a line of plain text. A wrong method is answered with \`405\` and \`Allow\`. Each answer carries \`X-Diun-Dashboard: 1\`; one without it comes from something in between. Caches keep no answer.

With \`AUTH_MODE=none\`, no credential is needed.`

/** Makes the description of the API by OpenAPI 3.1 from its contract. @param version that of the program */
export function buildOpenApi(version: string): OpenApiDocument {
  const book = createSchemaBook()
  const paths: Record<string, Record<string, Operation>> = {}
  for (const { method, path, contract } of listOperations()) {
    paths[path] = { ...paths[path], [method.toLowerCase()]: describeOperation(method, path, contract, book) }
  }
  const errors = describeSharedErrors(book)
  return {
    openapi: '3.1.1',
    info: {
      title: 'Diun Dashboard',
      version,
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: ROUTE_GROUPS.map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(book.components).toSorted(([one], [other]) => (one < other ? -1 : 1))),
      responses: {
        NotModified: { description: 'The client has this state of the answer.' },
        ...errors,
      },
      parameters: {
        IfNoneMatch: {
          name: 'If-None-Match',
          in: 'header',
          description: 'The `ETag` of an earlier answer.',
          schema: { type: 'string' },
        },
      },
      securitySchemes: SECURITY_SCHEMES,
    },
  }
}

/** Lists the methods of the paths that the description has: those of the routes, but for what `paths` of a contract says. */
function listOperations(): { method: string; path: string; contract: RouteContract }[] {
  return Object.entries<RouteContract>(ROUTES).flatMap(([name, contract]) => {
    const [method = '', path = ''] = name.split(' ')
    return (contract.paths ?? [path]).map((described) => ({ method, path: described, contract }))
  })
}
