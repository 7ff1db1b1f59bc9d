import { ICONS } from '../image/icon-names'
import { toKeptText } from '../kept-text'
import { MAX_TAG_NAME } from '../tag'
import { parseWebLink } from '../web-link'

/** The labels `diun.metadata.…` of a container that this dashboard reads; DIUN drops the prefix. */
export type Labels = {
  /** The name of a group of containers that belong together; '' without. */
  stack: string
  /** The tag that a new image gets; '' without, or when it is no name for one. */
  tag: string
  /** The name of the image on its card; '' without. */
  name: string
  /** The slug of a known program's icon; '' without, or when it is unknown. */
  icon: string
  /** The page, http or https, that tells what changed; '' without. */
  changelog: string
  /** `data store` for what keeps data, whatever its image is called, and `other` for what keeps none; '' without, or when it is unknown. */
  kind: 'data store' | 'other' | ''
  /** True when a new image is muted from the start. */
  isIgnored: boolean
}

/** The longest name, in code points: it is a line on a card, or above some. */
const MAX_NAME = 100

const slugs = new Set(ICONS.map(({ slug }) => slug))

/** Reads the labels from an event's metadata; a malformed one counts as absent. */
export function readLabels(metadata: Readonly<Record<string, unknown>>): Labels {
  const { stack, tag, name, icon, changelog, kind, ignore } = metadata
  const wantedTag = readText(tag)
  const wantedIcon = readText(icon).toLowerCase()
  return {
    stack: readName(stack),
    tag: [...wantedTag].length <= MAX_TAG_NAME ? wantedTag : '',
    name: readName(name),
    icon: slugs.has(wantedIcon) ? wantedIcon : '',
    changelog: parseWebLink(readText(changelog)) ?? '',
    kind: readKind(readText(kind)),
    isIgnored: /^(?:true|1|yes)$/i.test(readText(ignore)),
  }
}

/** Reads a kind. An unknown one says nothing, since the caution for data stores must not end by a slip of the pen. */
function readKind(kind: string): Labels['kind'] {
  if (/^(?:databases?|db|data[ -]?stores?|stores?)$/i.test(kind)) return 'data store'
  return /^(?:other|none|no|false|app|application|service|web|cache|stateless)$/i.test(kind) ? 'other' : ''
}

function readName(value: unknown): string {
  return [...readText(value)].slice(0, MAX_NAME).join('')
}

function readText(value: unknown): string {
  return typeof value === 'string' ? toKeptText(value).trim() : ''
}
