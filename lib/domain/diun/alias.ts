/** A name that a host had before, or that of one that became part of it: what is reported under `name` is of `host`. */
export type Alias = { name: string; host: string }

/** What a host that reports under `name` is called here. */
export function resolveHostName(aliases: readonly Alias[], name: string): string {
  return aliases.find((alias) => alias.name === name)?.host ?? name
}
