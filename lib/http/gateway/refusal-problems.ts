import type { Problem } from '../problem'
import { ENDPOINT_HINT } from './misdirected'

export const BUSY_PROBLEM: Problem = {
  status: 503,
  title: 'Service unavailable',
  detail: 'The server is busy; try again in a moment.',
  // A browser that shows this answer tries again by itself.
  headers: { 'retry-after': '2', refresh: '2' },
}

export const NOT_FOUND_PROBLEM: Problem = { status: 404, title: 'Not found', detail: 'There is nothing here.' }

export const ONLY_GET_PROBLEM: Problem = {
  status: 405,
  title: 'Method not allowed',
  detail: `Only GET and HEAD are allowed here. ${ENDPOINT_HINT}`,
  headers: { allow: 'GET, HEAD' },
}

export const NO_BODY_PROBLEM: Problem = {
  status: 400,
  title: 'Invalid input',
  detail: `A page takes no body. ${ENDPOINT_HINT}`,
}
