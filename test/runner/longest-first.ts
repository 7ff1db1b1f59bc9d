import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Each takes as long as many others together: begun last, it would be waited for alone. */
const LONGEST = [
  'lib/store/postgres/contract.test.ts',
  'lib/auth/owner.test.ts',
  'lib/store/postgres/replicas.test.ts',
  'lib/board/recorder.test.ts',
]

/** Begins with the files that take the longest, which Vitest does not know before it has run them once. */
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
