import { z } from 'zod'
import { DockerListsRequest } from '../docker-lists'
import { OkAnswer, PingRequest, WebhookRequest } from '../receiving'
import { InventoryAnswer, InventoryRequest } from '../running'
import { LARGEST_INVENTORY, type RouteContract } from './route-contract'

const EVENT = {
  group: 'Receiving',
  description:
    'Answers once the event is on disk. Only `image` is required; anything else may be missing or malformed. `GET`, `PUT` and `PATCH` with a body are taken as `POST`, unless a browser sends them.',
  access: 'webhook key',
  errors: {},
  body: WebhookRequest,
  answers: { 200: OkAnswer },
  format: 'text',
} as const satisfies Partial<RouteContract>

const REPORT = {
  group: 'What runs on a host',
  description:
    'It names all containers of the host each time, since it takes the place of what the host reported before. The lists of Docker and Podman make a body as they are. At most 5,000 containers and 5,000 images are taken.',
  access: 'report key',
  errors: { 412: 'The host is reporting something else at this very moment: try again.' },
  body: z.union([InventoryRequest, DockerListsRequest]),
  longest: LARGEST_INVENTORY,
  answers: { 200: InventoryAnswer },
} as const satisfies Partial<RouteContract>

/** The routes to which DIUN and reporters send. */
export const RECEIVING_ROUTES = {
  'POST /webhook': { ...EVENT, summary: 'Receive an event of DIUN’s webhook notifier' },
  'POST /webhook/{host}': {
    ...EVENT,
    summary: 'Receive an event, and name its host',
    params: { host: 'The host that the event is filed under. The key of a host takes precedence.' },
  },
  'POST /ping/{path}': {
    group: 'Runs of DIUN',
    summary: 'Receive a ping of DIUN’s `watch.healthchecks`',
    description:
      '`/start` says that a run begins, `/fail` that DIUN was stopped, and neither that the run has ended; the body then has DIUN’s counts. The key may stand in place of the host, or in `key`.',
    access: 'ping key',
    errors: {},
    params: { host: 'The host that the ping is of, or its ping key, which names it.' },
    paths: ['/ping/{host}', '/ping/{host}/start', '/ping/{host}/fail'],
    body: PingRequest.optional(),
    answers: { 200: OkAnswer },
    format: 'text',
  },
  'POST /running': { ...REPORT, summary: 'Say what runs on the host of the key' },
  'POST /running/{host}': {
    ...REPORT,
    summary: 'Say what runs on a host',
    params: { host: 'The host. With a key or a report code it must be that of the key.' },
  },
} as const satisfies Record<string, RouteContract>
