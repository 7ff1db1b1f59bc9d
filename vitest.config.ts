import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['{app,lib,scripts}/**/*.test.{ts,tsx}'],
    globalSetup: './scripts/vitest-setup.ts',
    // They wait for disks and databases more than they compute.
    maxWorkers: '100%',
    testTimeout: 60_000,
    // What is missing of the machine, such as pgBouncer, is installed by the first test that needs it.
    hookTimeout: 180_000,
  },
})
