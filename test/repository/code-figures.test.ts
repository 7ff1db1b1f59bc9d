import { describe, expect, it } from 'vitest'
import { countByFolder, findQuestionOpenings, readSourceFigures } from './code-figures'

describe('The code', () => {
  const sources = readSourceFigures()
  const product = sources.filter(({ isTest }) => !isTest)

  it('has no folder of more than 25 product files', () => {
    expect([...countByFolder(product)].filter(([, files]) => files > 25)).toEqual([])
  })

  it('begins no comment with a question word', () => {
    expect(findQuestionOpenings(sources)).toEqual([])
  })

  it('names fewer than 6 % of its functions as conversions', () => {
    const functions = sources.flatMap((source) => source.functions)
    const conversions = functions.filter((name) => /^to[A-Z]/.test(name))
    expect(conversions.length, conversions.join(', ')).toBeLessThan(0.06 * functions.length)
  })

  it('names nothing as a condition that is none', () => {
    const misnamed = sources.filter(({ misnamedConditions }) => misnamedConditions.length > 0)
    expect(misnamed.map(({ path, misnamedConditions }) => [path, misnamedConditions])).toEqual([])
  })

  it('casts in the one place that says why', () => {
    const casting = sources.filter(({ casts }) => casts > 0).map(({ path }) => path)
    expect(casting).toEqual(['lib/store/sqlite/connection.ts'])
  })
})
