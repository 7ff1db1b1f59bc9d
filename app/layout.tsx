import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { readNonce } from '@/lib/http/headers/security-headers'
import { DocumentMarks } from './_ui/page/document-marks'
import { PageWorks } from './_ui/page/page-works'
import { READ_ONLY_SCRIPT } from './_ui/page/read-only'
import { ReadOnlyNotice } from './_ui/page/read-only-notice'
import { THEME_SCRIPT } from './_ui/page/theme'
import './globals.css'

export const metadata: Metadata = {
  description: 'Which of your container images have an update',
  robots: 'noindex',
  icons: { apple: '/apple-touch-icon.png' },
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  // The same as --color-canvas, so that the browser's own bars continue the page. The app's are in public/manifest.webmanifest, which has one theme.
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f8fa' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1014' },
  ],
}

/** A page that was rendered at build time would have no nonce; and rendering it there would open the database. */
export const dynamic = 'force-dynamic'

export default async function Layout({ children }: { children: ReactNode }) {
  const nonce = readNonce(await headers())
  return (
    <html lang="en" data-read-only="" suppressHydrationWarning>
      <head>
        {/* A gate in front lets it through by its cookie alone, and browsers send none for a manifest unless told to. */}
        <link crossOrigin="use-credentials" href="/manifest.webmanifest" rel="manifest" />
      </head>
      <body>
        <script
          // biome-ignore lint/security/noDangerouslySetInnerHtml: constants
          dangerouslySetInnerHTML={{ __html: `${THEME_SCRIPT}${READ_ONLY_SCRIPT}` }}
          nonce={nonce}
          suppressHydrationWarning
        />
        <DocumentMarks />
        {children}
        <ReadOnlyNotice />
        <PageWorks />
      </body>
    </html>
  )
}
