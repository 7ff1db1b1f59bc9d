import { useContext } from 'react'
import { getNextSort, getSortDirection, type SortColumn } from '@/lib/domain/board/sort-column'
import { Icon } from '../../_ui/icon'
import { ListContext } from '../list-context'

const CELL = 'top-[calc(var(--covered)+2rem)] z-5 h-6 bg-canvas px-1.5 font-medium sm:sticky print:static'

/** Heads the columns of a table. Those that it can be sorted by are buttons. It stays on the screen, below the title of its section. */
export function TableHead() {
  return (
    <thead className="text-ink-faint text-xs">
      <tr>
        <th className={`${CELL} w-8`} scope="col">
          <span className="sr-only">Select</span>
        </th>
        <SortableColumn column="name" name="Image" width="lg:w-[20%]" />
        <Column name="From → to" width="w-[19%] max-lg:w-1/3 max-sm:hidden" />
        <SortableColumn column="change" name="Change" width="w-24 max-sm:hidden" />
        <SortableColumn column="host" name="Hosts" width="w-1/10 max-md:hidden" />
        <Column name="Stack or container" width="w-[11%] max-lg:hidden" />
        <SortableColumn column="since" name="Since" width="w-21 max-sm:hidden" />
        <Column name="Notes" width="max-lg:hidden" />
        <th className={`${CELL} w-19 pointer-coarse:w-23`} scope="col">
          <span className="sr-only">Actions</span>
        </th>
      </tr>
    </thead>
  )
}

type ColumnProps = { name: string; width: string }

function Column({ name, width }: ColumnProps) {
  return (
    <th className={`${CELL} truncate ${width}`} scope="col">
      {name}
    </th>
  )
}

function SortableColumn({ column, name, width }: ColumnProps & { column: SortColumn }) {
  const { sort, onSort } = useContext(ListContext)
  const direction = getSortDirection(column, sort)
  return (
    <th aria-sort={direction ?? undefined} className={`${CELL} ${width}`} scope="col">
      <button
        className={`flex min-h-6 max-w-full items-center gap-0.5 rounded hover:text-ink ${direction === null ? '' : 'text-ink'}`}
        onClick={() => onSort(getNextSort(column, sort))}
        title={`Sort by ${name.toLowerCase()}`}
        type="button"
      >
        <span className="truncate">{name}</span>
        {direction !== null && <Icon className="size-3!" name={direction === 'ascending' ? 'up' : 'down'} />}
      </button>
    </th>
  )
}
