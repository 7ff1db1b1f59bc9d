import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from '../scripts/run.ts'

/** Returns the path of a program of the machine. As root on Debian, installs a missing one. */
export async function ensureProgram(name: string, debianPackage = name): Promise<string> {
  const found = findProgram(name)
  if (found !== undefined) return found

  await installOnDebian(debianPackage)
  const installed = findProgram(name)
  if (installed !== undefined) return installed

  throw new Error(`The tests need ${name}. Install your system's package of it, such as Debian's ${debianPackage}.`)
}

/** Installs a package as root on Debian, and does nothing elsewhere. */
export async function installOnDebian(name: string): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log(`Installing ${name} for the tests…`)
  const apt = 'apt-get -q -o DPkg::Lock::Timeout=300'
  await run('sh', ['-c', `${apt} update && ${apt} install -y --no-install-recommends ${name}`], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  })
}

function findProgram(name: string): string | undefined {
  // Debian keeps servers in sbin, which is not on every user's path.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin']
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
