import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ensureProgram } from '@/test/debian-program'
import { SHELLS } from '@/test/update-script/run-update-script'
import { isTypable } from '../shell-word'
import { buildUpdateScript } from './build-update-script'
import { formatForTerminal } from './format-for-terminal'
import { SCRIPT_KINDS } from './script-kind'
import type { ScriptStep, UpdatePlan } from './update-plan'

const REPORT = { url: 'https://board.lan/running', code: 'diun_report_abc' }

const STEPS: readonly ScriptStep[] = [
  {
    by: 'project',
    project: { project: 'web', workingDir: '/srv/my web', configFiles: ['/srv/my web/compose.yml'] },
    services: [{ service: 'nginx', image: 'nginx:1.30' }],
  },
  { by: 'container', container: 'plain', image: 'redis:7' },
  { by: 'search', containers: ['a', 'b'], images: ['redis:7', 'redis:7.4'], isPulledAlone: false },
  { by: 'search', containers: [], images: ['redis:7'], isPulledAlone: true },
  { by: 'service', service: 'web', images: ['nginx:1.30'] },
  { by: 'workload', namespace: 'shop', owner: 'web', container: 'app', images: ['nginx:1.30'] },
]

const programs = new Map<string, string>()

beforeAll(async () => {
  for (const name of ['shellcheck', ...SHELLS]) programs.set(name, await ensureProgram(name))
})

function createPlan(steps: readonly ScriptStep[], rest: Partial<UpdatePlan> = {}): UpdatePlan {
  return { host: 'nas', kind: 'compose', madeAt: '2026-12-03T14:02:00.000Z', steps, report: REPORT, ...rest }
}

/** Words that a person, DIUN or Docker may name something by, or somebody who means harm. */
const anyWord = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      "'; touch /tmp/x; '",
      '$(id)',
      '`id`',
      '\\',
      "'\\''",
      '-rf',
      '--',
      '!!',
      '*',
      '~',
      '#',
      ' ',
      '',
      '🚀',
      '\u202e',
    ),
    fc
      .array(fc.constantFrom("'", '"', '\\', '$', '`', '\n', '\r', ' ', ';', '&', '(', ')', '-', 'é'), {
        maxLength: 12,
      })
      .map((all) => all.join('')),
  )
  .filter((word) => !word.includes('\0'))

const typableWord = anyWord.filter(isTypable)

describe.each(SHELLS)('The text of an update script, read by %s,', (shell) => {
  /** Runs the steps alone, with functions that print their words. */
  const readSteps = (script: string): string[][] => {
    const printed = ['update_project', 'update_service'].map((name) => `${name}() {\n  printf '%s\\0' "$#" "$@"\n}\n`)
    const body = script.slice(0, script.lastIndexOf('main <'))
    const folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-words-'))
    try {
      const file = join(folder, 'script.sh')
      writeFileSync(file, `${body}\n${printed.join('')}steps\n`)
      const args = shell === 'busybox' ? ['sh', file] : [file]
      return splitCalls(execFileSync(programs.get(shell) ?? '', args, { encoding: 'utf8' }))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it('hands on every name as one word', () => {
    const anyStep = fc.tuple(typableWord, typableWord, typableWord, typableWord, typableWord)
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 5 }), (all) => {
        const steps = all.flatMap(([project, workingDir, file, service, image]): ScriptStep[] => [
          { by: 'project', project: { project, workingDir, configFiles: [file] }, services: [{ service, image }] },
          { by: 'service', service, images: [image, project] },
        ])
        const calls = all.flatMap(([project, workingDir, file, service, image]) => [
          [project, workingDir, '1', file, service, image],
          [service, image, project],
        ])
        expect(readSteps(buildUpdateScript(createPlan(steps)))).toEqual(calls)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps what is noted of a step within its comment, whatever it holds', () => {
    fc.assert(
      fc.property(anyWord, (remark) => {
        const step: ScriptStep = { by: 'service', service: 'web', images: ['nginx:1.30'], remarks: [remark] }
        expect(readSteps(buildUpdateScript(createPlan([step])))).toEqual([['web', 'nginx:1.30']])
      }),
      { numRuns: 40 },
    )
  })

  it('keeps the name of the host within its comment, whatever it holds', () => {
    fc.assert(
      fc.property(anyWord, (host) => {
        const script = buildUpdateScript(createPlan([], { host }))
        expect(readSteps(script)).toEqual([])
        expect(script.split('\n')[1]).toMatch(/^# Updates what was chosen on .*to be run on that host\.$/u)
      }),
      { numRuns: 40 },
    )
  })
})

describe('An update script', () => {
  it('says in comments what is noted of a step, above it', () => {
    const step: ScriptStep = {
      by: 'service',
      service: 'db',
      images: ['postgres:18'],
      remarks: ['keeps data', 'dump first'],
    }
    expect(buildUpdateScript(createPlan([step]))).toContain(
      '  # keeps data\n  # dump first\n  update_service db postgres:18\n',
    )
  })

  it('is read to its end when it is pasted, and then run', () => {
    const script = buildUpdateScript(createPlan([], { report: null })).replace('docker ps -q', 'true')
    const pasted = formatForTerminal(script.replace('report() {', 'report() {\n  echo reported'))
    expect(execFileSync('sh', ['-c', pasted], { encoding: 'utf8' })).toBe('reported\n\n')
  })

  it.each(SCRIPT_KINDS)('of kind %s pleases shellcheck, with all steps and with one of each', (kind) => {
    const folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-shellcheck-'))
    try {
      const plans = [STEPS, ...STEPS.map((step) => [step]), []]
      const files = plans.map((steps, index) => {
        const file = join(folder, `${index}.sh`)
        writeFileSync(file, buildUpdateScript(createPlan(steps, { kind, report: index % 2 === 0 ? REPORT : null })))
        return file
      })
      // SC2034, SC2317: each script has the functions that several kinds of steps share.
      execFileSync(programs.get('shellcheck') ?? '', ['--exclude=SC2034,SC2317', ...files], { encoding: 'utf8' })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('has only the functions that its steps need', () => {
    const script = buildUpdateScript(createPlan(STEPS.slice(4, 5), { kind: 'swarm', report: null }))
    expect(script).toContain('update_service() {')
    expect(script).not.toMatch(/compose|kubectl|curl/)
  })
})

/** Splits what was printed into calls, each of which begins with the number of its words. */
function splitCalls(printed: string): string[][] {
  const words = printed.split('\0').slice(0, -1)
  const calls: string[][] = []
  for (let at = 0; at < words.length; at += 1 + Number(words[at])) {
    calls.push(words.slice(at + 1, at + 1 + Number(words[at])))
  }
  return calls
}
