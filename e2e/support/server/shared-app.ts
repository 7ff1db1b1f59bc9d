import type { Dialect } from '../../../test/fresh-database.ts'
import { type App, openApp } from './app.ts'

/** An app that tests use one after the other, each finding it empty: a server takes longer to start than most tests. */
export type SharedApp = {
  take(): Promise<App>
  /** For the next one to take. Who broke the app closes it instead. */
  giveBack(app: App): void
  close(): Promise<void>
}

export function createSharedApp(dialect: Dialect): SharedApp {
  let idle: App | undefined
  return {
    async take() {
      const app = idle
      idle = undefined
      await app?.empty()
      return app ?? openApp({ dialect })
    },
    giveBack(app) {
      idle = app
    },
    async close() {
      await idle?.close()
    },
  }
}
