import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Test files that each take as long as many others together. If one of them began last, the run would wait for it alone. */
const LONGEST = [
  'lib/store/postgres/contract.test.ts',
  'lib/auth/owner.test.ts',
  'lib/store/postgres/replicas.test.ts',
  'lib/board/recorder.test.ts',
]

/** Begins with the files that take longest. Vitest does not know them before it has run them once. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => getRank(one) - getRank(other))
  }
}

function getRank({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((path) => moduleId.endsWith(path))
  return place === -1 ? LONGEST.length : place
}
