import { buildUpdateScript } from '@/lib/domain/script/build-update-script'
import type { ScriptKind } from '@/lib/domain/script/script-kind'
import type { Server } from '@/lib/server'
import type { UpdateScriptWire } from '@/lib/wire/update-script'

type PlannedUpdate = Awaited<ReturnType<Server['board']['planUpdate']>>

/** The kinds whose scripts report what runs. What a manager of a Swarm sees by Docker is not all that runs there, and kubectl sees no images. */
const REPORTING: readonly ScriptKind[] = ['compose', 'docker']

/**
 * Makes the script of a planned update, with a code for its reports, and with an address if these are switched on. One that does nothing
 * gets neither.
 * @param origin the address of the board
 */
export async function makeScript(
  { auth, config }: Server,
  host: string,
  { kind, madeAt, steps }: PlannedUpdate,
  origin: string,
): Promise<Pick<UpdateScriptWire, 'script' | 'link'>> {
  const isReporting = REPORTING.includes(kind)
  if (steps.length === 0 || !(isReporting || config.hasScriptLinks)) {
    return { script: buildUpdateScript({ host, kind, madeAt, steps, report: null }) }
  }
  const code = await auth.reportCodes.make(host)
  const report = isReporting ? { url: `${origin}/running`, code } : null
  const script = buildUpdateScript({ host, kind, madeAt, steps, report })
  if (!config.hasScriptLinks) return { script }
  await auth.scriptLinks.keep(code, script)
  return { script, link: `${origin}/update/${code}` }
}
