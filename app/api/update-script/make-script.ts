import { buildUpdateScript } from '@/lib/domain/script/build-update-script'
import type { Server } from '@/lib/server'
import type { UpdateScriptWire } from '@/lib/wire/update-script'

type PlannedUpdate = Awaited<ReturnType<Server['board']['planUpdate']>>

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
  if (steps.length === 0) return { script: buildUpdateScript({ host, kind, madeAt, steps, report: null }) }
  const code = await auth.reportCodes.make(host)
  const script = buildUpdateScript({ host, kind, madeAt, steps, report: { url: `${origin}/running`, code } })
  if (!config.hasScriptLinks) return { script }
  await auth.scriptLinks.keep(code, script)
  return { script, link: `${origin}/update/${code}` }
}
