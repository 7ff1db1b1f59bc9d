import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'

const VERSION_1 = { root: '/sys/fs/cgroup/memory', usage: 'memory.usage_in_bytes', inactive: 'total_inactive_file' }
const VERSION_2 = { root: '/sys/fs/cgroup', usage: 'memory.current', inactive: 'inactive_file' }

/** A control group, as each container has one. */
export type MemoryGroup = {
  /** The file that takes the id of a process that joins. */
  processes: string
  /** Reads the bytes that `docker stats` shows: everything but the pages of files that nobody has asked for again. */
  read(): number
  remove(): void
}

/** Creates a control group for memory. It needs Linux and root. */
export function createMemoryGroup(): MemoryGroup {
  const version = existsSync(VERSION_1.root) ? VERSION_1 : VERSION_2
  const folder = join(version.root, `diun-dashboard-bench-${process.pid}`)
  mkdirSync(folder)
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  return {
    processes: join(folder, 'cgroup.procs'),
    read() {
      const [, inactive] = new RegExp(`^${version.inactive} (\\d+)`, 'm').exec(read('memory.stat')) ?? []
      return Number(read(version.usage)) - Number(inactive)
    },
    remove: () => rmdirSync(folder),
  }
}
