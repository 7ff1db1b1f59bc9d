import type { Page } from '@playwright/test'

/**
 * Measures the ms from sending a webhook until its card is in the page, one webhook after the other.
 * @param origin the server that receives the webhooks, if it is not the page's own
 */
export async function measureArrivals(page: Page, repeats: number, origin = ''): Promise<number[]> {
  return page.evaluate(
    async ([count, target]) => {
      const waitFor = (selector: string) =>
        new Promise<void>((resolve) => {
          const observer = new MutationObserver(() => {
            if (!document.querySelector(selector)) return
            observer.disconnect()
            resolve()
          })
          observer.observe(document.body, { childList: true, subtree: true })
        })
      const times: number[] = []
      for (let index = 0; index < count; index += 1) {
        const image = `docker.io/arrived/app-${index}:1`
        const shown = waitFor(`article[aria-label="${image}"]`)
        const sentAt = performance.now()
        // The page cannot read the answer of another origin. The card shows that the webhook was accepted.
        await fetch(`${target}/webhook`, {
          method: 'POST',
          mode: 'no-cors',
          body: JSON.stringify({ image, hostname: 'nas' }),
        }).catch(() => {})
        await shown
        times.push(performance.now() - sentAt)
      }
      return times
    },
    [repeats, origin] as const,
  )
}

/** Measures the ms from a click in one page until the other page shows its effect, by the clock that both share. */
export async function measureMirroring(page: Page, other: Page, repeats: number): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < repeats; index += 1) {
    const before = Number(/\d+/.exec(await other.title())?.[0])
    const seen = other.evaluate(
      async (title) => {
        while (document.title !== title) await new Promise((resolve) => setTimeout(resolve, 1))
        return performance.timeOrigin + performance.now()
      },
      `DiunDash (${before - 1})`,
    )
    const clickedAt = await page.evaluate(() => {
      document.querySelector<HTMLElement>('[data-acknowledge]')?.click()
      return performance.timeOrigin + performance.now()
    })
    times.push((await seen) - clickedAt)
  }
  return times
}
