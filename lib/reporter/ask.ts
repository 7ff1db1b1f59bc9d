import type { IncomingMessage } from 'node:http'
import { type Exchange, exchange, getErrorCode, openStream, type Place } from './http'
import { readObject, readText } from './read-json'
import { MissingError, RefusedError, SourceError } from './source'

/** A list of thousands of containers. */
const MAX_BYTES = 128 * 1_048_576

/** An API that is asked and never told anything. */
export type Api = {
  place: Place
  /** Its name in messages. */
  name: string
  headers: Record<string, string>
  ca?: string | undefined
  /** Describes why it cannot be reached, by the code of the error. */
  describeUnreachable(code: string): string
}

/**
 * @returns the answer to a GET, parsed
 * @throws RefusedError when the API, or a proxy before it, does not allow that
 * @throws SourceError when it does not answer, or cannot
 */
export async function ask(api: Api, path: string, signal: AbortSignal): Promise<unknown> {
  const { status, text } = await reach(api, () => exchange(toQuestion(api, path), signal), signal)
  assertAnswered(api, path, status, text)
  try {
    return JSON.parse(text)
  } catch {
    throw new SourceError(`${api.name} answers GET ${path} with something other than JSON.`)
  }
}

/** @throws RefusedError and SourceError as `ask` does */
export async function askForStream(api: Api, path: string, signal: AbortSignal): Promise<IncomingMessage> {
  const response = await reach(api, () => openStream(toQuestion(api, path), signal), signal)
  const status = response.statusCode ?? 0
  if (status !== 200) response.destroy()
  assertAnswered(api, path, status, '')
  return response
}

function toQuestion({ place, headers, ca }: Api, path: string): Exchange {
  return { place, method: 'GET', path, headers, ca, maxBytes: MAX_BYTES }
}

async function reach<Result>(api: Api, send: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  try {
    return await send()
  } catch (error) {
    signal.throwIfAborted()
    throw new SourceError(api.describeUnreachable(getErrorCode(error)))
  }
}

function assertAnswered({ name }: Api, path: string, status: number, text: string): void {
  if (status === 200) return
  const asked = `GET ${path.replace(/\?.*/, '')}`
  if (status === 401 || status === 403 || status === 405)
    throw new RefusedError(`${name} refuses ${asked} (${status}).`)
  const sentence = `${name} answers ${asked} with ${status}: ${readMessage(text) || 'it does not say why.'}`
  throw status === 404 ? new MissingError(sentence) : new SourceError(sentence)
}

function readMessage(text: string): string {
  try {
    return readText(readObject(JSON.parse(text)).message)
  } catch {
    return text.slice(0, 200).trim()
  }
}
