import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
  request,
} from 'node:http'
import { text } from 'node:stream/consumers'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

/** Sends one request as given: `path` is not tidied up, and no redirect is followed. Rejects when no whole answer comes. */
export async function send(url: string, options: RequestOptions, body: string | Buffer = ''): Promise<Answer> {
  const { request, answer } = openRequest(url, options)
  // For a method that seldom has a body Node would not, and the body would be read as the next request.
  const isUnannounced = !request.hasHeader('content-length') && !request.hasHeader('transfer-encoding')
  if (body !== '' && isUnannounced) request.setHeader('content-length', Buffer.byteLength(body))
  request.end(body)
  return answer
}

/** What a DIUN asks for whose settings are right, and those whose method or endpoint is not set: all are to be taken alike. */
export const WAYS_OF_DIUN = [{}, { method: 'GET' }, { path: '/' }, { method: 'GET', path: '/' }] as const

/** Sends one request to `/webhook`. */
export function sendWebhook(url: string, body: string | Buffer, options: RequestOptions = {}): Promise<Answer> {
  return send(url, { method: 'POST', path: '/webhook', ...options }, body)
}

/** A request whose body the caller writes piece by piece, or leaves unfinished. Its answer may come before that. */
export function openRequest(url: string, options: RequestOptions): { request: ClientRequest; answer: Promise<Answer> } {
  const opened = request(url, { agent: false, ...options })
  // A server that has answered may close while we still write; before that, `answer` rejects.
  opened.on('error', () => {})
  return { request: opened, answer: readAnswer(opened) }
}

async function readAnswer(opened: ClientRequest): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    opened.once('response', resolve).once('error', reject)
  })
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) }
}
