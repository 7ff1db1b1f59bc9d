/** Joins two letters without being seen, and parts what programs would take together for a link, a mention or a picture. */
const JOINER = '\u2060'

const LINE_BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu

/** Matches what changes the direction of all that follows, and what takes no room. */
const INVISIBLE = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu

/** More marks on one letter than any language has cover the lines above and below. */
const HEAPED_MARKS = /(\p{M}{4})\p{M}+/gu

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** Keep a text of the other direction from reordering the line around it (UAX #9, FSI and PDI). */
const ISOLATE = { begin: '\u2068', end: '\u2069' }

/**
 * The beginnings that services and apps recognise in plain text by themselves, each as what stands before the joiner: mentions, hashtags
 * and mail addresses, addresses with and without a scheme, `:pictures:`, and `/commands` of bots.
 */
const TRIGGERS: readonly RegExp[] = [
  /([@#$])(?=[\p{L}\p{N}_!&])/gu,
  /(:)(?=\/\/)/gu,
  /([\p{L}\p{N}-])(?=\.\p{L}{2})/gu,
  /(\bwww)(?=\.)/giu,
  /(:)(?=[a-z_][\w+-]*:)/giu,
  /((?:^|\W)\/)(?=\p{L})/gu,
  /(\])(?=\()/gu,
]

/**
 * Formats a text from outside as part of one line: without line breaks, control characters and changes of direction, shortened, and with
 * nothing in it that a service would make a link, a mention or a command of by itself. What is markup there is left to its escaping.
 * @param max in characters
 */
export function formatPlain(text: string, max: number): string {
  const line = shorten(
    text.toWellFormed().replace(LINE_BREAKS, ' ').replace(INVISIBLE, '').replace(HEAPED_MARKS, '$1'),
    max,
  )
  const calm = TRIGGERS.reduce((calmed, trigger) => calmed.replace(trigger, `$1${JOINER}`), line)
  return RIGHT_TO_LEFT.test(calm) ? `${ISOLATE.begin}${shorten(calm, max - 2)}${ISOLATE.end}` : shorten(calm, max)
}

function shorten(text: string, max: number): string {
  // A character takes two units at most, so that a text of 10 kB is not taken apart for its first words.
  const characters = [
    ...text
      .trim()
      .slice(0, 2 * max + 2)
      .toWellFormed(),
  ]
  return characters.length > max
    ? `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
    : characters.join('')
}
