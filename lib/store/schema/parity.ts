import type * as postgres from './postgres'
import type * as sqlite from './sqlite'

type RowTypes<Schema extends Record<string, { $inferSelect: unknown; $inferInsert: unknown }>> = {
  [Table in keyof Schema]: { read: Schema[Table]['$inferSelect']; written: Schema[Table]['$inferInsert'] }
}

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Does not compile unless both dialects have the same tables whose rows have the same columns and types. */
export const schemasAreEqual: Equal<RowTypes<typeof postgres>, RowTypes<typeof sqlite>> = true
