/** A former name of a host, or the name of a host that was merged into it: whatever is reported under `name` belongs to `host`. */
export type Alias = { name: string; host: string }

/** Returns the current name of the host that reports under `name`. */
export function resolveHostName(aliases: readonly Alias[], name: string): string {
  return aliases.find((alias) => alias.name === name)?.host ?? name
}
