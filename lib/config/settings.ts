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
  WEBHOOK_SECRET: {
    default: '–',
    meaning:
      'What DIUN must send: as `Authorization`, as `Bearer <secret>`, or as the password in `http://x:secret@host`. Without it, anyone who reaches the address may send events.',
  },
  AUTH_MODE: {
    default: '`none`',
    meaning:
      'This version has no sign-in, and starts with no other value: keep it in a closed network, or behind a proxy that asks who you are.',
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
