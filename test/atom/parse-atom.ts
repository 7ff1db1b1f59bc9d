import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RelaxNGValidator, XmlDocument, XmlElement } from 'libxml2-wasm'

const NAMES = { a: 'http://www.w3.org/2005/Atom' }

const grammar = RelaxNGValidator.fromDoc(
  XmlDocument.fromString(readFileSync(join(import.meta.dirname, 'atom.rng'), 'utf8')),
)

/** An element that a test looks at: its text, and what it leads to. */
type AtomEntry = Record<'id' | 'title' | 'content' | 'published' | 'updated', string> & {
  /** The addresses of its links, by their relation. */
  links: Record<string, string>
  categories: string[]
}

type AtomFeed = Record<'id' | 'title' | 'updated', string> & { links: Record<string, string>; entries: AtomEntry[] }

/**
 * Reads an Atom feed strictly: by the grammar of RFC 4287, and by what its text demands beside that.
 * @throws Error for anything else
 */
export function parseAtom(text: string): AtomFeed {
  const document = XmlDocument.fromString(text)
  try {
    grammar.validate(document)
    const feed = document.root
    const entries = find(feed, 'a:entry').map(readEntry)
    const ids = entries.map(({ id }) => id)
    if (new Set(ids).size < ids.length) throw new Error('Two entries have the same id.')
    // 4.1.1: without an author of the feed, each entry needs one.
    if (find(feed, 'a:author/a:name').every(({ content }) => content === '')) throw new Error('The feed has no author.')
    // 4.2.6: an id is an absolute IRI.
    for (const id of [...ids, readText(feed, 'id')])
      if (!/^[a-z][a-z\d+.-]*:\S+$/.test(id)) throw new Error(`No id: ${id}`)
    return {
      id: readText(feed, 'id'),
      title: readText(feed, 'title'),
      updated: readText(feed, 'updated'),
      links: readLinks(feed),
      entries,
    }
  } finally {
    document.dispose()
  }
}

function readEntry(entry: XmlElement): AtomEntry {
  const links = readLinks(entry)
  // 4.1.2: an entry has a content, or a page.
  if (links.alternate === undefined) throw new Error('An entry leads nowhere.')
  return {
    id: readText(entry, 'id'),
    title: readText(entry, 'title'),
    content: readText(entry, 'content'),
    published: readText(entry, 'published'),
    updated: readText(entry, 'updated'),
    links,
    categories: find(entry, 'a:category').map((category) => category.attr('term')?.value ?? ''),
  }
}

function readLinks(element: XmlElement): Record<string, string> {
  const links = find(element, 'a:link').map((link) => [
    link.attr('rel')?.value ?? 'alternate',
    link.attr('href')?.value ?? '',
  ])
  return Object.fromEntries(links)
}

function readText(element: XmlElement, name: string): string {
  return find(element, `a:${name}`)[0]?.content ?? ''
}

function find(element: XmlElement, path: string): XmlElement[] {
  return element.find(path, NAMES).filter((found) => found instanceof XmlElement)
}
