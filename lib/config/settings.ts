import type { SettingName } from './env'

type Setting = {
  /** The default as the documentation shows it, in Markdown. */
  default: string
  meaning: string
}

/** Documents each setting. `npm run docs` makes docs/settings.md of it. */
export const settings: Record<SettingName, Setting> = {
  PORT: { default: '`8080`', meaning: 'The port to listen on.' },
  DB_DRIVER: {
    default: '`postgres` if `DATABASE_URL` is set, else `sqlite`',
    meaning: '`sqlite` or `postgres`. Conflicting settings stop startup.',
  },
  DB_PATH: {
    default: '`./data/diun.db`; in the image `/data/diun.db`',
    meaning: 'The SQLite file; its folder is created if missing.',
  },
  DATABASE_URL: {
    default: '–',
    meaning:
      'PostgreSQL, as `postgres://user:password@host:5432/name`. In the password, write `/` as `%2F`, `?` as `%3F`, `#` as `%23` and `%` as `%25`, or set `DATABASE_PASSWORD`. Put an IPv6 address in brackets: `[::1]:5432`. With several hosts, `a:5432,b:5432`, the first one that answers and can be written to is used; when it fails, the next one. `?sslmode=` is `disable`, `prefer` (the default), `require`, `verify-ca` or `verify-full`, as in libpq.',
  },
  DATABASE_PASSWORD: { default: '–', meaning: 'The password, if it is not in `DATABASE_URL`.' },
  DATABASE_CA: {
    default: 'those of the system',
    meaning:
      'The certificate to trust, in PEM format. When set, `sslmode` is `verify-full` unless `DATABASE_URL` says otherwise.',
  },
  DATABASE_POOLER: {
    default: '`none`',
    meaning: '`transaction` for a pooler in transaction mode, and for pgBouncer in any.',
  },
  DATABASE_POOL_SIZE: { default: '`10`', meaning: 'Maximum connections per replica; one more listens for changes.' },
  DATABASE_CONNECT_TIMEOUT: { default: '`5`', meaning: 'Seconds to wait for a connection.' },
  DATABASE_STATEMENT_TIMEOUT: {
    default: '`30`',
    meaning:
      'Seconds after which PostgreSQL cancels a statement. What has no answer after twice this and `DATABASE_CONNECT_TIMEOUT` together is given up.',
  },
  HISTORY_DAYS: { default: '`365`', meaning: 'Days to keep history; `0` keeps everything.' },
  HISTORY_PER_IMAGE: {
    default: '`1000`',
    meaning: 'Number of newest events to keep per image; `0` keeps everything. What the board shows is always kept.',
  },
  SETTLE_DAYS: {
    default: '`3`',
    meaning:
      'Days for which a new version [settles](board.md#lanes) before the board calls it safe; `0` lets none settle.',
  },
  REMINDER_DAYS: {
    default: '`7,30`',
    meaning:
      'Days after which [messages](channels.md#what-is-told) remind of what still waits, and after the last of them weekly; `0` for never.',
  },
  CHANNELS: {
    default: '–',
    meaning:
      'A YAML or JSON file with the [channels](channels.md#in-a-file) that the board tells people through, for a set-up that is kept in git. They cannot be changed on the page.',
  },
  CHANNELS_LINK_LOCAL: {
    default: '`0`',
    meaning:
      '`1` lets channels send to link-local addresses (169.254.0.0/16, fe80::/10), where clouds keep credentials of the machine.',
  },
  WEBHOOK_SECRET: {
    default: '–',
    meaning:
      'One secret for every DIUN, sent as `Authorization`, as `Bearer <secret>`, or as the password in `http://x:secret@host`. It works alongside the keys created on the settings page. Without it and without sign-in, anyone may send events.',
  },
  AUTH_MODE: {
    default: '`password`; in a demo `none`',
    meaning: 'How people [sign in](sign-in.md): `password`, `oidc`, `proxy` or `none`.',
  },
  AUTH_PASSWORD: {
    default: '–',
    meaning:
      'The password, at least 10 characters. Without it, the first start logs a link for choosing one. Changing it signs everyone out.',
  },
  AUTH_PROXY_HEADER: {
    default: '`Remote-User`',
    meaning: 'With `AUTH_MODE=proxy`: the header in which the proxy names the user.',
  },
  AUTH_PROXY_SECRET: {
    default: '–',
    meaning:
      'With `AUTH_MODE=proxy`: a secret of at least 16 characters that the proxy sends as `X-Auth-Proxy-Secret`. When set, a name without it does not count.',
  },
  OIDC_ISSUER: {
    default: '–',
    meaning: 'With `AUTH_MODE=oidc`: the provider, such as `https://id.example.org`.',
  },
  OIDC_CLIENT_ID: { default: '–', meaning: 'The client ID registered with the provider.' },
  OIDC_CLIENT_SECRET: { default: '–', meaning: 'The client secret that goes with it.' },
  OIDC_ALLOWED_EMAILS: {
    default: '–',
    meaning: 'E-mail addresses that may sign in, separated by commas. One of the three lists is enough.',
  },
  OIDC_ALLOWED_DOMAINS: { default: '–', meaning: 'E-mail domains that may sign in.' },
  OIDC_ALLOWED_GROUPS: { default: '–', meaning: 'Groups whose members may sign in.' },
  OIDC_ASSUME_EMAIL_VERIFIED: {
    default: '`0`',
    meaning:
      '`1` accepts e-mail addresses even if the provider does not say whether they are verified. Only for a provider where people cannot choose their own address.',
  },
  BASE_URL: {
    default: 'the address the browser uses',
    meaning:
      'The address of the board, such as `https://diun.example.org`. Needed with `AUTH_MODE=none` if the name is public.',
  },
  UPDATE_SCRIPT_LINK: {
    default: '`0`',
    meaning:
      '`1` also gives each [update script](update-script.md#as-one-line) an address, so that one line fetches and runs it. Whoever has that address can read the script, and report for its host, for an hour.',
  },
  METRICS_OPEN: {
    default: '`0`',
    meaning:
      '`1` lets everyone who can reach the board read its [metrics](metrics.md), without a token: the names of images and hosts, and what is pending. Only for a closed network.',
  },
  FRAME_ANCESTORS: {
    default: '–',
    meaning:
      'Addresses of pages that may [show the board in a frame](reverse-proxies.md#in-a-frame-of-another-page), separated by commas, such as `https://home.example.org`. By default none may.',
  },
  HSTS: {
    default: 'like `1` at an https address without a port',
    meaning:
      '`1` tells browsers that come by https to use nothing else for a year, `0` tells them to forget that. It applies to every port of the host name.',
  },
  TRUSTED_PROXIES: {
    default: '–',
    meaning:
      'Addresses and networks of proxies, separated by commas, that are trusted to report client addresses, users and https. `private` stands for all private networks; then any machine in them can claim any address. With `AUTH_MODE=proxy`, no network may be wider than /16 (IPv6: /64).',
  },
  LOG_LEVEL: { default: '`info`', meaning: '`debug`, `info`, `warn` or `error`.' },
  SHUTDOWN_DELAY: {
    default: '`0`',
    meaning:
      'Seconds to keep serving after SIGTERM, at most 60, while `/readyz` answers 503, so that a proxy notices. Give the container that much time to stop, and 10 s more for webhooks that wait for the database.',
  },
  DEMO: {
    default: '`0`',
    meaning:
      '`1` runs with sample data in a temporary folder that is deleted when it stops. `DB_DRIVER`, `DB_PATH` and `DATABASE_URL` must not be set.',
  },
}
