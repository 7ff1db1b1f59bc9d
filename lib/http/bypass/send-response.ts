import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { getWholeBody } from '../answers/whole-body'
import { copyHead } from './like-next'

/**
 * Sends a route's answer: a body that is at hand as a whole without its stream, any other no faster than the client takes it.
 * @param left is aborted when the client leaves; then the body is cancelled
 * @throws what the body throws
 */
export async function sendResponse(answer: Response, response: ServerResponse, left: AbortSignal): Promise<void> {
  copyHead(answer, response)
  const whole = getWholeBody(answer)
  if (whole !== undefined) response.end(whole)
  else if (answer.body === null) response.end()
  else await pipe(answer.body, response, left)
}

async function pipe(body: ReadableStream<Uint8Array>, response: ServerResponse, left: AbortSignal): Promise<void> {
  const reader = body.getReader()
  // A read under way ends as if the body had ended.
  const stop = () => void reader.cancel().catch(() => {})
  if (left.aborted) stop()
  else left.addEventListener('abort', stop)
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    if (!response.write(value)) await once(response, 'drain', { signal: left }).catch(() => {})
  }
  response.end()
}
