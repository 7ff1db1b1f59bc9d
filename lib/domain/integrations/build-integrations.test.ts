import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { buildIntegrations } from './build-integrations'

const ACCESS = { origin: 'http://nas.lan:8080', token: 'diun_token_secret' }

const inYaml = buildIntegrations(ACCESS).filter(({ language }) => language === 'yaml')

describe('Texts for other programs', () => {
  it.each(buildIntegrations(ACCESS))(
    'name the address and the token, unless they need neither: $name',
    ({ id, text }) => {
      if (id === 'grafana') return expect(text).toContain('deploy/grafana/diun-dashboard.json')
      expect(text).toMatch(/nas\.lan:8080/)
      expect(text).toContain(ACCESS.token)
    },
  )

  it.each(buildIntegrations({ ...ACCESS, token: null }))(
    'say nothing of a token where nobody signs in: $name',
    ({ text }) => {
      expect(text).not.toMatch(/authorization|password|username|null/i)
    },
  )

  it('are YAML where they say so', () => {
    expect(inYaml.map(({ id }) => id)).toEqual(['homepage', 'homepage-wud', 'glance', 'home-assistant', 'prometheus'])
    for (const { text } of inYaml) expect(() => parse(text)).not.toThrow()
  })

  it('send Homepage to the summary with a header, and its WUD widget to the board with a password', () => {
    const [summary, watcher] = inYaml.slice(0, 2).map(({ text }) => parse(text)[0].Containers[0].Updates.widget)
    expect(summary).toMatchObject({
      type: 'customapi',
      url: 'http://nas.lan:8080/api/summary',
      headers: { Authorization: 'Bearer diun_token_secret' },
    })
    expect(summary.mappings[0]).toEqual({ field: 'pending', label: 'Pending', format: 'number' })
    expect(watcher).toEqual({
      type: 'whatsupdocker',
      url: 'http://nas.lan:8080',
      username: 'token',
      password: 'diun_token_secret',
    })
  })

  it('give Prometheus the scheme apart from the host', () => {
    const prometheus = buildIntegrations({ ...ACCESS, origin: 'https://updates.example.com' }).find(
      ({ id }) => id === 'prometheus',
    )
    expect(parse(prometheus?.text ?? '').scrape_configs[0]).toMatchObject({
      scheme: 'https',
      authorization: { credentials: ACCESS.token },
      static_configs: [{ targets: ['updates.example.com'] }],
    })
  })

  it('quote the header of Uptime Kuma as JSON', () => {
    const kuma = buildIntegrations(ACCESS).find(({ id }) => id === 'uptime-kuma')
    const [header = ''] = /\{.*\}/.exec(kuma?.text ?? '') ?? []
    expect(JSON.parse(header)).toEqual({ Authorization: 'Bearer diun_token_secret' })
  })
})
