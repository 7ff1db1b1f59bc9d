export function computeMedian(values: readonly number[]): number {
  return computePercentile(values, 0.5)
}

/** Returns a percentile. @param share 0.95 for the value that 95 of 100 values do not exceed */
export function computePercentile(values: readonly number[], share: number): number {
  const inOrder = values.toSorted((one, other) => one - other)
  return inOrder[Math.min(Math.floor(inOrder.length * share), inOrder.length - 1)] ?? Number.NaN
}
