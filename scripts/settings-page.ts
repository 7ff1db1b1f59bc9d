import { SECRETS } from '../lib/config/env'
import { settings } from '../lib/config/settings'

/** What is read before the program: by scripts/start.mjs, and by the image's entrypoint. */
const beforehand = {
  HOST: {
    default: '`0.0.0.0`',
    meaning: 'The address to listen on; `127.0.0.1` for behind a proxy on the same machine.',
  },
}

const inTheImage = {
  PUID: { default: '`1000`', meaning: 'The user who owns `/data`, and whom the program runs as.' },
  PGID: { default: '`1000`', meaning: 'The group, likewise.' },
}

/** docs/settings.md: every setting there is. */
export function toSettingsPage(): string {
  return [
    '<!-- Made by `npm run docs` of lib/config/settings.ts. -->',
    '# Settings',
    '',
    'Settings are environment variables. One that is empty counts as missing. All that is wrong with them is told together at the',
    'start, which then ends with exit code 1.',
    '',
    ...toTable({ ...beforehand, ...settings }),
    '',
    '## Secrets from files',
    '',
    `${toList(SECRETS.map((name) => `\`${name}_FILE\``))} name a file that holds the secret, as Docker's and Kubernetes' secrets do. The image`,
    'reads them before it leaves root, so that mode 0600 is enough.',
    '',
    '## In the image',
    '',
    ...toTable(inTheImage),
    '',
    'Started as root, which is the default, the container gives `/data` to this user, and becomes it. It can as well be started as',
    'any user (`--user 1000`), who must then be able to write to `/data`. The root file system may be read-only, with a `tmpfs` at',
    '`/tmp`; of all capabilities it needs `CHOWN`, `SETUID` and `SETGID`, and none when not started as root.',
    '',
  ].join('\n')
}

function toTable(rows: Record<string, { default: string; meaning: string }>): string[] {
  const lines = Object.entries(rows).map(([name, row]) => `| \`${name}\` | ${row.default} | ${row.meaning} |`)
  return ['| Name | Default | Meaning |', '|---|---|---|', ...lines]
}

function toList(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
