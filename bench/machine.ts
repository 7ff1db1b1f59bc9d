import { arch, cpus, platform, totalmem } from 'node:os'

/** Describes the day and the machine of the measurements. */
export function describeMachine(): string {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const day = new Date().toISOString().slice(0, 10)
  return `Measured ${day}: ${cpus().length} cores (${first?.model ?? arch()}), ${memory} GiB, ${platform()}, Node ${process.versions.node}.`
}
