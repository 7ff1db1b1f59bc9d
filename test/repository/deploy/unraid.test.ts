import { DOMParser } from '@xmldom/xmldom'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readProjectFile, text } from './project-file'

/** The format is the one that Unraid's own "Add Container" page writes and Community Applications reads. */
describe('The template for Unraid', () => {
  const { documentElement } = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`)
    },
  }).parseFromString(readProjectFile('deploy/unraid/diun-dashboard.xml'), 'text/xml')
  const getText = (name: string) => documentElement?.getElementsByTagName(name).item(0)?.textContent
  const settings = Array.from(documentElement?.getElementsByTagName('Config') ?? [])
  const getAttributes = (setting: (typeof settings)[number]) =>
    Object.fromEntries(Array.from(setting.attributes, ({ name, value }) => [name, value]))

  it('is a container with all that the page shows', () => {
    expect(documentElement?.tagName).toBe('Container')
    expect(documentElement?.getAttribute('version')).toBe('2')
    for (const name of ['Name', 'Repository', 'Registry', 'Support', 'Project', 'Overview', 'Category', 'Icon']) {
      expect(getText(name), name).toBeTruthy()
    }
    expect(getText('Privileged')).toBe('false')
    expect(getText('WebUI')).toBe('http://[IP]:[PORT:8080]/')
  })

  it('has settings with every attribute, whose value is the default', () => {
    const Setting = z.strictObject({
      Name: text,
      Target: text,
      Default: z.string(),
      Mode: z.enum(['', 'rw', 'ro', 'tcp', 'udp']),
      Description: text,
      Type: z.enum(['Port', 'Path', 'Variable', 'Label', 'Device']),
      Display: z.enum(['always', 'always-hide', 'advanced', 'advanced-hide']),
      Required: z.enum(['true', 'false']),
      Mask: z.enum(['true', 'false']),
    })
    for (const setting of settings) expect(Setting.parse(getAttributes(setting)).Default).toBe(setting.textContent)
  })

  it('makes files of nobody:users, as all that is shared on Unraid', () => {
    const defaults = Object.fromEntries(settings.map(getAttributes).map(({ Target, Default }) => [Target, Default]))
    expect(defaults).toMatchObject({ PUID: '99', PGID: '100', '/data': '/mnt/user/appdata/diun-dashboard' })
  })
})
