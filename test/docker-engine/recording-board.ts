import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { closeServer, listenAt } from './listening.ts'

/** A request that reached the board. */
type Recorded = { method: string; path: string; headers: IncomingHttpHeaders; text: string }

/** A stand-in for a board: it keeps what it gets, and answers as it is told. */
export type RecordingBoard = {
  url: string
  recorded: readonly Recorded[]
  /** Has it answer so from now on. */
  answerWith(status: number, body: unknown, headers?: Record<string, string>): void
  close(): Promise<void>
}

const SUMMARY = { containers: 1, updated: 1, outdated: 0, unknown: 0 }
const OWN: Record<string, string> = { 'x-diun-dashboard': '1' }

/** @param port another one than a free one */
export async function startRecordingBoard(port = 0): Promise<RecordingBoard> {
  const recorded: Recorded[] = []
  let answer = { status: 200, body: JSON.stringify(SUMMARY), headers: OWN }

  const record: RequestListener = async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const { method = '', url = '', headers } = request
    recorded.push({ method, path: url, headers, text: Buffer.concat(pieces).toString() })
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body)
  }
  const server = createServer(record)
  const found = await listenAt(server, port)
  return {
    url: `http://127.0.0.1:${found}`,
    recorded,
    answerWith: (status, body, headers = OWN) => {
      answer = { status, body: JSON.stringify(body), headers }
    },
    close: () => closeServer(server),
  }
}
