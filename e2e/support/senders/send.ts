import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
  request,
} from 'node:http'
import { text } from 'node:stream/consumers'

type Watcher = (method: string, path: string, answer: Answer) => void

/** Sees each answer that is read to its end. The tests check it; the bench, which measures, does not. */
let watcher: Watcher = () => {}

export function watchAnswers(watch: Watcher): void {
  watcher = watch
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

/** Sends one request exactly as given: `path` is not normalised, and redirects are not followed. Rejects when no complete answer comes. */
export async function send(url: string, options: RequestOptions, body: string | Buffer = ''): Promise<Answer> {
  const { request, answer } = openRequest(url, options)
  // Node announces no body for methods that seldom have one, and the server would read the body as the next request.
  const isUnannounced = !request.hasHeader('content-length') && !request.hasHeader('transfer-encoding')
  if (body !== '' && isUnannounced) request.setHeader('content-length', Buffer.byteLength(body))
  request.end(body)
  return answer
}

/** The requests of a DIUN whose settings are right, and of those whose method or endpoint is not set. The server takes all alike. */
export const WAYS_OF_DIUN = [{}, { method: 'GET' }, { path: '/' }, { method: 'GET', path: '/' }] as const

/** Sends a request to `/webhook`. */
export function sendWebhook(url: string, body: string | Buffer, options: RequestOptions = {}): Promise<Answer> {
  return send(url, { method: 'POST', path: '/webhook', ...options }, body)
}

/** Opens a request whose body the caller writes piece by piece, or leaves unfinished. The answer may come before the body is complete. */
export function openRequest(url: string, options: RequestOptions): { request: ClientRequest; answer: Promise<Answer> } {
  const opened = request(url, { agent: false, ...options })
  // A server that has answered may close the connection while we still write. If it closes without an answer, `answer` rejects.
  opened.on('error', () => {})
  return { request: opened, answer: readAnswer(opened) }
}

async function readAnswer(opened: ClientRequest): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    opened.once('response', resolve).once('error', reject)
  })
  const answer = { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) }
  watcher(opened.method, opened.path, answer)
  return answer
}
