import { z } from 'zod'
import {
  ConfirmationRequest,
  NewFeedAddressAnswer,
  NewFeedAddressRequest,
  NewTokenAnswer,
  NewTokenRequest,
  NewWebhookKeyAnswer,
  NewWebhookKeyRequest,
  PasswordChangeRequest,
  SetupRequest,
  SignInRequest,
} from './access'
import { ActionsAnswer, ActionsQuery, UndoableActionAnswer } from './actions'
import { BoardAnswer, BoardQuery } from './board'
import { ChangedEvent } from './changes'
import { ComparisonAnswer, EmptyImageList, ImageListRequest } from './comparison'
import { CountsAnswer } from './counts'
import { AppAnswer, ContainersAnswer } from './dashboards/containers'
import { SummaryAnswer, SummaryQuery } from './dashboards/summary'
import { DockerListsRequest } from './docker-lists'
import { BatchAnswer, BatchRequest, CountAnswer, ImageEditRequest, ImageRequest, NamedImageEditRequest } from './edits'
import { EventsAnswer, EventsQuery, HistoryAnswer, HistoryQuery } from './events'
import { AliasRequest, HostEditRequest, HostQuery, HostRequest, HostsAnswer } from './hosts'
import { MetricsText } from './metrics'
import { NewPasskeyRequest, PasskeyAssertion, PasskeyCreationOptions, PasskeyRequestOptions } from './passkeys'
import { KnocksAnswer, OkAnswer, PingRequest, WebhookRequest } from './receiving'
import { RulesAnswer, RulesRequest, RuleTrialAnswer, RuleTrialRequest } from './rules'
import { InventoryAnswer, InventoryRequest } from './running'
import { StorageAnswer } from './storage'
import {
  AssignmentRequest,
  NewTagRequest,
  RestoredTagRequest,
  TagAnswer,
  TagEditRequest,
  TagScopeRequest,
  TagsAnswer,
  UnassignmentRequest,
} from './tags'
import { ScriptText, UpdateScriptAnswer, UpdateScriptRequest } from './update-script'
import { UpdatesAnswer, UpdatesQuery } from './updates'

/** Describes a method of a path. Its errors need no schema of their own: DIUN's routes answer them as a line of text, the others as a problem. */
export type RouteContract = {
  query?: z.ZodType
  body?: z.ZodType
  /** The answer of each status that is no error; null stands for an answer without a body. */
  answers: Readonly<Record<number, z.ZodType | null>>
  /** The format of answers; left out: JSON. The schema of an event stream is that of an event's data. */
  format?: 'text' | 'event-stream'
}

const NO_CONTENT = { 204: null } as const
const OK = { 200: OkAnswer } as const
const REPORT = { body: z.union([InventoryRequest, DockerListsRequest]), answers: { 200: InventoryAnswer } } as const

/** Every route of the API, by its method and path. */
export const ROUTES = {
  'POST /webhook': { body: WebhookRequest, answers: OK, format: 'text' },
  'POST /webhook/{host}': { body: WebhookRequest, answers: OK, format: 'text' },
  'POST /ping/{path}': { body: PingRequest.optional(), answers: OK, format: 'text' },
  'POST /running': REPORT,
  'POST /running/{host}': REPORT,

  'GET /api/updates': { query: UpdatesQuery, answers: { 200: UpdatesAnswer } },
  'GET /api/counts': { answers: { 200: CountsAnswer } },
  'GET /api/summary': { query: SummaryQuery, answers: { 200: SummaryAnswer } },
  'GET /api/containers': { answers: { 200: ContainersAnswer } },
  'GET /api/app': { answers: { 200: AppAnswer } },
  'GET /api/history': { query: HistoryQuery, answers: { 200: HistoryAnswer } },
  'GET /api/events': { query: EventsQuery, answers: { 200: EventsAnswer } },
  'GET /api/actions': { query: ActionsQuery, answers: { 200: ActionsAnswer } },
  'GET /api/actions/{id}': { answers: { 200: UndoableActionAnswer } },
  'GET /api/storage': { answers: { 200: StorageAnswer } },
  'GET /api/knocks': { answers: { 200: KnocksAnswer } },
  'GET /api/changes': { answers: { 200: ChangedEvent }, format: 'event-stream' },
  'GET /api/board': { query: BoardQuery.partial(), answers: { 200: BoardAnswer } },

  'PATCH /api/updates/{image}': { body: ImageEditRequest.optional(), answers: NO_CONTENT },
  'DELETE /api/updates/{image}': { answers: NO_CONTENT },
  'PATCH /api/updates': { body: NamedImageEditRequest, answers: NO_CONTENT },
  'DELETE /api/updates': { body: ImageRequest, answers: NO_CONTENT },
  'POST /api/updates/acknowledge-all': { answers: { 200: CountAnswer } },
  'POST /api/updates/acknowledge-by-tag': { body: TagScopeRequest, answers: { 200: CountAnswer } },
  'POST /api/updates/batch': { body: BatchRequest, answers: { 200: BatchAnswer } },

  'GET /api/tags': { answers: { 200: TagsAnswer } },
  'POST /api/tags': { body: RestoredTagRequest.or(NewTagRequest), answers: { 201: TagAnswer } },
  'PATCH /api/tags/{id}': { body: TagEditRequest, answers: { 200: TagAnswer } },
  'DELETE /api/tags/{id}': { answers: NO_CONTENT },
  'PUT /api/tag-assignments': { body: AssignmentRequest, answers: NO_CONTENT },
  'DELETE /api/tag-assignments': { body: UnassignmentRequest, answers: NO_CONTENT },

  'GET /api/rules': { answers: { 200: RulesAnswer } },
  'PUT /api/rules': { body: RulesRequest, answers: { 200: RulesAnswer } },
  'POST /api/rules/try': { body: RuleTrialRequest, answers: { 200: RuleTrialAnswer } },
  'POST /api/rules/apply': { answers: { 200: CountAnswer } },

  'GET /api/hosts': { answers: { 200: HostsAnswer } },
  'PATCH /api/hosts': { body: HostEditRequest, answers: NO_CONTENT },
  'DELETE /api/hosts': { body: HostRequest, answers: NO_CONTENT },
  'POST /api/hosts/images': {
    query: HostQuery,
    body: ImageListRequest.or(EmptyImageList),
    answers: { 200: ComparisonAnswer },
  },
  'POST /api/hosts/{host}/images': { body: ImageListRequest.or(EmptyImageList), answers: { 200: ComparisonAnswer } },
  'POST /api/update-script': { body: UpdateScriptRequest, answers: { 200: UpdateScriptAnswer } },
  'GET /update/{code}': { answers: { 200: ScriptText }, format: 'text' },
  'DELETE /api/aliases': { body: AliasRequest, answers: NO_CONTENT },

  'POST /api/setup': { body: SetupRequest, answers: NO_CONTENT },
  'PUT /api/password': { body: PasswordChangeRequest, answers: NO_CONTENT },
  'POST /api/session': { body: SignInRequest, answers: NO_CONTENT },
  'DELETE /api/session': { answers: NO_CONTENT },
  'POST /api/session/confirm': { body: ConfirmationRequest, answers: NO_CONTENT },
  'DELETE /api/session/failures': { answers: NO_CONTENT },
  'POST /api/session/passkey': { body: PasskeyAssertion, answers: NO_CONTENT },
  'POST /api/session/passkey/options': { answers: { 200: PasskeyRequestOptions } },
  'DELETE /api/sessions': { answers: NO_CONTENT },
  'DELETE /api/sessions/{id}': { answers: NO_CONTENT },
  'POST /api/tokens': { body: NewTokenRequest, answers: { 201: NewTokenAnswer } },
  'DELETE /api/tokens/{id}': { answers: NO_CONTENT },
  'POST /api/feed-addresses': { body: NewFeedAddressRequest, answers: { 201: NewFeedAddressAnswer } },
  'DELETE /api/feed-addresses/{id}': { answers: NO_CONTENT },
  'POST /api/webhook-keys': { body: NewWebhookKeyRequest, answers: { 201: NewWebhookKeyAnswer } },
  'DELETE /api/webhook-keys/{id}': { answers: NO_CONTENT },
  'POST /api/passkeys': { body: NewPasskeyRequest, answers: NO_CONTENT },
  'POST /api/passkeys/options': { answers: { 200: PasskeyCreationOptions } },
  'DELETE /api/passkeys/{id}': { answers: NO_CONTENT },

  'GET /metrics': { answers: { 200: MetricsText }, format: 'text' },
  'GET /healthz': { answers: OK, format: 'text' },
  'GET /readyz': { answers: OK, format: 'text' },
} as const satisfies Record<string, RouteContract>

export type RouteName = keyof typeof ROUTES

type Answers = { [Route in RouteName]: (typeof ROUTES)[Route]['answers'] }

/** An answer of a route that is no error, as a reader gets it. */
export type RouteAnswer<Route extends RouteName> = {
  [Status in keyof Answers[Route]]: Answers[Route][Status] extends z.ZodType ? z.output<Answers[Route][Status]> : null
}[keyof Answers[Route]]
