/** The tools by which a host is updated. */
export const SCRIPT_KINDS = ['compose', 'docker', 'swarm', 'kubectl'] as const

export type ScriptKind = (typeof SCRIPT_KINDS)[number]

/** The kinds by the providers of DIUN. Docker's is Compose, since a container that Compose did not make is recognized on the host. */
const KIND_OF_PROVIDER: ReadonlyMap<string, ScriptKind> = new Map([
  ['swarm', 'swarm'],
  ['kubernetes', 'kubectl'],
])

/**
 * Determines the kind by what reported the most of what is updated.
 * @param providers providers of DIUN, or the engine of an inventory
 */
export function detectScriptKind(providers: readonly string[]): ScriptKind {
  const kinds = providers.map((provider) => KIND_OF_PROVIDER.get(provider) ?? 'compose')
  const count = (kind: ScriptKind) => kinds.filter((one) => one === kind).length
  return SCRIPT_KINDS.toSorted((one, other) => count(other) - count(one))[0] ?? 'compose'
}
