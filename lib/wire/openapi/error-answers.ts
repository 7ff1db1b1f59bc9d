import { ProblemAnswer } from '../problem'
import { ErrorLine } from '../receiving'
import type { RouteContract } from '../routes/route-contract'
import type { AnswerDescription, Content, Header, Reference } from './document'
import type { SchemaBook } from './schemas'

const RETRY_AFTER: Record<string, Header> = {
  'Retry-After': { description: 'The seconds to wait.', schema: { type: 'integer', minimum: 1 } },
}

const ALLOW: Record<string, Header> = {
  Allow: { description: 'The methods of the path, separated by commas.', schema: { type: 'string' } },
}

/** The errors that routes share, by status. Each is a response of its own, once as a problem and once as a line of text. */
const SHARED = {
  400: { name: 'InvalidInput', description: 'Something in the request is not valid; the sentence says what.' },
  401: { name: 'Unauthorized', description: 'There is no credential, or a wrong one.' },
  403: { name: 'Forbidden', description: 'The credential does not suffice, or another website made a browser ask.' },
  405: {
    name: 'MethodNotAllowed',
    description: 'The path does not have this method; `Allow` names those that it has.',
    headers: ALLOW,
  },
  413: { name: 'TooLarge', description: 'The body is too large; the connection is closed.' },
  429: { name: 'TooManyRequests', description: 'After many refusals from this address.', headers: RETRY_AFTER },
  500: { name: 'Failed', description: 'Something went wrong; the log of the server says what.' },
  503: {
    name: 'Unavailable',
    description:
      'The database has been away for 8 s, or the host of DIUN’s message has kept changing for as long, or the server is overloaded and the request has no credential.',
    headers: RETRY_AFTER,
  },
} as const

type SharedStatus = keyof typeof SHARED

/** The accesses of the routes that DIUN, scripts and Prometheus use, which show or log an error as it comes: as a line of text. */
const LINE_ACCESSES: readonly string[] = ['webhook key', 'ping key', 'address', 'metrics']

/** The form of a page's own errors for whoever opens it in a browser. */
const ERROR_PAGE: Content = { 'text/html': { schema: { type: 'string' } } }

/** Returns whether a route answers an error with a line of text, and not with a problem. */
function hasErrorLines({ access, format }: RouteContract): boolean {
  return LINE_ACCESSES.includes(access) || format === 'html'
}

/** Lists the errors that a route may answer with, but for those that it says something of by itself. */
function listSharedErrors({ access, body, group }: RouteContract): readonly SharedStatus[] {
  if (group === 'Health') return [400, 403, 405, 500, 503]
  const mayBeUnknown = access !== 'anyone' || body !== undefined
  return [
    400,
    ...(mayBeUnknown ? [401 as const] : []),
    403,
    405,
    ...(body === undefined ? [] : [413 as const]),
    429,
    500,
    503,
  ]
}

/** Describes the errors of a route by status. */
export function describeErrors(
  contract: RouteContract,
  book: SchemaBook,
): Record<string, AnswerDescription | Reference> {
  const asLine = hasErrorLines(contract)
  const shared = listSharedErrors(contract).map((status) => [
    status,
    { $ref: `#/components/responses/${SHARED[status].name}${asLine ? 'Line' : ''}` },
  ])
  const own = Object.entries(contract.errors).map(([status, description]) => [
    status,
    {
      description,
      content: { ...describeErrorBody(asLine, book), ...(contract.format === 'html' && ERROR_PAGE) },
    },
  ])
  return Object.fromEntries([...shared, ...own])
}

/** Describes the errors that routes share, once as a problem and once as a line of text. */
export function describeSharedErrors(book: SchemaBook): Record<string, AnswerDescription> {
  return Object.fromEntries(
    [false, true].flatMap((asLine) =>
      Object.values(SHARED).map(({ name, ...answer }) => [
        `${name}${asLine ? 'Line' : ''}`,
        { ...answer, content: describeErrorBody(asLine, book) },
      ]),
    ),
  )
}

function describeErrorBody(asLine: boolean, book: SchemaBook): Content {
  return asLine
    ? { 'text/plain': { schema: book.describe(ErrorLine, 'output') } }
    : { 'application/problem+json': { schema: book.describe(ProblemAnswer, 'output') } }
}
