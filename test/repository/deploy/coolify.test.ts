import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../../scripts/root.mjs'
import { findCoolifyViolations } from './coolify-violations.ts'

const files = globSync('deploy/coolify/*.yaml', { cwd: root })
const readTemplate = (name: string) => readFileSync(join(root, 'deploy/coolify', name), 'utf8')
const NAME = 'diundashboard.yaml'
const template = readTemplate(NAME)

describe('The templates for Coolify', () => {
  it('are two', () => {
    expect(files.map((file) => basename(file)).sort()).toEqual(['diundashboard-with-postgresql.yaml', NAME])
  })

  it.each(files)('keep to the rules of its parser: %s', (file) => {
    expect(findCoolifyViolations(basename(file), readFileSync(join(root, file), 'utf8'))).toEqual([])
  })

  it.each(files)('let DIUN and the dashboard share the secret that Coolify makes: %s', (file) => {
    const text = readFileSync(join(root, file), 'utf8')
    expect(text).toContain('- WEBHOOK_SECRET=${SERVICE_PASSWORD_64_WEBHOOK}')
    expect(text).toContain('- DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION=${SERVICE_PASSWORD_64_WEBHOOK}')
  })

  it('differ in the database alone', () => {
    const lines = readTemplate('diundashboard-with-postgresql.yaml').split('\n')
    const missing = template.split('\n').filter((line) => !lines.includes(line))
    expect(missing).toEqual([expect.stringContaining('# slogan:'), '      - diun-dashboard-data:/data'])
  })
})

describe('The check of the templates for Coolify', () => {
  it.each([
    ['# port: 8080', '# port: 8080\n# a: comment', /comments at column 0/],
    ['# port: 8080', '# port: 80', /leads to port 8080, the header says 80/],
    ['  diun:\n', '  di-un:\n', /not one token/],
    ['diun:4.33.0', 'diun:latest', /pins no version/],
    ['    command:\n', '    container_name: diun\n    command:\n', /has "container_name"/],
    ['    command:\n', '    ports: ["8080:8080"]\n    command:\n', /has "ports"/],
    ['    command:\n', '    profiles: [diun]\n    command:\n', /has "profiles"/],
    [
      '    healthcheck:\n      test:\n        - CMD\n        - diun\n',
      '    x-check:\n      test:\n        - diun\n',
      /no healthcheck/,
    ],
    ['        - CMD\n        - diun\n        - healthcheck\n', '        - NONE\n', /diun has no healthcheck/],
    ['diun-data:/data', '${DATA:-./data}:/data', /would be ignored/],
    ['diun-data:/data', '$DATA:/data', /would be ignored/],
    ['${SERVICE_PASSWORD_64_WEBHOOK}', '${SERVICE_BASE64_64_WEBHOOK}', /which nothing makes/],
    ['${SERVICE_PASSWORD_64_WEBHOOK}', '$SERVICE_PASSWORD_48_WEBHOOK', /which nothing makes/],
    ['${SERVICE_PASSWORD_64_WEBHOOK}', '${SERVICE_HEX_WEBHOOK}', /which nothing makes/],
    ['DIUN_HOST:-coolify}?key', 'HOST:-coolify}?key', /uses HOST, which other programs/],
    ['SERVICE_URL_DIUNDASHBOARD_8080', 'SERVICE_URL_BOARD_8080', /which is no service/],
    ['      - SERVICE_URL_DIUNDASHBOARD_8080\n', '', /0 services have a domain/],
    ['\nservices:', '\nvolumes: {}\nservices:', /top-level "volumes"/],
  ])('finds a violation when %j becomes %j', (good, bad, sentence) => {
    expect(template).toContain(good)
    const violations = findCoolifyViolations(
      NAME,
      template.replace(good, () => bad),
    )
    expect(violations).toHaveLength(1)
    expect(violations[0]).toMatch(sentence)
  })

  it('finds a file that is not called after its service', () => {
    expect(findCoolifyViolations('dashboard.yaml', template)).toEqual([
      'The file is called dashboard.yaml, and no service dashboard.',
    ])
  })
})
