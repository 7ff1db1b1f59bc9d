import type { Page } from '@playwright/test'

const SCROLLS = 60
const DRAG_STEPS = 80

/** Reloads the board. Returns the ms until the search box responds (`interactive`) and until all images are there (`whole`). */
export async function measureOpening(page: Page): Promise<{ interactive: number; whole: number }> {
  await page.reload({ waitUntil: 'commit' })
  const interactive = await page.evaluate(async () => {
    const isHydrated = () =>
      Object.keys(document.querySelector('input[type=search]') ?? {}).some((key) => key.startsWith('__reactProps'))
    while (!isHydrated()) await new Promise((resolve) => setTimeout(resolve, 1))
    return performance.now()
  })
  await page.getByText('Live', { exact: true }).waitFor()
  await page.waitForFunction(() => document.querySelectorAll('.card-gap').length > 10)
  return { interactive, whole: await page.evaluate(() => performance.now()) }
}

/** Measures the ms from each key press until the list is laid out and painted. */
export async function measureKeystrokes(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('input[type=search]')
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    const waitForPaint = () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve()
          port2.postMessage(null)
        })
      })
    const times: number[] = []
    for (const word of ['service-4711', 'team-42', 'registry.example', 'nginx', 'is:major -host:nas']) {
      for (let length = 1; length <= word.length; length += 1) {
        await waitForPaint()
        const pressedAt = performance.now()
        setValue?.call(input, word.slice(0, length))
        input?.dispatchEvent(new Event('input', { bubbles: true }))
        await waitForPaint()
        times.push(performance.now() - pressedAt)
      }
    }
    setValue?.call(input, '')
    input?.dispatchEvent(new Event('input', { bubbles: true }))
    return times
  })
}

/** Measures the ms that each frame takes while the page is scrolled or a card is dragged. */
export async function measureFrames(page: Page, activity: 'scroll' | 'drag'): Promise<number[]> {
  await page.evaluate(() => scrollTo(0, 0))
  await page.locator('.cards > .card-grid:first-child').first().waitFor()
  const handle = await findHandle(page)
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const times: number[] = []
        let last = performance.now()
        const onFrame = (now: number) => {
          times.push(now - last)
          last = now
          if (document.documentElement.dataset.measured === 'yes') resolve(times)
          else requestAnimationFrame(onFrame)
        }
        requestAnimationFrame(onFrame)
      }),
  )
  const move = async () => {
    await (activity === 'scroll' ? scroll(page) : drag(page, handle))
    await page.evaluate(() => {
      document.documentElement.dataset.measured = 'yes'
    })
  }
  const [times] = await Promise.all([frames, move()])
  await page.evaluate(() => {
    delete document.documentElement.dataset.measured
  })
  return times
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(600, 400)
  for (let step = 0; step < SCROLLS; step += 1) await page.mouse.wheel(0, 400)
}

async function drag(page: Page, from: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  for (let step = 0; step < DRAG_STEPS; step += 1) await page.mouse.move(300 + step * 5, 300 + (step % 20) * 10)
  await page.keyboard.press('Escape')
  await page.mouse.up()
}

async function findHandle(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator('article button[aria-label^="Move "]').first().boundingBox()
  if (box === null) throw new Error('The first card has no handle.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

export async function measureSize(page: Page): Promise<{ elements: number; heap: number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return { elements: await page.locator('*').count(), heap: usedSize }
}
