import { z } from 'zod'
import {
  ChannelEditRequest,
  ChannelsAnswer,
  ChannelTestAnswer,
  NewChannelAnswer,
  NewChannelRequest,
  WebPushKeyAnswer,
} from '../channels/channels'
import { NO_CONTENT, type RouteContract, SMALL_BODY } from './route-contract'

const CHANNEL = {
  group: 'Channels',
  access: 'person',
  description: '',
  longest: SMALL_BODY,
} as const satisfies Partial<RouteContract>
const ID = { id: 'The id of a channel.' }
const GONE = 'There is no such channel.'
const IN_FILE = 'The channel stands in the file of `CHANNELS`, and is changed there.'

const ACTION_LINK = {
  group: 'Channels',
  access: 'anyone',
  params: { code: 'The code of an action link, which a message has. It works once, for 7 days.' },
  errors: { 404: 'The link has been used, is more than 7 days old, or never was.' },
  format: 'html',
} as const satisfies Partial<RouteContract>

/** The routes of the channels that the board tells people through, and of the links in its messages. */
export const CHANNEL_ROUTES = {
  'GET /api/channels': {
    ...CHANNEL,
    summary: 'List the channels by name',
    description: 'Their addresses and secrets are never shown again.',
    access: 'read',
    errors: {},
    answers: { 200: ChannelsAnswer },
  },
  'POST /api/channels': {
    ...CHANNEL,
    summary: 'Create a channel',
    description:
      'The board will send to its address, so this takes what creating a token takes. `url` and `secret` are as `docs/channels.md` says for each kind.',
    access: 'proven person',
    errors: { 409: 'There are 50 channels already.' },
    body: NewChannelRequest,
    answers: { 201: NewChannelAnswer },
  },
  'PATCH /api/channels/{id}': {
    ...CHANNEL,
    summary: 'Change a channel',
    description:
      'Whatever is left out stays, but a secret is sent to another server only if it is given again. A change of `kind`, `url` or `secret` takes a proof of the last five minutes, as `POST /api/channels` does.',
    params: ID,
    errors: { 404: GONE, 409: IN_FILE },
    body: ChannelEditRequest,
    answers: NO_CONTENT,
  },
  'DELETE /api/channels/{id}': {
    ...CHANNEL,
    summary: 'Delete a channel',
    params: ID,
    errors: { 404: GONE, 409: IN_FILE },
    answers: NO_CONTENT,
  },
  'POST /api/channels/{id}/test': {
    ...CHANNEL,
    summary: 'Send a test through a channel, and tell what the other side answers',
    params: ID,
    errors: { 404: GONE },
    answers: { 200: ChannelTestAnswer },
  },
  'GET /api/web-push-key': {
    ...CHANNEL,
    summary: 'Read the key by which browsers subscribe to messages',
    errors: {},
    answers: { 200: WebPushKeyAnswer },
  },
  'GET /act/{code}': {
    ...ACTION_LINK,
    summary: 'Show what an action link does',
    description: 'A page with a button. It changes nothing: mail scanners and previews open links.',
    answers: { 200: z.string().meta({ id: 'ActionPage', description: 'A page with a button.' }) },
  },
  'POST /act/{code}': {
    ...ACTION_LINK,
    summary: 'Do what an action link does',
    description:
      'Once. An update that is newer than the message stays pending. Whoever does not accept `text/html` gets a line of text.',
    answers: { 200: z.string().meta({ id: 'ActionDone', description: 'A page, or a line, that says what was done.' }) },
    otherFormats: ['text'],
  },
} as const satisfies Record<string, RouteContract>
