import { describe, expect, it, vi } from 'vitest'
import { readConfig } from './config'
import { readConfigErrors, writeSecretFile } from './test-settings'

const TOPIC = 'https://ntfy.sh/a-topic-of-mine'

function readChannels(content: string, variables: Record<string, string> = {}) {
  return readConfig({ CHANNELS: writeSecretFile(content), ...variables }).channelsFile?.channels
}

function readErrors(content: string, variables: Record<string, string> = {}): string[] {
  const errors = readConfigErrors({ CHANNELS: writeSecretFile(content), ...variables })
  return errors
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
}

describe('The file of CHANNELS', () => {
  it('has channels as the API takes them, in YAML', () => {
    const [channel] =
      readChannels(
        `channels:\n- name: phone\n  kind: ntfy\n  url: ${TOPIC}\n  zone: Europe/Berlin\n  filter: tag=media\n`,
      ) ?? []
    expect(channel).toMatchObject({
      name: 'phone',
      kind: 'ntfy',
      secrets: { url: TOPIC, secret: null },
      at: '08:00',
      zone: 'Europe/Berlin',
      tells: ['digest', 'reminder', 'trouble'],
      filter: { tags: ['media'], hosts: [], lanes: [], changes: [] },
    })
  })

  it('may be JSON, and a bare list', () => {
    const channels = readChannels(JSON.stringify([{ name: 'n8n', kind: 'webhook', url: 'https://n8n.lan/in' }]))
    expect(channels).toMatchObject([{ name: 'n8n', tells: ['run', 'digest', 'reminder', 'trouble'] }])
  })

  it('may leave secrets to files and to the environment', () => {
    const file = writeSecretFile('tk_of_a_file\n')
    const channels = readChannels(
      `- {name: one, kind: ntfy, url: '${TOPIC}', secret_file: '${file}'}\n- {name: two, kind: ntfy, url: 'https://ntfy.sh/\${TOPIC}', secret: '\${TOKEN}'}\n`,
      { TOPIC: 'of-the-environment', TOKEN: 'tk_of_the_environment' },
    )
    expect(channels?.map(({ secrets }) => secrets)).toEqual([
      { url: TOPIC, secret: 'tk_of_a_file' },
      { url: 'https://ntfy.sh/of-the-environment', secret: 'tk_of_the_environment' },
    ])
  })

  it('is refused with all of its mistakes at once', () => {
    const content = [
      `- {name: phone, kind: ntfy, url: '${TOPIC}', at: '8:00', zone: Mars/Olympus, days: [monday]}`,
      `- {name: chat, kind: pager, url: '${TOPIC}'}`,
      `- {name: mail, kind: email, url_file: /nowhere/at-all}`,
      `- {name: home, kind: gotify, url: 'https://gotify.lan', secret: '\${GOTIFY_TOKEN}'}`,
      `- {name: push, kind: ntfy, url: '${TOPIC}', filter: 'tags=media'}`,
      `- {name: same, kind: ntfy, url: '${TOPIC}'}`,
      `- {name: same, kind: ntfy, url: '${TOPIC}', tell: [run]}`,
      `- {name: same, kind: ntfy, url: '${TOPIC}'}`,
    ].join('\n')
    expect(readErrors(content)).toEqual([
      'CHANNELS, channel 1 (phone): "at": must be a time of day such as 08:00.',
      expect.stringMatching(/^CHANNELS, channel 1 \(phone\): "days\.0": Invalid option: expected one of "mon"/),
      'CHANNELS, channel 1 (phone): "zone": must be a time zone such as Europe/Berlin.',
      expect.stringMatching(/^CHANNELS, channel 2 \(chat\): "kind": Invalid option: expected one of "ntfy"/),
      'CHANNELS, channel 3 (mail): The file that url_file names cannot be read (ENOENT).',
      'CHANNELS, channel 4 (home): "secret" names the variable GOTIFY_TOKEN, which is not set.',
      'CHANNELS, channel 5 (push): A filter has no "tags", only tag, host, lane, change.',
      expect.stringMatching(
        /^CHANNELS, channel 7 \(same\): A field is none of name, kind, url, secret, tells, .*, secret_file\.$/,
      ),
      'CHANNELS has two channels named same: a name tells them apart.',
    ])
  })

  it('is never quoted: it may hold secrets', () => {
    const [sentence] = readErrors('- {name: phone, url: "https://ntfy.sh/hush"\n')
    expect(sentence).toBe('The file that CHANNELS names is neither YAML nor JSON: see line 2.')
  })

  it.each([
    `- {name: a, kind: ntfy, url: "${TOPIC}", secret: !tk_hush}`,
    `- {name: a, kind: ntfy, url: "${TOPIC}", secret: *tk_hush}`,
    `- {name: a, kind: ntfy, url: "${TOPIC}", secret:tk_hush}`,
    `- {name: a, kind: ntfy, url: "${TOPIC}", {secret: tk_hush}: 1}`,
  ])('is refused where a secret is taken for a tag, an anchor or a key, without a word of it: %s', (content) => {
    const warn = vi.spyOn(process, 'emitWarning')
    const errors = readErrors(content)
    expect(errors.filter((line) => line !== '')).toHaveLength(1)
    expect(errors.join()).not.toContain('hush')
    expect(warn.mock.calls).toEqual([])
  })

  it.each([
    ['a file that is not there', '/nowhere/channels.yml', 'The file that CHANNELS names cannot be read (ENOENT).'],
    ['no list', writeSecretFile('name: phone'), 'The file that CHANNELS names must be a list of channels.'],
  ])('is refused as %s', (_, path, sentence) => {
    expect(readConfigErrors({ CHANNELS: path })).toContain(sentence)
  })
})

describe('REMINDER_DAYS', () => {
  it('are 7 and 30 unless they say otherwise, and in their order', () => {
    expect(readConfig({}).reminderDays).toEqual([7, 30])
    expect(readConfig({ REMINDER_DAYS: '14, 3,14' }).reminderDays).toEqual([3, 14])
    expect(readConfig({ REMINDER_DAYS: '0' }).reminderDays).toEqual([])
  })

  it('are refused when they are no numbers of days', () => {
    expect(readConfigErrors({ REMINDER_DAYS: '7,soon' })).toContain(
      'REMINDER_DAYS is "soon", but must be a number from 0 to 365.',
    )
  })
})
