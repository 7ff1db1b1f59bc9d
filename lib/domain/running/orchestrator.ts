const ORCHESTRATORS = new Set(['swarm', 'kubernetes', 'nomad'])

/** Tells whether containers of an engine, or of a provider of DIUN, are spread over many machines. */
export function isOrchestrator(name: string): boolean {
  return ORCHESTRATORS.has(name)
}
