import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { readNonce } from '@/lib/http/security-headers'
import { THEME_SCRIPT } from './_ui/theme'
import './globals.css'

export const metadata: Metadata = {
  description: 'Which of your container images have an update',
  robots: 'noindex',
  icons: { apple: '/apple-touch-icon.png' },
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  // As --color-canvas: the browser's own bars continue the page.
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f8fa' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1014' },
  ],
}

/** Reading the nonce makes every page dynamic: one that was rendered when it was built would bear none. */
export default async function Layout({ children }: { children: ReactNode }) {
  const nonce = readNonce(await headers())
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} nonce={nonce} suppressHydrationWarning />
        {children}
      </body>
    </html>
  )
}
