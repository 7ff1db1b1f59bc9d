import type { Sort } from './view'

/** A property that a table can be sorted by. */
export type SortColumn = 'name' | 'change' | 'host' | 'since'

/** The orders of each column, the one that a person wants first before its opposite, each as `aria-sort` calls it. */
const ORDERS = {
  name: [
    { sort: 'name', direction: 'ascending' },
    { sort: 'name-reversed', direction: 'descending' },
  ],
  change: [
    { sort: 'change', direction: 'descending' },
    { sort: 'change-reversed', direction: 'ascending' },
  ],
  host: [
    { sort: 'host', direction: 'ascending' },
    { sort: 'host-reversed', direction: 'descending' },
  ],
  since: [
    { sort: 'newest', direction: 'descending' },
    { sort: 'oldest', direction: 'ascending' },
  ],
} as const satisfies Record<SortColumn, readonly { sort: Sort; direction: 'ascending' | 'descending' }[]>

/** Returns the direction in which a column is sorted, for `aria-sort`; null when the table is sorted by another one. */
export function getSortDirection(column: SortColumn, sort: Sort): 'ascending' | 'descending' | null {
  return ORDERS[column].find((order) => order.sort === sort)?.direction ?? null
}

/** Returns the sort that a press on the header of a column asks for: its first, or the opposite of that. */
export function getNextSort(column: SortColumn, sort: Sort): Sort {
  const [first, opposite] = ORDERS[column]
  return sort === first.sort ? opposite.sort : first.sort
}

/** Tells whether a sort is the opposite of one by the same property, which the headers of a table alone offer. */
export function isReversed(sort: Sort): boolean {
  return sort.endsWith('-reversed')
}
