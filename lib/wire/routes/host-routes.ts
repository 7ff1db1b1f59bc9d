import { ComparisonAnswer, EmptyImageList, ImageListRequest } from '../comparison'
import { AliasRequest, HostEditRequest, HostQuery, HostRequest, HostsAnswer } from '../hosts'
import { ScriptText, UpdateScriptAnswer, UpdateScriptRequest } from '../update-script'
import { LARGEST_LIST, NO_CONTENT, type RouteContract, SMALL_BODY } from './route-contract'

const HOST = { group: 'Hosts', access: 'write', description: '' } as const satisfies Partial<RouteContract>
const NO_HOST = 'There is no such host.'

const COMPARISON = {
  ...HOST,
  description:
    'The body is what `diun image list --raw` or `diun image inspect --image … --raw` prints; several outputs may follow one another. A newer build than the board knows of becomes pending.',
  errors: {
    404: NO_HOST,
    412: 'The host is reporting too much at this moment: what did not arrive has been brought back, but a run that fell short may still be open.',
  },
  body: ImageListRequest.or(EmptyImageList),
  longest: LARGEST_LIST,
  answers: { 200: ComparisonAnswer },
} as const satisfies Partial<RouteContract>

/** The routes about hosts, which are named in the body, since a name may be empty. */
export const HOST_ROUTES = {
  'GET /api/hosts': {
    ...HOST,
    group: 'Runs of DIUN',
    summary: 'List the hosts, with their runs and inventories',
    access: 'read',
    errors: {},
    answers: { 200: HostsAnswer },
  },
  'PATCH /api/hosts': {
    ...HOST,
    summary: 'Rename, merge or silence a host, or close a run that fell short',
    description: `The body is one of these:

- \`{"host": "nas", "name": "vault"}\`: renames it; up to 255 characters. With \`"alias": false\` the old name is free afterwards
- \`{"host": "nas", "into": "vault"}\`: merges it into another
- \`{"host": "nas", "silence": "until-report"}\`: no warnings until its DIUN reports a run again; \`"always"\`: none at all; \`"none"\`: warnings again
- \`{"host": "nas", "short_run": "<ended_at>", "closed": true}\`: the updates that did not arrive after that run are dealt with; \`"never-sent"\`: DIUN counts that many but never sends them, so later runs that lack no more than that do not fall short; \`false\`: neither`,
    errors: {
      404: 'There is no such host, or no run that ended then fell short.',
      409: 'The name is taken, or the host reports no runs.',
      412: 'The host is reporting too much at this moment: try again.',
    },
    body: HostEditRequest,
    longest: SMALL_BODY,
    answers: NO_CONTENT,
  },
  'DELETE /api/hosts': {
    ...HOST,
    summary: 'Remove a host',
    errors: { 404: NO_HOST },
    body: HostRequest,
    longest: SMALL_BODY,
    answers: NO_CONTENT,
  },
  'POST /api/hosts/images': {
    ...COMPARISON,
    summary: 'Compare the list that DIUN keeps with what has arrived, of the host that the query names',
    query: HostQuery,
  },
  'POST /api/hosts/{host}/images': {
    ...COMPARISON,
    summary: 'Compare the list that DIUN keeps with what has arrived',
    params: { host: 'The host that the list is of.' },
  },
  'POST /api/update-script': {
    ...HOST,
    summary: 'Make a script that updates a host',
    description:
      '`{"host": "nas"}` updates all that is pending there, but for data stores and major versions. Also `"images": […]`, to update these and no others, whatever they are, and `"kind"`: `compose`, `docker`, `swarm` or `kubectl`.',
    errors: {},
    body: UpdateScriptRequest,
    longest: SMALL_BODY,
    answers: { 200: UpdateScriptAnswer },
  },
  'GET /update/{code}': {
    ...HOST,
    summary: 'Fetch the script whose `link` this is',
    access: 'address',
    params: { code: 'The code at the end of a `link`, which holds for an hour.' },
    errors: { 404: 'Addresses of scripts are switched off: `UPDATE_SCRIPT_LINK` is not set.' },
    answers: { 200: ScriptText },
    format: 'text',
  },
  'DELETE /api/aliases': {
    ...HOST,
    summary: 'Remove a former name',
    description: 'Whatever reports under it is a separate host again.',
    errors: { 404: 'No host is known by this former name.' },
    body: AliasRequest,
    longest: SMALL_BODY,
    answers: NO_CONTENT,
  },
} as const satisfies Record<string, RouteContract>
