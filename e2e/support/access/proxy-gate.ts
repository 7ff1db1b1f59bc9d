import { once } from 'node:events'
import { createServer } from 'node:http'
import { findFreePort } from '../../../test/free-port.ts'
import { fillIn, readBlock } from '../documented-block.ts'
import { openProxy, type ProxyProgram } from '../server/proxy.ts'

/** A proxy in front of an app that makes people sign in. */
export type ProxyGate = {
  url: string
  /** The headers of a person whom the proxy knows as zoe. */
  zoe: Record<string, string>
  close(): Promise<void>
}

export const GATE_SECRET = 'a secret between the gate and the board'

const BASIC_AUTH = Buffer.from('zoe:hush').toString('base64')

/** A kind of gate: the program, its settings, and the headers of a person whom it knows as zoe. */
type Kind = { program: ProxyProgram; buildSettings(places: Places): string; zoe: Record<string, string> }
type Places = { app: string; authService: string; port: number }

const COOKIE = { cookie: 'gate=zoe' }

/** Gates with the settings of docs/reverse-proxies.md. */
const documented = {
  nginx: {
    program: 'nginx',
    zoe: COOKIE,
    buildSettings: ({ app, authService, port }) =>
      fillIn(readBlock('nginx with a gate'), {
        'listen 443 ssl': `listen 127.0.0.1:${port}`,
        '127.0.0.1:8080': app,
        'authelia:9091': authService,
        '<AUTH_PROXY_SECRET>': GATE_SECRET,
      }),
  },
  Caddy: {
    program: 'caddy',
    zoe: COOKIE,
    buildSettings: ({ app, authService, port }) =>
      fillIn(readBlock('Caddy with a gate'), {
        'diun.example.org': `http://127.0.0.1:${port}`,
        '127.0.0.1:8080': app,
        'authelia:9091': authService,
        '<AUTH_PROXY_SECRET>': GATE_SECRET,
      }),
  },
  HAProxy: {
    program: 'haproxy',
    zoe: { authorization: `Basic ${BASIC_AUTH}` },
    buildSettings: ({ app, port }) =>
      fillIn(readBlock('HAProxy with a gate'), {
        ':443 ssl crt /etc/haproxy/diun.pem': `127.0.0.1:${port}`,
        '127.0.0.1:8080': app,
        'password <PASSWORD_HASH>': 'insecure-password hush',
        '<AUTH_PROXY_SECRET>': `"${GATE_SECRET}"`,
      }),
  },
} as const satisfies Record<string, Kind>

/** Gates with settings that only compare the beginning of a path, and pass on everything else that a client sends. */
const careless = {
  'a careless nginx': {
    program: 'nginx',
    zoe: COOKIE,
    buildSettings: ({ app, authService, port }) => `server {
      listen 127.0.0.1:${port};
      location ~ ^/(webhook|ping) { proxy_pass http://${app}; }
      location / {
        auth_request /gate;
        auth_request_set $user $upstream_http_remote_user;
        proxy_set_header Remote-User $user;
        proxy_pass http://${app};
      }
      location = /gate { internal; proxy_pass http://${authService}/; proxy_pass_request_body off; }
    }`,
  },
  'a careless Caddy': {
    program: 'caddy',
    zoe: COOKIE,
    buildSettings: ({ app, authService, port }) => `http://127.0.0.1:${port} {
      @others not path /webhook* /ping*
      forward_auth @others ${authService} {
        uri /
        copy_headers Remote-User
      }
      reverse_proxy ${app}
    }`,
  },
  'a careless HAProxy': {
    program: 'haproxy',
    zoe: { authorization: `Basic ${BASIC_AUTH}` },
    buildSettings: ({ app, port }) => `
userlist people
  user zoe insecure-password hush
frontend diun
  mode http
  timeout client 10s
  bind 127.0.0.1:${port}
  acl is_open path_beg /webhook /ping
  http-request auth unless is_open or { http_auth(people) }
  http-request set-header Remote-User %[http_auth_user] unless is_open
  default_backend board
backend board
  mode http
  timeout connect 5s
  timeout server 10s
  server board ${app}
`,
  },
} as const satisfies Record<string, Kind>

const KINDS: Record<string, Kind> = { ...documented, ...careless }

export const DOCUMENTED_GATES = Object.keys(documented)
export const CARELESS_GATES = Object.keys(careless)

/** Opens a gate. @param name one of the gates above @param app the address of the app */
export async function openProxyGate(name: string, app: string): Promise<ProxyGate> {
  const kind = KINDS[name]
  if (kind === undefined) throw new Error(`There is no gate "${name}".`)
  const port = await findFreePort()
  const asked = await openAuthService()
  const proxy = await openProxy(
    kind.program,
    kind.buildSettings({ app: new URL(app).host, authService: asked.host, port }),
    port,
  )
  return {
    url: `http://127.0.0.1:${port}`,
    zoe: kind.zoe,
    async close() {
      await proxy.close()
      asked.close()
    },
  }
}

/** Opens the service that nginx and Caddy ask, in place of Authelia. It knows the sender of its cookie, and sends others to its page. */
async function openAuthService(): Promise<{ host: string; close(): void }> {
  const port = await findFreePort()
  const server = createServer(({ headers }, response) => {
    const isKnown = headers.cookie === COOKIE.cookie
    response.writeHead(
      isKnown ? 200 : 401,
      isKnown ? { 'remote-user': 'zoe' } : { location: 'https://auth.example.org/' },
    )
    response.end()
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    host: `127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
