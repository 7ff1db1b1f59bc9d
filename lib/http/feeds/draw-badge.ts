import type { Badge } from '@/lib/domain/board/feed/badge'
import { dropForbiddenCharacters } from './xml-text'

/**
 * Draws a badge as an SVG. The widths of letters that this needs take a few megabytes, which a board without badges does not load.
 * @returns a picture that has its text as its title
 */
export async function drawBadge({ label, message, color }: Badge): Promise<string> {
  const { makeBadge } = await import('badge-maker')
  return makeBadge({ label: dropForbiddenCharacters(label), message, color })
}
