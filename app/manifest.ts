import type { MetadataRoute } from 'next'

/** Lets a browser install the board as an app. Its colours are the light `--color-canvas`; a manifest has one theme. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Diun Dashboard',
    short_name: 'DiunDash',
    description: 'Which of your container images have an update',
    start_url: '/',
    display: 'standalone',
    background_color: '#f7f8fa',
    theme_color: '#f7f8fa',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }
}
