import { type Flood, formatRequest } from './flood.ts'

/** The secret of the DIUN that may report to the server. */
export const SENDER_KEY = 'a-secret-that-only-our-diun-knows'

/** The settings of the flooded server, which keep strangers out, but not that DIUN. */
export const FLOODED = { AUTH_MODE: 'password', AUTH_PASSWORD: 'correct horse battery', WEBHOOK_SECRET: SENDER_KEY }

const NONE_OF_OURS = 'x'.repeat(43)
const wrongKey = { authorization: `diun_key_${NONE_OF_OURS}` }

/** Floods that strangers can send. A wrong credential has the length of a real one, so that it is looked up. */
export const FLOODS: Readonly<Record<string, Flood>> = {
  'a connection sends 10,000 requests for the sign-in at once': createPipeline('GET /sign-in'),
  'a connection sends 10,000 webhooks with a wrong key at once': createPipeline('POST /webhook', wrongKey),
  '200 connections ask for the sign-in': createQueries('GET /sign-in'),
  '200 connections ask for the board': createQueries('GET /?search=x'),
  '200 connections ask for the board with a cookie of their own': createQueries('GET /', {
    cookie: `diun-dashboard-session=diun_session_${NONE_OF_OURS}`,
  }),
  '200 connections ask for a page that is not there': createQueries('GET /wp-login.php'),
  '200 connections ask the API with a token of their own': createQueries('GET /api/updates', {
    authorization: `Bearer diun_token_${NONE_OF_OURS}`,
  }),
  '200 connections send wrong passwords': createQueries('POST /api/session', {}, JSON.stringify({ password: 'wrong' })),
  '200 connections send webhooks with a wrong key': createQueries('POST /webhook', wrongKey, '{}'),
  '200 connections send pings with a wrong key': createQueries(`POST /ping/nas?key=diun_key_${NONE_OF_OURS}`),
  '200 connections ask for an event stream': createQueries('GET /api/changes'),
  '200 connections ask which methods there are': createQueries('OPTIONS /'),
  '200 connections ask for a file': createQueries('GET /icons.svg'),
}

function createPipeline(line: string, headers = {}): Flood {
  return { text: formatRequest(line, headers), requests: 10_000, connections: 1 }
}

function createQueries(line: string, headers = {}, body = ''): Flood {
  return { text: formatRequest(line, headers, body), requests: 1, connections: 200 }
}
