import type { ChannelKind } from '@/lib/domain/channels/channel'

/** A field of a form that becomes a part of a channel's address or its secret. */
export type ServiceField = {
  name: string
  label: string
  /** An example of this service. */
  example: string
  hint: string
  /** `lines` may have several lines, which are shown as they are typed. */
  type?: 'password' | 'email' | 'url' | 'lines'
  isOptional?: true
  /** True has it fill its row, so that what belongs together stands side by side in the next. */
  isWide?: true
}

export type Service = {
  kind: ChannelKind
  name: string
  /** Says in a few words for whom it is. */
  about: string
  /** The fields that make its address. */
  address: readonly ServiceField[]
  /** The field of its secret; null when the address grants access by itself. */
  secret: ServiceField | null
  /** Builds the address from what is in the fields; left out: it is the one field. */
  buildUrl?(values: (name: string) => string): string
}

const WEBHOOK_ADDRESS = { name: 'url', label: 'Webhook address', type: 'url' } as const

/** The services in the order in which they are offered; Web Push, which has no fields, is offered apart. */
export const SERVICES: readonly Service[] = [
  {
    kind: 'ntfy',
    name: 'ntfy',
    about: 'Push to your phone',
    address: [
      {
        name: 'url',
        label: 'Topic address',
        type: 'url',
        example: 'https://ntfy.sh/my-updates-x7Kq2',
        hint: 'The server and the topic that you subscribe to in the app. On ntfy.sh, whoever knows the topic can read it: choose one that nobody guesses.',
      },
    ],
    secret: {
      name: 'secret',
      label: 'Access token',
      type: 'password',
      example: 'tk_…',
      hint: 'For a protected topic only; user:password works too.',
      isOptional: true,
    },
  },
  {
    kind: 'gotify',
    name: 'Gotify',
    about: 'Push from your own server',
    address: [
      {
        name: 'url',
        label: 'Address of Gotify',
        type: 'url',
        example: 'https://gotify.example.org',
        hint: 'As you open it in the browser.',
      },
    ],
    secret: {
      name: 'secret',
      label: 'Application token',
      type: 'password',
      example: 'A1b2C3…',
      hint: 'In Gotify: Apps → Create application.',
    },
  },
  {
    kind: 'telegram',
    name: 'Telegram',
    about: 'A chat with a bot',
    address: [
      {
        name: 'chat',
        label: 'Chat',
        example: '-1001234567890',
        hint: 'The number of the chat, or the @name of a channel. The bot @userinfobot tells you yours; write to your own bot first.',
      },
    ],
    secret: {
      name: 'secret',
      label: 'Bot token',
      type: 'password',
      example: '123456789:AAE…',
      hint: 'From @BotFather: /newbot.',
    },
    buildUrl: (values) => `https://api.telegram.org?${new URLSearchParams({ chat_id: values('chat') })}`,
  },
  {
    kind: 'discord',
    name: 'Discord',
    about: 'A channel of your server',
    address: [
      {
        ...WEBHOOK_ADDRESS,
        example: 'https://discord.com/api/webhooks/…',
        hint: 'Edit the channel → Integrations → Webhooks → New webhook → Copy webhook URL.',
      },
    ],
    secret: null,
  },
  {
    kind: 'slack',
    name: 'Slack',
    about: 'Mattermost and Rocket.Chat too',
    address: [
      {
        ...WEBHOOK_ADDRESS,
        example: 'https://hooks.slack.com/services/…',
        hint: 'The address of an incoming webhook. Mattermost and Rocket.Chat have these under Integrations.',
      },
    ],
    secret: null,
  },
  {
    kind: 'email',
    name: 'E-mail',
    about: 'By your mail server',
    address: [
      { name: 'to', label: 'To', type: 'email', example: 'me@example.org', hint: 'Who gets the messages.' },
      {
        name: 'from',
        label: 'From',
        type: 'email',
        example: 'board@example.org',
        hint: 'A sender that your mail server allows.',
      },
      {
        name: 'server',
        label: 'Mail server',
        example: 'smtp.example.org:465',
        hint: 'Port 465 is encrypted from the start; with any other, such as 587, encryption begins by STARTTLS.',
        isWide: true,
      },
      {
        name: 'user',
        label: 'User',
        example: 'board@example.org',
        hint: 'Empty for a server without sign-in.',
        isOptional: true,
      },
    ],
    secret: {
      name: 'secret',
      label: 'Password',
      type: 'password',
      example: '',
      hint: 'Many providers want an app password here.',
      isOptional: true,
    },
    buildUrl: buildMailAddress,
  },
  {
    kind: 'apprise',
    name: 'Apprise',
    about: 'Seventy more services',
    address: [
      {
        name: 'url',
        label: 'Address of a configuration',
        type: 'url',
        example: 'https://apprise.example.org/notify/my-key',
        hint: 'Of your Apprise API. With ?tag=… only the services of that tag are told.',
      },
    ],
    secret: null,
  },
  {
    kind: 'webhook',
    name: 'Webhook',
    about: 'JSON for a program of yours',
    address: [
      {
        ...WEBHOOK_ADDRESS,
        label: 'Address',
        example: 'https://n8n.example.org/webhook/updates',
        hint: 'Gets a POST with JSON.',
      },
    ],
    secret: {
      name: 'secret',
      label: 'Secret',
      type: 'lines',
      example: 'Authorization: Bearer …',
      hint: 'A line “Name: value” is sent as a header; any other line is a key that signs each message. Both may be there.',
      isOptional: true,
    },
  },
]

const SMTPS_PORT = '465'

function buildMailAddress(values: (name: string) => string): string {
  const server = values('server')
  const port = /:(\d+)$/.exec(server)?.[1] ?? SMTPS_PORT
  const host = server.replace(/:\d+$/, '')
  const user = values('user')
  const scheme = port === SMTPS_PORT ? 'smtps' : 'smtp'
  const login = user === '' ? '' : `${encodeURIComponent(user)}@`
  return `${scheme}://${login}${host}:${port}?${new URLSearchParams({ from: values('from'), to: values('to') })}`
}

const WEB_PUSH_NAME = 'Web Push'

export function getServiceName(kind: ChannelKind): string {
  return findService(kind)?.name ?? WEB_PUSH_NAME
}

/** Finds the fields of a service; null for Web Push, which a browser sets up by itself. */
export function findService(kind: ChannelKind): Service | null {
  return SERVICES.find((service) => service.kind === kind) ?? null
}
