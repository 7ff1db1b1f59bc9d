import { expect, it } from 'vitest'
import { getPathKind } from './path-kind'

it.each([
  ['/webhook', 'webhook'],
  ['/webhook/nas', 'webhook'],
  ['/webhook/', 'webhook'],
  ['/ping/nas/start?key=x', 'ping'],
  ['/running', 'report'],
  ['/running/', 'report'],
  ['/running/nas', 'report'],
  ['/runningx', 'nothing'],
  ['/update/diun_report_x', 'script'],
  ['/update', 'nothing'],
  ['/healthz', 'health'],
  ['/_next/static/chunks/x.js', 'file'],
  ['/icon-192.png', 'file'],
  ['/apple-touch-icon.png', 'file'],
  ['/manifest.webmanifest', 'file'],
  ['/sign-in?to=%2F', 'open-page'],
  ['/sign-in/', 'open-page'],
  ['/%73ign-in', 'open-page'],
  ['/sign-in/oidc', 'open-api'],
  ['/api/session', 'open-api'],
  ['/api/session/x', 'api'],
  ['/api/sessions', 'api'],
  ['/api/updates?q=/api/session', 'api'],
  ['/', 'page'],
  ['/?image=x', 'page'],
  ['/settings', 'page'],
  ['/SETTINGS', 'nothing'],
  ['/_next/image?url=x', 'nothing'],
  ['/_next/data/x/index.json', 'nothing'],
  ['/constructor', 'nothing'],
  ['/%E0%A4', 'nothing'],
])('The path of %s is of the kind %s', (url, kind) => {
  expect(getPathKind(url)).toBe(kind)
})
