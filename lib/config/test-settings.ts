import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CannotStartError } from '@/lib/domain/errors'
import { readConfig } from './config'

export const DATABASE = 'postgres://user:password@db:5432/diun'
export const CA = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'

export const OIDC = {
  AUTH_MODE: 'oidc',
  OIDC_ISSUER: 'https://id.example.org',
  OIDC_CLIENT_ID: 'diun',
  OIDC_CLIENT_SECRET: 'hush',
  OIDC_ALLOWED_GROUPS: 'admins',
}

const folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-'))
process.once('exit', () => rmSync(folder, { recursive: true }))

let files = 0

/** Writes a file with this content, and returns its path. */
export function writeSecretFile(content: string): string {
  const path = join(folder, `secret-${files++}`)
  writeFileSync(path, content)
  return path
}

/** Returns the error message for settings that are refused. */
export function readConfigErrors(variables: Record<string, string>): string {
  try {
    readConfig(variables)
  } catch (error) {
    if (error instanceof CannotStartError) return error.message
  }
  throw new Error('The settings were accepted.')
}
