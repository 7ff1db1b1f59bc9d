import { z } from 'zod'
import type { Badge } from '@/lib/domain/board/feed/badge'
import type { Feed, FeedEntry } from '@/lib/domain/board/feed/feed'
import { CHANGES } from '@/lib/domain/board/view'
import { Instant } from '../fields'
import type { AnswerOf } from '../wire'

const Change = z.enum(CHANGES, {
  error: ({ input }) => `"change" is "${input}", but must be one of ${CHANGES.join(', ')}.`,
})

/** Each but `key` may be repeated, and means what it means in the address of the board. */
export const FeedQuery = z.object({
  tag: z.array(z.string()).default([]).meta({ description: 'A tag by its name; empty for untagged images.' }),
  host: z.array(z.string()).default([]).meta({ description: 'A host by name.' }),
  change: z.array(Change).default([]).meta({ description: 'A size of the change.' }),
  key: z.string().optional().meta({ description: 'The key of a feed address, or a read token.' }),
})

export const AtomAnswer = z
  .string()
  .startsWith('<?xml')
  .meta({ id: 'Atom', description: 'An Atom feed (RFC 4287) of what is pending.' })

const Link = z.url({ protocol: /^https?$/ })

const JsonFeedItem = z.strictObject({
  id: z.string().startsWith('urn:'),
  url: Link,
  external_url: Link.exactOptional().meta({ description: 'The page that tells what changed.' }),
  title: z.string().min(1),
  content_text: z.string(),
  date_published: Instant,
  date_modified: Instant,
  tags: z.array(z.string().min(1)),
})

/** A feed by https://www.jsonfeed.org/version/1.1/. */
export const JsonFeedAnswer = z
  .strictObject({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string().min(1),
    home_page_url: Link,
    icon: Link,
    language: z.literal('en'),
    items: z.array(JsonFeedItem),
  })
  .meta({ id: 'JsonFeed', description: 'A JSON Feed 1.1 of what is pending.' })

export const BadgeSvg = z.string().startsWith('<svg').meta({ id: 'BadgeSvg', description: 'A picture of the badge.' })

/** A badge by https://shields.io/badges/endpoint-badge. */
export const BadgeAnswer = z
  .strictObject({
    schemaVersion: z.literal(1),
    label: z.string().min(1),
    message: z.string().min(1),
    color: z.string().min(1),
  })
  .meta({ id: 'Badge', description: 'A badge for shields.io.' })

/** @param origin the address of the board, without a path */
export function toJsonFeedWire(feed: Feed, origin: string): AnswerOf<typeof JsonFeedAnswer> {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.url,
    icon: `${origin}/icon-512.png`,
    language: 'en',
    items: feed.entries.map(toItemWire),
  }
}

export function toBadgeWire({ label, message, color }: Badge): AnswerOf<typeof BadgeAnswer> {
  return { schemaVersion: 1, label, message, color }
}

function toItemWire(entry: FeedEntry): AnswerOf<typeof JsonFeedItem> {
  return {
    id: entry.id,
    url: entry.url,
    ...(entry.notesUrl !== null && { external_url: entry.notesUrl }),
    title: entry.title,
    content_text: entry.content,
    date_published: entry.publishedAt,
    date_modified: entry.updatedAt,
    tags: entry.categories,
  }
}
