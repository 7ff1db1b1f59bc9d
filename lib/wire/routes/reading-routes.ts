import { ActionsAnswer, ActionsQuery, UndoableActionAnswer } from '../actions'
import { ChangedEvent } from '../changes'
import { CountsAnswer } from '../counts'
import { EventsAnswer, EventsQuery, HistoryAnswer, HistoryQuery } from '../events'
import { KnocksAnswer } from '../receiving'
import { StorageAnswer } from '../storage'
import { UpdatesAnswer, UpdatesQuery } from '../updates'
import type { RouteContract } from './route-contract'

const READ = { group: 'Reading', access: 'read', errors: {} } as const satisfies Partial<RouteContract>

/** The routes that tell what is known, and change nothing. */
export const READING_ROUTES = {
  'GET /api/updates': {
    ...READ,
    summary: 'List updates, keyed by image',
    description: 'Large answers are sent piece by piece while they are read: then each image is as of its piece.',
    query: UpdatesQuery,
    answers: { 200: UpdatesAnswer },
    hasEtag: true,
  },
  'GET /api/counts': {
    ...READ,
    summary: 'Count what is in each state',
    description:
      'The first four count the cards of the board, as its title does; `images` counts image tags one by one, as `GET /api/updates` lists them.',
    answers: { 200: CountsAnswer },
    hasEtag: true,
  },
  'GET /api/history': {
    ...READ,
    summary: 'List the events of an image, newest first',
    description: '',
    query: HistoryQuery,
    answers: { 200: HistoryAnswer },
  },
  'GET /api/events': {
    ...READ,
    summary: 'List the events of all images, newest first',
    description:
      'They come without their metadata. A search that finds little ends at `searched_to`, and goes on at `next`.',
    query: EventsQuery,
    answers: { 200: EventsAnswer },
  },
  'GET /api/actions': {
    ...READ,
    summary: 'List what was done, newest first',
    description:
      'Actions older than `HISTORY_DAYS` are removed, as events are. A search that finds little ends at `searched_to`, and goes on at `next`.',
    query: ActionsQuery,
    answers: { 200: ActionsAnswer },
  },
  'GET /api/actions/{id}': {
    ...READ,
    summary: 'Tell what undoing an action takes',
    description: '',
    params: { id: 'The `id` of an action that is `undoable`.' },
    errors: { 404: 'There is no such action that could be undone.' },
    answers: { 200: UndoableActionAnswer },
  },
  'GET /api/storage': {
    ...READ,
    summary: 'Tell what is kept, and the limits',
    description: 'It is as of the last minute.',
    answers: { 200: StorageAnswer },
  },
  'GET /api/knocks': {
    ...READ,
    access: 'person',
    summary: 'List the messages that were refused at `/webhook` and `/ping`',
    description: 'Of the last 15 minutes, 20 at most, as seen by the process that answers.',
    answers: { 200: KnocksAnswer },
  },
  'GET /api/changes': {
    ...READ,
    summary: 'Follow changes as they happen',
    description:
      'A stream of `event: changed` with the revision as its data, one immediately and one after each change, or after several that follow closely: at most ten a second. It says that something changed, and not what: request the data again.',
    answers: { 200: ChangedEvent },
    format: 'event-stream',
  },
} as const satisfies Record<string, RouteContract>
