import XmlBuilder from 'fast-xml-builder'
import type { Feed, FeedEntry } from '@/lib/domain/board/feed/feed'
import { dropForbiddenCharacters } from './xml-text'

/**
 * Keys that begin with `@` are attributes, and `#text` is what stands in an element. The builder escapes the values of both. It would write an
 * attribute that is `true` without its value, as HTML may and XML may not.
 */
const builder = new XmlBuilder({
  attributeNamePrefix: '@',
  ignoreAttributes: false,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
})

/**
 * Writes an Atom feed (RFC 4287). It names no address of its own: readers would follow that, and it would lack the key, which is no part
 * of what all who ask share.
 * @param version the version of the program
 */
export function writeAtom(feed: Feed, version: string): string {
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      '@xml:lang': 'en',
      id: dropForbiddenCharacters(feed.id),
      title: dropForbiddenCharacters(feed.title),
      updated: feed.updatedAt,
      link: buildLink('alternate', feed.url),
      author: { name: 'Diun Dashboard' },
      generator: { '@version': version, '#text': 'Diun Dashboard' },
      entry: feed.entries.map(buildEntry),
    },
  })
}

/** The texts have no type, which makes them plain text: nothing of an event becomes markup. */
function buildEntry(entry: FeedEntry) {
  return {
    id: dropForbiddenCharacters(entry.id),
    title: dropForbiddenCharacters(entry.title),
    updated: entry.updatedAt,
    published: entry.publishedAt,
    link: [
      buildLink('alternate', entry.url),
      ...(entry.notesUrl === null ? [] : [buildLink('related', entry.notesUrl)]),
    ],
    category: entry.categories.map((category) => ({ '@term': dropForbiddenCharacters(category) })),
    content: dropForbiddenCharacters(entry.content),
  }
}

function buildLink(rel: string, href: string) {
  return { '@rel': rel, '@href': dropForbiddenCharacters(href) }
}
