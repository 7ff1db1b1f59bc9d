import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ESTree, parseSync, Visitor } from 'vite'
import { root } from '../../scripts/root.mjs'

/** A file of ours, as the figures see it. */
export type SourceFigures = {
  /** Relative to the root, with `/`. */
  path: string
  isTest: boolean
  lines: number
  /** The first words of its comments: lines that follow each other count as one. */
  commentOpenings: readonly string[]
  /** The names of its functions, with the unnamed ones left out. */
  functions: readonly string[]
  /** How many `as` it has, `as const` aside. */
  casts: number
}

const TESTS = /^(e2e|test|bench)\/|\.(test|contract)\.tsx?$|\/test-[^/]+\.ts$|\.config\.ts$/

/** Reads the sources that git knows, in the order of their paths. */
export function readSourceFigures(): SourceFigures[] {
  const listed = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs'], { cwd: root, encoding: 'utf8' })
  return listed.trim().split('\n').map(measureSource)
}

/** Counts the files of each folder itself, not those below it. */
export function countByFolder(sources: readonly SourceFigures[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { path } of sources) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
  return counts
}

/** Selects the openings that a sentence does not have: it begins with its subject. */
export function findQuestionOpenings(sources: readonly SourceFigures[]): string[] {
  const openers = /^(What|Who|Whom|Whose|Which|Where|When|Whether|How|Why|Of)\b/
  return sources.flatMap(({ path, commentOpenings }) =>
    commentOpenings.filter((opening) => openers.test(opening)).map((opening) => `${path}: ${opening}`),
  )
}

function measureSource(path: string): SourceFigures {
  const text = readFileSync(join(root, path), 'utf8')
  const { program, comments } = parseSync(path, text)
  const functions: string[] = []
  let casts = 0
  const addVariable = ({ id, init }: ESTree.VariableDeclarator) => {
    const isFunction = init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression'
    if (isFunction && id.type === 'Identifier') functions.push(id.name)
  }
  new Visitor({
    FunctionDeclaration: ({ id }) => {
      if (id !== null) functions.push(id.name)
    },
    VariableDeclarator: addVariable,
    TSAsExpression: ({ typeAnnotation }) => {
      if (text.slice(typeAnnotation.start, typeAnnotation.end) !== 'const') casts += 1
    },
  }).visit(program)
  return {
    path,
    isTest: TESTS.test(path),
    lines: text.split('\n').length - 1,
    commentOpenings: readOpenings(text, comments),
    functions,
    casts,
  }
}

function readOpenings(text: string, comments: ReturnType<typeof parseSync>['comments']): string[] {
  return comments
    .filter(({ type, start }, index) => type === 'Block' || !continuesLine(text, comments[index - 1], start))
    .map(({ value }) => value.replace(/^[*\s]+/, '').split('\n')[0] ?? '')
    .filter((opening) => /^\w/.test(opening) && !opening.startsWith('biome-ignore'))
}

function continuesLine(text: string, before: { type: string; end: number } | undefined, start: number): boolean {
  return before?.type === 'Line' && text.slice(before.end, start).trim() === ''
}
