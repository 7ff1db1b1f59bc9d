import { describe, expect, it } from 'vitest'
import { readReporterConfig } from './reporter-settings'

const BOARD = { DASHBOARD_URL: 'https://diun.example.org/board', DASHBOARD_KEY: 'key' }
const POD = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '6443' }

describe('The settings of the reporter', () => {
  it('need an address and a key', () => {
    expect(readReporterConfig(BOARD)).toEqual({
      board: new URL(BOARD.DASHBOARD_URL),
      key: 'key',
      host: null,
      intervalSeconds: 300,
      provider: 'docker',
      engine: null,
      runtimeFolder: null,
      kubernetes: null,
    })
  })

  it('may do without a key where the host is named, as at a board without a sign-in', () => {
    expect(readReporterConfig({ ...BOARD, DASHBOARD_KEY: '', REPORT_HOST: 'nas' })).toMatchObject({
      key: null,
      host: 'nas',
    })
  })

  it('mean Kubernetes in a pod, unless an engine is named there', () => {
    expect(readReporterConfig({ ...BOARD, ...POD })).toMatchObject({
      provider: 'kubernetes',
      kubernetes: 'https://[fd00::1]:6443',
    })
    expect(readReporterConfig({ ...BOARD, ...POD, DOCKER_HOST: 'tcp://proxy:2375' }).provider).toBe('docker')
    expect(readReporterConfig({ ...BOARD, ...POD, REPORT_PROVIDER: 'docker' }).provider).toBe('docker')
  })

  it.each([
    [{ DASHBOARD_URL: 'diun.lan' }, /DASHBOARD_URL is "diun.lan", but must be an http or https address/],
    [{ DASHBOARD_URL: 'http://me:hush@diun.lan' }, /DASHBOARD_URL is an address with a user or a password/],
    [{ DASHBOARD_KEY: '' }, /DASHBOARD_KEY is missing/],
    [{ DASHBOARD_KEY_FILE: '/nowhere' }, /both set/],
    [{ DASHBOARD_KEY: '', DASHBOARD_KEY_FILE: '/nowhere' }, /DASHBOARD_KEY_FILE names cannot be read \(ENOENT\)/],
    [{ REPORT_INTERVAL: '5' }, /must be a number from 10 to 86400/],
    [{ REPORT_PROVIDER: 'nomad' }, /must be one of docker, kubernetes/],
    [{ REPORT_PROVIDER: 'kubernetes' }, /KUBERNETES_SERVICE_HOST is missing/],
    [{ DOCKER_HOST: 'ssh://nas' }, /DOCKER_HOST must be/],
  ])('are refused with a sentence: %o', (changes, sentence) => {
    expect(() => readReporterConfig({ ...BOARD, ...changes })).toThrow(sentence)
  })
})
