import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.mjs'
import { buildRootCommand } from '../root-command.ts'

/** The capabilities that compose.yml gives to root. */
const AS_ROOT = '--bounding-set=-all,+chown,+setgid,+setuid'
/** Without the capability CHOWN, a chown fails as it does on a network share that refuses it. */
const WITHOUT_CHOWN = '--bounding-set=-all,+setgid,+setuid'
const buildRights = (user: number) => `--reuid=${user} --regid=${user} --clear-groups --bounding-set=-all`

const NAS_FOLDER = 'chown 1026:100 data; chmod 700 data'
const DATABASE = 'touch data/diun.db data/diun.db-wal; chown 1026:100 data/diun.db*; chmod 600 data/diun.db*'
const OWN_FOLDER = 'chown 1000:1000 data; chmod 700 data'
const READ_ONLY = 'mount -o remount,ro data'

type Outcome = {
  code: number | null
  sentence: string
  ranAs: string | undefined
  groups: string | undefined
  owners: Record<string, string>
}

/** Runs the entrypoint in a container whose /data the shell commands in `prepare` have set up. */
function start(
  prepare: string,
  { rights = AS_ROOT, env = {}, word = '' }: { rights?: string; env?: Record<string, string>; word?: string },
): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-container-'))
  const scripts = [join(root, 'test/image/stand-in-container.sh'), folder, join(root, 'docker')]
  const settings = Object.entries({ DB_PATH: '/data/diun.db', ...env }).map(([name, value]) => `${name}=${value}`)
  try {
    const words = buildRootCommand(['unshare', '--mount', 'sh', ...scripts, prepare, rights, ...settings])
    const { status, stdout, stderr, error } = spawnSync(...words, {
      encoding: 'utf8',
      timeout: 10_000,
      env: { ...process.env, WORD: word },
    })
    const owners = [...(stdout ?? '').matchAll(/^(\/data\S*) (\d+:\d+)$/gm)].map(([, path, owner]) => [path, owner])
    if (owners.length === 0)
      throw new Error(`A test needs the right to mount, as root or by sudo (${error ?? stderr}).`)
    return {
      code: status,
      sentence: stderr,
      ranAs: stdout.match(/^ran as (.*)$/m)?.[1],
      groups: stdout.match(/^in groups (.*)$/m)?.[1],
      owners: Object.fromEntries(owners),
    }
  } finally {
    rmdirSync(folder)
  }
}

const createRefusal = (sentence: string) => ({
  code: 1,
  sentence: `${sentence}\n`,
  ranAs: undefined,
  groups: undefined,
})

describe('The image’s entrypoint, started as root', () => {
  it('gives a folder of mode 0700, and what is in it, to the user', () => {
    const prepare = `mkdir data/old; touch data/old/backup.db; chown -R 1026:100 data; chmod 700 data/old; ${NAS_FOLDER}; ${DATABASE}`
    expect(start(prepare, {})).toEqual({
      code: 0,
      sentence: '',
      ranAs: '1000:1000',
      groups: '1000',
      owners: {
        '/data': '1000:1000',
        '/data/diun.db': '1000:1000',
        '/data/diun.db-wal': '1000:1000',
        '/data/old': '1000:1000',
        '/data/old/backup.db': '1000:1000',
      },
    })
  })

  it('gives a folder of root’s to the user of PUID and PGID', () => {
    const env = { PUID: '1026', PGID: '100' }
    expect(start('mkdir -m 700 data/old', { env })).toMatchObject({
      ranAs: '1026:100',
      owners: { '/data': '1026:100', '/data/old': '1026:100' },
    })
  })

  it('gives a database of root’s to the user, and leaves alone what else is in a folder of theirs', () => {
    expect(start(`${OWN_FOLDER}; touch data/diun.db data/diun.db-shm data/other; chmod 600 data/*`, {})).toMatchObject({
      ranAs: '1000:1000',
      owners: { '/data/diun.db': '1000:1000', '/data/diun.db-shm': '1000:1000', '/data/other': '0:0' },
    })
  })

  it('carries on where a chown is createRefusal and the user can write', () => {
    const prepare =
      'chown 1026:100 data; chmod 770 data; touch data/diun.db; chown 1026:100 data/diun.db; chmod 660 data/diun.db'
    const env = { PUID: '1000', PGID: '100' }
    expect(start(prepare, { rights: WITHOUT_CHOWN, env })).toMatchObject({
      code: 0,
      sentence: '',
      ranAs: '1000:100',
      owners: { '/data': '1026:100', '/data/diun.db': '1026:100' },
    })
  })

  it('names the owner of a folder that it can neither give nor write', () => {
    const { owners, ...outcome } = start(`${NAS_FOLDER}; ${DATABASE}`, { rights: WITHOUT_CHOWN })
    expect(outcome).toEqual(
      createRefusal(
        'User 1000 cannot write to the folder /data: set PUID=1026 and PGID=100, to whom it belongs, or let user 1000 write to it on the machine that holds it (chown -R 1000:1000).',
      ),
    )
    expect(owners).toEqual({ '/data': '1026:100', '/data/diun.db': '1026:100', '/data/diun.db-wal': '1026:100' })
  })

  it('starts as the user and the group that its refusal named', () => {
    const env = { PUID: '1026', PGID: '100' }
    expect(start(`${NAS_FOLDER}; ${DATABASE}`, { rights: WITHOUT_CHOWN, env })).toMatchObject({ ranAs: '1026:100' })
  })

  it('gives nothing to root where only part of a folder can be handed over', () => {
    const prepare = `mkdir data/fixed; touch data/fixed/file; chown -R 1026:100 data; chmod 700 data/fixed; ${NAS_FOLDER}; mount --bind -o ro data/fixed data/fixed`
    expect(start(prepare, {})).toMatchObject({
      ranAs: '1000:1000',
      owners: { '/data': '1000:1000', '/data/fixed': '1026:100', '/data/fixed/file': '1026:100' },
    })
  })

  it('advises no other user where the folder is the user’s own and only a file in it is not', () => {
    expect(start(`${OWN_FOLDER}; ${DATABASE}`, { rights: WITHOUT_CHOWN })).toMatchObject(
      createRefusal(
        'User 1000 cannot write to the file /data/diun.db, which belongs to user 1026: give it to PUID=1000 and PGID=1000 on the machine that holds it (chown -R 1000:1000), or mount it as theirs if it is a share without owners (uid=1000,gid=1000).',
      ),
    )
  })

  it('never advises to run as root', () => {
    expect(start('', { rights: WITHOUT_CHOWN })).toMatchObject(
      createRefusal(
        'User 1000 cannot write to the folder /data, which belongs to user 0: give it to PUID=1000 and PGID=1000 on the machine that holds it (chown -R 1000:1000), or mount it as theirs if it is a share without owners (uid=1000,gid=1000).',
      ),
    )
  })

  it('names the mode where the folder is the user’s already', () => {
    expect(start(`${OWN_FOLDER}; chmod 500 data`, {})).toMatchObject(
      createRefusal(
        'The folder /data belongs to user 1000 (PUID=1000 and PGID=1000), who cannot write to it all the same: its mode is 500, or else an access list, SELinux or the server of a network share forbids it.',
      ),
    )
  })

  for (const [whose, prepare] of [
    ['the user’s', OWN_FOLDER],
    ['somebody else’s', NAS_FOLDER],
    ['root’s', 'chmod 700 data'],
  ] as const) {
    it(`calls a read-only folder of ${whose} read-only`, () => {
      expect(start(`${prepare}; ${DATABASE}; ${READ_ONLY}`, {})).toMatchObject(
        createRefusal(
          'The folder /data is read-only: mount a volume there that PUID=1000 and PGID=1000 can write to, without :ro.',
        ),
      )
    })
  }

  it('does not take a full disk for an obstacle', () => {
    const full = `${OWN_FOLDER}; mount -o remount,size=4k,nr_inodes=1 data`
    expect(start(full, {})).toMatchObject({ code: 0, sentence: '', ranAs: '1000:1000' })
  })

  it('looks at the folder of DB_PATH, and takes none but /data', () => {
    const env = { DB_PATH: '/app/new/diun.db' }
    expect(start('', { env })).toMatchObject(
      createRefusal(
        'The folder /app/new is read-only: mount a volume there that PUID=1000 and PGID=1000 can write to, without :ro.',
      ),
    )
    expect(start('mount -t tmpfs tmpfs app', { env: { DB_PATH: '/app/diun.db' } }).sentence).toBe('')
    const own = 'mount -t tmpfs -o mode=700,uid=1026,gid=100 tmpfs app'
    expect(start(own, { env: { DB_PATH: '/app/diun.db' } }).sentence).toMatch(
      /^User 1000 cannot write to the folder \/app: set PUID=1026 and PGID=100/,
    )
  })

  it('asks nothing of /data where the database is elsewhere', () => {
    for (const env of [{ DATABASE_URL: 'postgres://db/diun' }, { DB_DRIVER: 'postgres' }, { DEMO: '1' }]) {
      expect(start(`${NAS_FOLDER}; ${READ_ONLY}`, { env })).toMatchObject({ sentence: '', ranAs: '1000:1000' })
    }
  })

  it('says which capabilities are missing to become the user', () => {
    expect(start('', { rights: '--bounding-set=-all' })).toMatchObject(
      createRefusal(
        'The container may not become the user of PUID=1000 and PGID=1000: give it the capabilities SETUID and SETGID, or start it with --user 1000:1000.',
      ),
    )
  })
})

describe('The image’s entrypoint, started as another user', () => {
  it('runs where that user can write', () => {
    expect(start(`${NAS_FOLDER}; ${DATABASE}`, { rights: buildRights(1026) })).toMatchObject({
      code: 0,
      ranAs: '1026:1026',
    })
  })

  it('names the owner of the folder otherwise', () => {
    expect(start(`${NAS_FOLDER}; ${DATABASE}`, { rights: buildRights(1000) })).toMatchObject(
      createRefusal(
        'User 1000 cannot write to the folder /data: start the container with --user 1026:100, or without it and with PUID=1026 and PGID=100, to whom it belongs, or let user 1000 write to it on the machine that holds it (chown -R 1000:1000).',
      ),
    )
  })

  it('names what gives that user a folder, or a database, of root’s', () => {
    for (const [prepare, path] of [
      ['', 'folder /data'],
      [`${OWN_FOLDER}; touch data/diun.db; chmod 600 data/diun.db`, 'file /data/diun.db'],
    ] as const) {
      expect(start(prepare, { rights: buildRights(1000) })).toMatchObject(
        createRefusal(
          `User 1000 cannot write to the ${path}, which belongs to user 0: start the container without --user and with PUID=1000 and PGID=1000, which gives it to them, or give it to them on the machine that holds it (chown -R 1000:1000), or mount it as theirs if it is a share without owners (uid=1000,gid=1000).`,
        ),
      )
    }
  })

  it('calls a read-only folder read-only', () => {
    for (const prepare of [OWN_FOLDER, NAS_FOLDER]) {
      expect(start(`${prepare}; ${READ_ONLY}`, { rights: buildRights(1000) }).sentence).toMatch(
        /^The folder \/data is read-only: /,
      )
    }
  })
})

describe('The image’s entrypoint, with the word report', () => {
  const PROGRAM = `mkdir scripts; printf '#!/bin/sh\\nexec "$@"\\n' >scripts/start-reporter.sh; chmod 755 scripts/start-reporter.sh`
  const SOCKET = 'touch app/docker.sock; chown 0:998 app/docker.sock'
  const env = { DOCKER_HOST: 'unix:///app/docker.sock' }

  it('runs the reporter as the user, in the group of the engine’s socket', () => {
    expect(start(`${PROGRAM}; ${SOCKET}`, { word: 'report', env })).toMatchObject({
      code: 0,
      sentence: '',
      ranAs: '1000:1000',
      groups: '1000 998',
    })
  })

  it('joins the group of root where the socket is root’s, and no other without a socket', () => {
    const ofRoot = `${PROGRAM}; ${SOCKET}; chown 0:0 app/docker.sock`
    expect(start(ofRoot, { word: 'report', env }).groups).toBe('1000 0')
    expect(start(PROGRAM, { word: 'report', env: { DOCKER_HOST: 'tcp://socket-proxy:2375' } }).groups).toBe('1000')
  })

  it('asks nothing of /data, and gives nothing of it away', () => {
    expect(start(`${PROGRAM}; ${NAS_FOLDER}; ${READ_ONLY}`, { word: 'report', env })).toMatchObject({
      sentence: '',
      ranAs: '1000:1000',
      owners: { '/data': '1026:100' },
    })
  })

  it('runs as another user as it is started', () => {
    const rights = buildRights(1026)
    expect(start(`${PROGRAM}; ${READ_ONLY}`, { word: 'report', rights, env })).toMatchObject({ ranAs: '1026:1026' })
  })
})
