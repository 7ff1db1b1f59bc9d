import { describe, expect, it } from 'vitest'
import type { Feed } from '@/lib/domain/board/feed/feed'
import { parseAtom } from '@/test/atom/parse-atom'
import { writeAtom } from './write-atom'

const AT = '2026-11-22T12:00:00.000Z'

const createFeed = (text: string): Feed => ({
  id: 'urn:diun-dashboard:feed:',
  title: text,
  url: 'https://board.lan/?state=pending&tag=a%22',
  updatedAt: AT,
  entries: ['a', 'b'].map((id) => ({
    id: `urn:diun-dashboard:update:${id}`,
    title: `${id} ${text}`,
    content: `${id}\n${text}`,
    url: 'https://board.lan/?image=redis%3A7&x=1',
    notesUrl: 'https://example.org/?a=1&b=<2>',
    categories: [text, 'major'],
    publishedAt: AT,
    updatedAt: AT,
  })),
})

const HOSTILE = [
  '<script>alert(1)</script>',
  '"\'><entry/>&amp;&lt;&#60;',
  ']]><![CDATA[x]]>',
  '<!-- -- --><?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "x">]>&e;',
  '{"#text":"x","@href":"y"}',
  'true',
  '',
]

describe('An Atom feed', () => {
  it.each([...HOSTILE, 'Köln → 深圳 🐳'])('holds %j as text, and is valid', (text) => {
    const { title, entries } = parseAtom(writeAtom(createFeed(text), '1.2.3'))
    expect(title).toBe(text)
    expect(entries.map((entry) => [entry.title, entry.content, entry.categories[0]])).toEqual([
      [`a ${text}`, `a\n${text}`, text],
      [`b ${text}`, `b\n${text}`, text],
    ])
    expect(entries[0]?.links).toEqual({
      alternate: 'https://board.lan/?image=redis%3A7&x=1',
      related: 'https://example.org/?a=1&b=<2>',
    })
  })

  it('leaves out the characters that no XML may hold', () => {
    const forbidden = '\u0000\u0001\b\u000B\u000C\u000E\u001F\uDFFF\uD800\uFFFE\uFFFF'
    expect(parseAtom(writeAtom(createFeed(`a${forbidden}b`), '1.2.3')).entries[0]?.title).toBe('a ab')
  })

  it('is valid when it is empty', () => {
    expect(parseAtom(writeAtom({ ...createFeed('none'), entries: [] }, '1.2.3')).entries).toEqual([])
  })
})

describe('The check of Atom feeds', () => {
  const valid = writeAtom(createFeed('x'), '1.2.3')

  it.each([
    ['<updated>2026-11-22T12:00:00.000Z</updated>', ''],
    ['<id>urn:diun-dashboard:update:b</id>', '<id>urn:diun-dashboard:update:a</id>'],
    ['<author><name>Diun Dashboard</name></author>', ''],
    ['2026-11-22T12:00:00.000Z', 'yesterday'],
    ['<content>', '<content type="text/plain" src="x">'],
    ['<published>', '<pubDate/><published>'],
  ])('refuses a feed with %j as %j', (part, other) => {
    expect(valid).toContain(part)
    expect(() => parseAtom(valid.replace(part, other))).toThrow()
  })
})
