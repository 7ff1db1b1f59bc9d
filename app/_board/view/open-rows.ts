import { getRowKey } from '@/lib/domain/board/scope'
import type { Section } from '@/lib/domain/board/section'
import type { Collapsed } from './use-collapsed'

/** Selects the keys of the rows that are not folded away, by themselves or with their section: a range of rows is made of these. */
export function selectOpenRows(
  { sections, open }: { sections: readonly Section[]; open: ReadonlySet<string> },
  { isCollapsed }: Pick<Collapsed, 'isCollapsed'>,
): ReadonlySet<string> {
  const folded = new Set(sections.filter(isCollapsed).flatMap(({ cards }) => cards.map(getRowKey)))
  return folded.size === 0 ? open : new Set([...open].filter((row) => !folded.has(row)))
}
