import { z } from 'zod'
import { Instant } from './fields'

const MAX_PAGE = 500
const FIRST_PAGE = 50

const NOT_A_LIMIT = `"limit" must be a number from 1 to ${MAX_PAGE}.`

/** These parts of a query select a page. Their messages are whole sentences, as those of all queries. */
export const page = {
  limit: z.coerce
    .number(NOT_A_LIMIT)
    .int(NOT_A_LIMIT)
    .min(1, NOT_A_LIMIT)
    .max(MAX_PAGE, NOT_A_LIMIT)
    .default(FIRST_PAGE)
    .meta({ description: 'How many entries the page has.' }),
  before: z
    .string()
    .exactOptional()
    .meta({ description: 'The `next` of an earlier answer, whose page this one follows.' }),
}

/** Leads to the next page; null when this one is the last. */
export const Next = z.string().nullable()

/** Tells back to when a search has looked that found less than a page, and whose `next` leads on. */
export const SearchedTo = Instant.exactOptional().meta({
  description: 'The time back to which a search has looked, when it found less than a page and goes on at `next`.',
})
