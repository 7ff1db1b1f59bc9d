import { arch, cpus, platform, totalmem } from 'node:os'

/** Says on which day and on what the figures were measured. */
export function describeMachine(): string {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const day = new Date().toISOString().slice(0, 10)
  return `Measured ${day}: ${cpus().length} cores (${first?.model ?? arch()}), ${memory} GiB, ${platform()}, Node ${process.versions.node}.`
}
