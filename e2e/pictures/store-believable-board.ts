import { join } from 'node:path'
import { createDemoImages } from '@/lib/demo/demo-images'
import { fillDemo } from '@/lib/demo/fill-demo'
import { openStore } from '@/lib/store/open-store'

/** Fills a board that runs on this SQLite file with `size` images of the demo. */
export async function storeBelievableBoard(path: string, size: number): Promise<void> {
  const { store } = await openStore({ driver: 'sqlite', path }, join(import.meta.dirname, '../../drizzle'))
  try {
    await fillDemo(store, createDemoImages(size), new Date())
  } finally {
    await store.close()
  }
}
