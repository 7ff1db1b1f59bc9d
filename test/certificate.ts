import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureProgram } from './debian-program.ts'

/** Creates a self-signed certificate and its key, both in PEM. `names` are its subject alternative names, as openssl writes them. */
export async function createCertificate(names: string): Promise<{ certificate: string; key: string }> {
  const openssl = await ensureProgram('openssl')
  const folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-certificate-'))
  try {
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
    const words = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 2 -subj /CN=database -addext'
    const options = [...words.split(' '), `subjectAltName=${names}`, '-keyout', key, '-out', certificate]
    const { status, stderr } = spawnSync(openssl, options, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`openssl failed: ${stderr}`)
    return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
