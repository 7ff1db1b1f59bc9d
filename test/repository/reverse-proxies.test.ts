import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readBlock } from '../../e2e/support/documented-block'

const labels = z
  .object({ services: z.object({ dashboard: z.object({ labels: z.record(z.string(), z.string()) }) }) })
  .transform(({ services }) => services.dashboard.labels)

const readLabels = (heading: string) => labels.parse(parse(readBlock(heading)))

it('The settings of Traefik are labels of a service', () => {
  expect(readLabels('Traefik')).toMatchObject({ 'traefik.enable': 'true' })
})

it('The settings of Traefik as a gate remove every header on open paths that they set on the others', () => {
  const { router, open, nobody, gate } = pick(readLabels('Traefik with a gate'))
  expect(router.middlewares).toBe('diun-gate,diun-secret')
  expect(open).toMatchObject({
    rule: `${router.rule} && (Path(\`/webhook\`) || PathPrefix(\`/webhook/\`) || PathPrefix(\`/ping/\`) || Path(\`/running\`) || PathPrefix(\`/running/\`))`,
    middlewares: 'diun-nobody',
  })
  expect(gate.authresponseheaders).toBe('Remote-User')
  expect(nobody).toEqual({
    'headers.customrequestheaders.Remote-User': '',
    'headers.customrequestheaders.X-Auth-Proxy-Secret': '',
  })
})

function pick(all: Record<string, string>) {
  const pickBelow = (start: string) => {
    const own = Object.entries(all).filter(([name]) => name.startsWith(start))
    return Object.fromEntries(own.map(([name, value]) => [name.slice(start.length), value]))
  }
  return {
    router: pickBelow('traefik.http.routers.diun.'),
    open: pickBelow('traefik.http.routers.diun-open.'),
    nobody: pickBelow('traefik.http.middlewares.diun-nobody.'),
    gate: pickBelow('traefik.http.middlewares.diun-gate.forwardauth.'),
  }
}
