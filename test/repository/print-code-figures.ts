// Prints what can be counted of the code, for comparisons before and after a change: `npm run figures`. `--list` adds the comments that open with
// a question word.
import { spawnSync } from 'node:child_process'
import { root } from '../../scripts/root.mjs'
import { countByFolder, findQuestionOpenings, readSourceFigures, type SourceFigures } from './code-figures.ts'

const sources = readSourceFigures()
const product = sources.filter(({ isTest }) => !isTest)
const openings = sources.flatMap(({ commentOpenings }) => commentOpenings)
const questions = findQuestionOpenings(sources)
const functions = sources.flatMap((source) => source.functions)
const conversions = functions.filter((name) => /^to[A-Z]/.test(name))
const fullest = [...countByFolder(product)].sort(([, one], [, other]) => other - one)

print('product files', `${product.length}, ${describeLengths(product)}`)
print('test files', `${sources.length - product.length}, ${describeLengths(sources.filter(({ isTest }) => isTest))}`)
print(
  'fullest folders',
  fullest
    .slice(0, 5)
    .map(([folder, files]) => `${folder} ${files}`)
    .join(', '),
)
print('comments that open with a question word', formatShare(questions.length, openings.length))
print('functions named to…', formatShare(conversions.length, functions.length))
print(
  'names of conditions for other things',
  sources
    .flatMap(({ path, misnamedConditions }) => misnamedConditions.map((name) => `${name} in ${path}`))
    .join(', ') || 'none',
)
print('functions of a cognitive complexity over 15', countComplex())
print(
  'casts',
  sources
    .filter(({ casts }) => casts > 0)
    .map(({ path, casts }) => `${casts} in ${path}`)
    .join(', '),
)
if (process.argv.includes('--list')) for (const opening of questions) console.log(opening)

function describeLengths(files: readonly SourceFigures[]): string {
  const byLength = files.toSorted((one, other) => one.lines - other.lines)
  const longest = byLength.at(-1)
  return `${byLength[Math.floor(byLength.length / 2)]?.lines} lines in the median, ${longest?.lines} at most (${longest?.path})`
}

function formatShare(count: number, all: number): string {
  return `${count} of ${all}, ${((100 * count) / all).toFixed(1)} %`
}

function countComplex(): string {
  const rule = '--only=complexity/noExcessiveCognitiveComplexity'
  const { stdout } = spawnSync('biome', ['lint', rule, '--reporter=summary', '--colors=off'], {
    cwd: root,
    encoding: 'utf8',
  })
  return stdout.match(/noExcessiveCognitiveComplexity\s+(\d+)/)?.[1] ?? '0'
}

function print(name: string, value: string): void {
  console.log(`${name}: ${value}`)
}
