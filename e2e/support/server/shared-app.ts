import type { Dialect } from '../../../test/fresh-database.ts'
import { type App, openApp } from './app.ts'

/** An app that tests use one after the other. Each test finds it empty. A server takes longer to start than most tests take. */
export type SharedApp = {
  take(): Promise<App>
  /** Returns the app for the next test. A test that broke it closes it instead. */
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
