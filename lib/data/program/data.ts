// npm run data -- export|import|backup|restore|move copies what the dashboard keeps. The build bundles it into one file,
// .next/standalone/data.mjs, which the image has too.
import { inspect } from 'node:util'
import { CannotStartError, ConflictError, InvalidInputError, UnavailableError } from '@/lib/domain/errors'
import { runDataCommand } from './commands.ts'

try {
  await runDataCommand(process.argv.slice(2))
} catch (error) {
  const isExpected = [InvalidInputError, ConflictError, CannotStartError, UnavailableError].some(
    (kind) => error instanceof kind,
  )
  console.error(isExpected && error instanceof Error ? error.message : inspect(error))
  process.exitCode = 1
}
