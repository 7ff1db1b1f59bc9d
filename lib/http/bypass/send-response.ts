import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { getWholeBody } from '../answers/whole-body'
import { copyHead } from './like-next'

/**
 * Sends a route's answer: a body that is at hand as a whole without its stream, any other no faster than the client takes it.
 * @param left is aborted when the client leaves; then the body is cancelled
 * @throws what the body throws; if that is the first it gives, nothing of the answer has been sent
 */
export async function sendResponse(answer: Response, response: ServerResponse, left: AbortSignal): Promise<void> {
  const whole = getWholeBody(answer)
  if (whole === undefined && answer.body !== null)
    return pipe(answer.body, response, left, () => copyHead(answer, response))
  copyHead(answer, response)
  response.end(whole)
}

async function pipe(
  body: ReadableStream<Uint8Array>,
  response: ServerResponse,
  left: AbortSignal,
  sendHead: () => void,
): Promise<void> {
  const reader = body.getReader()
  // A read under way ends as if the body had ended.
  const stop = () => void reader.cancel().catch(() => {})
  if (left.aborted) stop()
  else left.addEventListener('abort', stop)
  let piece = await reader.read()
  sendHead()
  while (!piece.done) {
    if (!response.write(piece.value)) await once(response, 'drain', { signal: left }).catch(() => {})
    piece = await reader.read()
  }
  response.end()
}
