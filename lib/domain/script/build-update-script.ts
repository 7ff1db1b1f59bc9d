import type { Instant } from '../instant'
import { quoteWord } from '../shell-word'
import type { ScriptKind } from './script-kind'
import { SHELL_COMMON } from './shell-common'
import { SHELL_COMPOSE } from './shell-compose'
import { SHELL_DOCKER } from './shell-docker'
import { SHELL_KUBECTL } from './shell-kubectl'
import { SHELL_REPORT, SHELL_SEND } from './shell-report'
import { SHELL_REPORT_PODS } from './shell-report-pods'
import { SHELL_LABELS, SHELL_SEARCH } from './shell-search'
import { SHELL_SWARM } from './shell-swarm'
import type { ScriptStep, UpdatePlan } from './update-plan'

/**
 * Builds the script that updates a host. It is plain POSIX, for dash and for the ash of busybox, and does nothing before it was read
 * to its end. Each step that fails is told, and the others are done; its status is 1 when one failed. Nothing it does edits a file.
 */
export function buildUpdateScript({ host, kind, madeAt, steps, report }: UpdatePlan): string {
  return [
    buildHeader(host, madeAt),
    `steps() {\n${steps.map(formatStep).join('')}  :\n}\n`,
    SHELL_COMMON,
    ...selectParts(steps),
    ...selectReport(kind, report),
    buildMain(kind === 'kubectl' ? TOOLS.kubectl : TOOLS.docker, report),
  ].join('\n')
}

/** The tools that scripts use, each with a command that fails where it does not answer. */
const TOOLS = {
  docker: { name: 'docker', check: 'docker ps -q' },
  kubectl: { name: 'kubectl', check: 'kubectl version' },
}

function buildHeader(host: string, madeAt: Instant): string {
  const time = madeAt.slice(0, 'YYYY-MM-DDTHH:MM'.length).replace('T', ' ')
  return [
    '#!/bin/sh',
    `# Updates what was chosen on ${toCommentText(host)}, as of ${toCommentText(time)} UTC. Made by Diun Dashboard, to be run on that host.`,
    '# It pulls what is new and recreates what runs it, and edits no file. A step that fails does not stop the others.',
    'set -u',
    '',
  ].join('\n')
}

function formatStep(step: ScriptStep): string {
  const remarks = (step.remarks ?? []).map((remark) => `  # ${toCommentText(remark)}\n`)
  return `${remarks.join('')}  ${getWords(step).map(quoteWord).join(' ')}\n`
}

function getWords(step: ScriptStep): readonly string[] {
  switch (step.by) {
    case 'project': {
      const { project, workingDir, configFiles } = step.project
      const services = step.services.flatMap(({ service, image }) => [service, image])
      return ['update_project', project, workingDir, String(configFiles.length), ...configFiles, ...services]
    }
    case 'container':
      return ['pull_container', step.container, step.image]
    case 'search': {
      const how = step.isPulledAlone ? 'pull_container' : 'update_container'
      return ['update_found', how, String(step.images.length), ...step.images, ...step.containers]
    }
    case 'service':
      return ['update_service', step.service, ...step.images]
    case 'workload':
      return ['update_workload', step.namespace, step.owner, step.container, ...step.images]
  }
}

/** Selects the functions that the steps need, so that a person reads no others. */
function selectParts(steps: readonly ScriptStep[]): string[] {
  const has = (by: ScriptStep['by']) => steps.some((step) => step.by === by)
  const isLabelled = steps.some((step) => step.by === 'search' && !step.isPulledAlone)
  const parts = [
    { part: SHELL_COMPOSE, isNeeded: has('project') || isLabelled },
    { part: SHELL_DOCKER, isNeeded: has('container') || has('search') },
    { part: SHELL_SEARCH, isNeeded: has('search') },
    { part: SHELL_LABELS, isNeeded: isLabelled },
    { part: SHELL_SWARM, isNeeded: has('service') || isLabelled },
    { part: SHELL_KUBECTL, isNeeded: has('workload') },
  ]
  return parts.flatMap(({ part, isNeeded }) => (isNeeded ? part : []))
}

function selectReport(kind: ScriptKind, report: UpdatePlan['report']): string[] {
  if (report === null) return ['report() {\n  :\n}\n']
  return [kind === 'kubectl' ? SHELL_REPORT_PODS : SHELL_REPORT, SHELL_SEND]
}

function buildMain({ name, check }: { name: string; check: string }, report: UpdatePlan['report']): string {
  const settings =
    report === null
      ? []
      : [
          '  # This code can do nothing but report what runs on this host, for an hour.',
          `  report_url=${quoteWord(report.url)}`,
          `  report_code=${quoteWord(report.code)}`,
          '  work=$(mktemp -d) || exit 1',
          `  trap 'rm -rf "$work"' EXIT`,
          `  trap 'exit 130' INT TERM`,
        ]
  return [
    'main() {',
    `  ${check} >/dev/null || {`,
    `    say 'Here, ${name} does not answer: run this on the host itself, as a user who may use it.' >&2`,
    '    exit 1',
    '  }',
    '  is_reported=no',
    ...settings,
    '  steps',
    '  [ "$is_reported" = yes ] || report',
    '  summarize',
    '}',
    '',
    'main </dev/null',
    '',
  ].join('\n')
}

/** Converts a text to one that cannot leave a comment, nor make it look like something else. */
function toCommentText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD')
}
