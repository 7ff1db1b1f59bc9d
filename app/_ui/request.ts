/** A request that hangs must not hold up those that follow. */
const PATIENCE_MS = 15_000

/** Its message is a sentence to show. */
export class RequestFault extends Error {
  /** null when nothing answered. */
  readonly status: number | null

  constructor(message: string, status: number | null, options?: ErrorOptions) {
    super(message, options)
    this.status = status
  }
}

/** @throws RequestFault */
export async function request(path: string, init: RequestInit): Promise<Response> {
  const response = await reach(path, init)
  if (response.ok || response.status === 304) return response
  throw new RequestFault(await readDetail(response), response.status)
}

export async function send(path: string, method: string, body?: object): Promise<Response> {
  return request(path, { method, ...(body && { body: JSON.stringify(body) }) })
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) })
  } catch (cause) {
    throw new RequestFault('The server cannot be reached.', null, { cause })
  }
}

async function readDetail(response: Response): Promise<string> {
  try {
    const { detail } = await response.json()
    if (typeof detail === 'string') return detail
  } catch {
    // No problem of ours: a proxy on the way answered.
  }
  return `The server answered ${response.status}.`
}
