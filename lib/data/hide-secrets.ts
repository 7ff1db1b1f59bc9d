import type { Instant } from '@/lib/domain/instant'
import type { RowReader, TableRow } from '@/lib/store/rows'

/** The sentence that the board shows of a channel that was imported without its secrets. */
const MISSING = 'Its address and secret were left out of the export. Enter them again, and messages go on.'

/**
 * Reads the same rows but for what opens something elsewhere: channels have no address and secret, and count as failed until a person enters
 * them again; and the keys of web push are left out, which are of no use without these addresses.
 */
export function hideSecrets(reader: RowReader, now: Instant): RowReader {
  const readCredentials = () => filterPages(reader.readPages('credentials'), isShown)
  const hide = (row: TableRow): TableRow => ({ ...row, ...NO_SECRETS, failedSince: row.failedSince ?? now })
  return {
    async readOverview() {
      const { rows, ...rest } = await reader.readOverview()
      let credentials = 0
      for await (const page of readCredentials()) credentials += page.length
      return { ...rest, rows: { ...rows, credentials } }
    },
    readPages(table) {
      if (table === 'channels') return mapPages(reader.readPages(table), hide)
      return table === 'credentials' ? readCredentials() : reader.readPages(table)
    },
  }
}

const NO_SECRETS = { url: '', secret: null, retryAt: null, answer: MISSING, claimedUntil: null, claimToken: null }

const isShown = ({ kind }: TableRow) => kind !== 'vapid-key'

type Pages = AsyncIterable<readonly TableRow[]>

async function* mapPages(pages: Pages, change: (row: TableRow) => TableRow): Pages {
  for await (const page of pages) yield page.map(change)
}

async function* filterPages(pages: Pages, isKept: (row: TableRow) => boolean): Pages {
  for await (const page of pages) yield page.filter(isKept)
}
