import type { NextConfig } from 'next'

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: import.meta.dirname,
  outputFileTracingIncludes: { '/**': ['./drizzle/**/*'] },
  outputFileTracingExcludes: { '*': ['./node_modules/@img/**', './node_modules/sharp/**'] },
  images: { unoptimized: true },
  // `npm run check` checks the types, tests included; a start need not wait for that.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // DIUN follows a redirect with an empty GET and takes the answer for success.
  skipTrailingSlashRedirect: true,
}

export default config
