import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ESTree, parseSync, Visitor } from 'vite'
import { root } from '../../scripts/root.mjs'

/** The figures of one of our files. */
export type SourceFigures = {
  /** The path relative to the root, with `/`. */
  path: string
  isTest: boolean
  lines: number
  /** The first line of each comment. Line comments that follow each other count as one. */
  commentOpenings: readonly string[]
  /** The names of its functions, without the unnamed ones. */
  functions: readonly string[]
  /** The names that read as a condition, and belong to something else, such as a set. */
  misnamedConditions: readonly string[]
  /** The number of casts by `as`, without `as const`. */
  casts: number
}

const TESTS = /^(e2e|test|bench)\/|\.(test|contract)\.tsx?$|\/test-[^/]+\.ts$|\.config\.ts$/

const CONDITION = /^(is|has|can|should)[A-Z]/
const NO_CONDITIONS = new Set([
  'ArrayExpression',
  'NewExpression',
  'ObjectExpression',
  'TaggedTemplateExpression',
  'TemplateLiteral',
])

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

/** Selects the comments that open with a question word instead of a subject. */
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
  const misnamedConditions: string[] = []
  let casts = 0
  new Visitor({
    FunctionDeclaration: ({ id, returnType }) => {
      if (id === null) return
      functions.push(id.name)
      const answer = returnType?.typeAnnotation
      if (CONDITION.test(id.name) && answer && !isConditionAnswer(answer)) misnamedConditions.push(id.name)
    },
    VariableDeclarator: ({ id, init }) => {
      if (id.type !== 'Identifier' || !init) return
      if (init.type === 'ArrowFunctionExpression' || init.type === 'FunctionExpression') functions.push(id.name)
      if (CONDITION.test(id.name) && isOtherValue(init)) misnamedConditions.push(id.name)
    },
    TSPropertySignature: ({ key, typeAnnotation }) => {
      if (key.type !== 'Identifier' || !typeAnnotation || !CONDITION.test(key.name)) return
      if (!isConditionType(typeAnnotation.typeAnnotation)) misnamedConditions.push(key.name)
    },
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
    misnamedConditions,
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

function isOtherValue(init: ESTree.Expression): boolean {
  return NO_CONDITIONS.has(init.type) || (init.type === 'Literal' && typeof init.value !== 'boolean')
}

/** Checks whether a type is a boolean, or a function that returns one. A named type counts as one, unless it is a set, a map or SQL. */
function isConditionType(type: ESTree.TSType): boolean {
  switch (type.type) {
    case 'TSBooleanKeyword':
    case 'TSTypePredicate':
    case 'TSTypeReference':
    case 'TSIndexedAccessType':
      return (
        type.type !== 'TSTypeReference' ||
        !isNamed(type, ['Set', 'ReadonlySet', 'Map', 'ReadonlyMap', 'SQL', 'Promise'])
      )
    case 'TSFunctionType':
      return isConditionAnswer(type.returnType.typeAnnotation)
    case 'TSUnionType':
      return type.types.every(
        (one) => one.type === 'TSUndefinedKeyword' || one.type === 'TSNullKeyword' || isConditionType(one),
      )
    case 'TSLiteralType':
      return type.literal.type === 'Literal' && typeof type.literal.value === 'boolean'
    default:
      return false
  }
}

/** Says whether a function answers a boolean, be it later. */
function isConditionAnswer(type: ESTree.TSType): boolean {
  return isConditionType(type) || (type.type === 'TSTypeReference' && isNamed(type, ['Promise']))
}

function isNamed({ typeName }: ESTree.TSTypeReference, names: readonly string[]): boolean {
  return typeName.type === 'Identifier' && names.includes(typeName.name)
}
