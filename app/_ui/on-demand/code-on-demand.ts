/** Code of the page that is loaded apart from it. */
export type CodeOnDemand<Code> = {
  /** Loads the code, unless it is here already. An attempt that failed is followed by another at the next call. */
  load(): Promise<Code>
  /** Returns the code; null until it is loaded. */
  get(): Code | null
}

const known = new Set<CodeOnDemand<unknown>>()

/** @param read imports the code; the bundler makes a file of its own for it */
export function createCodeOnDemand<Code>(read: () => Promise<Code>): CodeOnDemand<Code> {
  let code: Code | null = null
  let reading: Promise<Code> | null = null

  async function readOnce(): Promise<Code> {
    try {
      code = await read()
      return code
    } catch (error) {
      reading = null
      throw error
    }
  }

  const onDemand: CodeOnDemand<Code> = {
    load() {
      reading ??= readOnce()
      return reading
    },
    get: () => code,
  }
  known.add(onDemand)
  return onDemand
}

/**
 * Loads all code of the page that may be needed later. What cannot be loaded now is tried again when it is needed. Each piece is asked for in
 * a task of its own, since asking takes time too, and whoever has just pressed something need not wait for that.
 */
export async function preloadCode(): Promise<void> {
  const loading: Promise<unknown>[] = []
  for (const code of known) {
    await waitForNextTask()
    loading.push(code.load().catch(() => null))
  }
  await Promise.all(loading)
}

function waitForNextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
