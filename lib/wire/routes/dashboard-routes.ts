import { AppAnswer, ContainersAnswer } from '../dashboards/containers'
import { AtomAnswer, BadgeAnswer, BadgeSvg, FeedQuery, JsonFeedAnswer } from '../dashboards/feeds'
import { MetricsText } from '../dashboards/metrics'
import { SummaryAnswer, SummaryQuery } from '../dashboards/summary'
import type { RouteContract } from './route-contract'

const READ = { group: 'Reading', access: 'read', errors: {} } as const satisfies Partial<RouteContract>

const FEED = { ...READ, access: 'feed', query: FeedQuery, hasEtag: true } as const satisfies Partial<RouteContract>

/** The routes that dashboards, sensors and monitors of others read. */
export const DASHBOARD_ROUTES = {
  'GET /api/summary': {
    ...READ,
    summary: 'Sum up the board, in numbers for tiles and sensors',
    description:
      'The numbers are those of the board’s title and filters, of all of it or of the tags and hosts that the query names.',
    query: SummaryQuery,
    answers: { 200: SummaryAnswer },
    hasEtag: true,
  },
  'GET /api/containers': {
    ...READ,
    summary: 'List the containers of all hosts, in the shape of WUD',
    description: '`updateAvailable` is true while the image is pending on that host.',
    answers: { 200: ContainersAnswer },
    hasEtag: true,
  },
  'GET /api/app': {
    ...READ,
    summary: 'Tell the name and version of this program, in the shape of WUD',
    description: '',
    answers: { 200: AppAnswer },
  },
  'GET /api/feed.atom': {
    ...FEED,
    summary: 'List what is pending, as an Atom feed',
    description: 'An entry for each image and digest, the newest first and 100 at most.',
    answers: { 200: AtomAnswer },
    format: 'atom',
  },
  'GET /api/feed.json': {
    ...FEED,
    summary: 'List what is pending, as a JSON Feed',
    description: 'An entry for each image and digest, the newest first and 100 at most.',
    answers: { 200: JsonFeedAnswer },
    format: 'json-feed',
  },
  'GET /api/badge.svg': {
    ...FEED,
    summary: 'Draw a badge of how much is pending',
    description: 'It counts cards, as the title of the board does.',
    answers: { 200: BadgeSvg },
    format: 'svg',
  },
  'GET /api/badge.json': {
    ...FEED,
    summary: 'Tell shields.io how much is pending',
    description: 'It counts cards, as the title of the board does.',
    answers: { 200: BadgeAnswer },
  },
  'GET /metrics': {
    ...READ,
    access: 'metrics',
    summary: 'Tell Prometheus what is pending, and how the board does',
    description:
      'In the text format 0.0.4, or as OpenMetrics where `Accept` asks for it. It is answered while the database is away too.',
    answers: { 200: MetricsText },
    format: 'text',
    otherFormats: ['open-metrics'],
  },
} as const satisfies Record<string, RouteContract>
