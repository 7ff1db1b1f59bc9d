import { OWN_ANSWER_HEADER } from '@/lib/domain/own-answer-header'
import { parseUrl } from '@/lib/domain/parse-url'
import { type Answer, exchange, getErrorCode } from './http'
import { readObject, readText } from './read-json'

const MAX_BYTES = 1_048_576
const MAX_REDIRECTS = 5
const REDIRECTS = new Set([301, 302, 307, 308])

/** The board. */
export type Board = {
  /**
   * Sends a report.
   * @returns the board's answer, as a sentence
   * @throws BoardError when the board did not take it
   */
  send(body: string, signal: AbortSignal): Promise<string>
}

/** The board did not take the report; `message` says why, and what to do. */
export class BoardError extends Error {}

/** @param host the name of this host; null when the key names it */
export function createBoard(
  { address, key, host }: { address: URL; key: string | null; host: string | null },
  agent: string,
): Board {
  const home = new URL(address)
  home.pathname = `${address.pathname.replace(/\/+$/, '')}/running${host === null ? '' : `/${encodeURIComponent(host)}`}`
  home.hash = ''
  home.search = ''
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'user-agent': agent }
  // A header has a character per byte, and the server reads those bytes as UTF-8.
  const shown = key === null ? {} : { authorization: `Bearer ${Buffer.from(key).toString('latin1')}` }

  async function post(url: URL, body: Buffer, signal: AbortSignal, redirects = 0): Promise<Answer> {
    const answer = await reach(url, signal, () =>
      exchange(
        {
          place: { url },
          method: 'POST',
          path: `${url.pathname}${url.search}`,
          headers: { ...headers, ...shown, host: url.host, 'content-length': body.length },
          body,
          maxBytes: MAX_BYTES,
        },
        signal,
      ),
    )
    if (!REDIRECTS.has(answer.status)) return answer
    return post(followRedirect(url, answer, redirects), body, signal, redirects + 1)
  }

  return {
    send: async (body, signal) => readAnswer(home, await post(home, Buffer.from(body), signal)),
  }
}

async function reach(url: URL, signal: AbortSignal, send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send()
  } catch (error) {
    signal.throwIfAborted()
    const code = getErrorCode(error)
    const advice = /CERT|SIGNATURE|SIGNED|ISSUER/.test(code)
      ? ' If its certificate is from your own authority, set NODE_EXTRA_CA_CERTS to a file with the certificate of that authority.'
      : ''
    throw new BoardError(`The board at ${url.origin} cannot be reached (${code}).${advice}`)
  }
}

/** Finds the place that a redirect leads to. The key goes to the same host alone, and never from https to http. */
function followRedirect(url: URL, { headers }: Answer, redirects: number): URL {
  const target = parseUrl(headers.location ?? '', url.href)
  const isSame = target !== null && target.hostname === url.hostname
  if (isSame && target.protocol === 'https:' && redirects < MAX_REDIRECTS) return target
  if (isSame && target.protocol === url.protocol && redirects < MAX_REDIRECTS) return target
  throw new BoardError(
    `${url.href} redirects to ${target?.origin ?? 'nowhere'}: set DASHBOARD_URL to the board’s own address. If a sign-in stands before the board, let POST ${url.pathname} through it, as it does POST /webhook.`,
  )
}

/** @throws BoardError unless it is the board that took the report */
function readAnswer(url: URL, { status, headers, text }: Answer): string {
  const isOurs = headers[OWN_ANSWER_HEADER] !== undefined
  if (!isOurs) {
    throw new BoardError(
      `${url.href} answers ${status}, but not as the board does: DASHBOARD_URL leads elsewhere, or a proxy on the way answers for it. If a sign-in stands before the board, let POST ${url.pathname} through it, as it does POST /webhook.`,
    )
  }
  const answer = parseAnswer(text)
  if (status === 200) return formatSummary(answer)
  const detail = readText(answer.detail)
  if (status === 401) throw new BoardError(`The board refuses the key: ${detail || 'it is missing or wrong.'}`)
  if (status === 404) throw new BoardError(`${url.href} is not there: the board is older than this reporter.`)
  throw new BoardError(`The board does not take the report (${status}): ${detail || 'it does not say why.'}`)
}

function parseAnswer(text: string) {
  try {
    return readObject(JSON.parse(text))
  } catch {
    return {}
  }
}

function formatSummary({ containers, updated, outdated, unknown }: ReturnType<typeof parseAnswer>): string {
  return `${containers} containers; of the images that DIUN reported, ${updated} current, ${outdated} outdated, ${unknown} unknown`
}
