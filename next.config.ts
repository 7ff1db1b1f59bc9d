import type { NextConfig } from 'next'

/** Files that Next traces and this server never reads: the image optimiser, and files for builds alone. */
const NEVER_READ = [
  './node_modules/@img/**',
  './node_modules/sharp/**',
  './node_modules/next/dist/server/capsize-font-metrics.json',
]

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: import.meta.dirname,
  outputFileTracingIncludes: { '/**': ['./drizzle/**/*'] },
  outputFileTracingExcludes: { '*': NEVER_READ },
  images: { unoptimized: true },
  // A dashboard idles most of the time, so routes that nobody has asked for yet need not take up memory.
  experimental: { preloadEntriesOnStart: false },
  // `npm run check` checks the types, tests included; a start need not wait for that.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // DIUN follows a redirect with an empty GET and takes the answer for success.
  skipTrailingSlashRedirect: true,
}

export default config
