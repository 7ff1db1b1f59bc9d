import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['{app,lib,scripts}/**/*.test.{ts,tsx}'],
    globalSetup: './scripts/vitest-setup.ts',
    testTimeout: 20_000,
  },
})
