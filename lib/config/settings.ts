import type { SettingName } from './env'

type Setting = {
  /** As a reader of the documentation wants it, in Markdown. */
  default: string
  meaning: string
}

/** What each setting is for. docs/settings.md is made of it by `npm run docs`. */
export const settings: Record<SettingName, Setting> = {
  PORT: { default: '`8080`', meaning: 'The port to listen on.' },
  DB_DRIVER: {
    default: '`postgres` if `DATABASE_URL` is set, else `sqlite`',
    meaning: 'The database. What contradicts it stops the start.',
  },
  DB_PATH: {
    default: '`./data/diun.db`; in the image `/data/diun.db`',
    meaning: 'The SQLite file; its folder is made when missing.',
  },
  DATABASE_URL: {
    default: '–',
    meaning:
      'PostgreSQL, as `postgres://user:password@host:5432/name`. Of several hosts, `a:5432,b:5432`, the first that answers and can be written to is used, and when it fails, the next. `?sslmode=` is `disable`, `prefer` (the default), `require`, `verify-ca` or `verify-full`, as libpq has it.',
  },
  DATABASE_PASSWORD: { default: '–', meaning: 'The password, when it is not in `DATABASE_URL`.' },
  DATABASE_CA: {
    default: 'those of the system',
    meaning:
      'The certificate to trust, in PEM. With it, `sslmode` is `verify-full` unless `DATABASE_URL` says otherwise.',
  },
  DATABASE_POOLER: { default: '`none`', meaning: '`transaction` for a pooler in transaction mode, such as pgBouncer.' },
  DATABASE_POOL_SIZE: { default: '`10`', meaning: 'The most connections of a replica; one more listens.' },
  DATABASE_CONNECT_TIMEOUT: { default: '`5`', meaning: 'Seconds to wait for a connection.' },
  DATABASE_STATEMENT_TIMEOUT: { default: '`30`', meaning: 'Seconds after which PostgreSQL cancels a statement.' },
  HISTORY_DAYS: { default: '`365`', meaning: 'For how many days history is kept; `0` keeps all.' },
  HISTORY_PER_IMAGE: {
    default: '`1000`',
    meaning:
      'How many events of an image are kept, the newest; `0` keeps all. What the board shows is kept in any case.',
  },
  WEBHOOK_SECRET: {
    default: '–',
    meaning:
      'What DIUN must send: as `Authorization`, as `Bearer <secret>`, or as the password in `http://x:secret@host`. It is one for all, beside the keys that are made on the settings page. Without it and without a sign-in, anyone may send events.',
  },
  AUTH_MODE: {
    default: '`password`; of a demo `none`',
    meaning: 'How people [sign in](sign-in.md): `password`, `oidc`, `proxy` or `none`.',
  },
  AUTH_PASSWORD: {
    default: '–',
    meaning:
      'The password, of at least 10 characters. Without it, the log of the first start has a link where one chooses it. Another one signs everyone out.',
  },
  AUTH_PROXY_HEADER: {
    default: '`Remote-User`',
    meaning: 'With `AUTH_MODE=proxy`: the header in which the proxy names the person.',
  },
  OIDC_ISSUER: {
    default: '–',
    meaning: 'With `AUTH_MODE=oidc`: the provider, such as `https://id.example.org`.',
  },
  OIDC_CLIENT_ID: { default: '–', meaning: 'What the provider knows the board as.' },
  OIDC_CLIENT_SECRET: { default: '–', meaning: 'The secret that goes with it.' },
  OIDC_ALLOWED_EMAILS: { default: '–', meaning: 'Who may sign in, between commas. One of the three lists is enough.' },
  OIDC_ALLOWED_DOMAINS: { default: '–', meaning: 'Whose e-mail address ends in one of these may sign in.' },
  OIDC_ALLOWED_GROUPS: { default: '–', meaning: 'Who is in one of these groups may sign in.' },
  BASE_URL: {
    default: 'as the browser asks',
    meaning: 'The address of the board, such as `https://diun.example.org`.',
  },
  TRUSTED_PROXIES: {
    default: '–',
    meaning:
      'Addresses and networks of proxies, between commas, whose word on addresses, people and https is taken. `private` stands for all private networks.',
  },
  LOG_LEVEL: { default: '`info`', meaning: '`debug`, `info`, `warn` or `error`.' },
  SHUTDOWN_DELAY: {
    default: '`0`',
    meaning:
      'Seconds to go on serving after SIGTERM, at most 60, while `/readyz` says 503: for a proxy to notice. The container must be given that time to stop.',
  },
  DEMO: {
    default: '`0`',
    meaning:
      '`1` runs on invented data, in a temporary folder that is deleted at the end. `DB_DRIVER`, `DB_PATH` and `DATABASE_URL` must then be left out.',
  },
}
