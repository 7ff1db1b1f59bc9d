import type { BypassRoutes } from '@/lib/http/bypass/find-bypass-route'
import * as badge from './api/badge.json/route'
import * as badgeSvg from './api/badge.svg/route'
import * as board from './api/board/route'
import * as changes from './api/changes/route'
import * as containers from './api/containers/route'
import * as counts from './api/counts/route'
import * as atom from './api/feed.atom/route'
import * as jsonFeed from './api/feed.json/route'
import * as summary from './api/summary/route'
import * as updates from './api/updates/route'
import * as healthz from './healthz/route'
import * as metrics from './metrics/route'
import * as ping from './ping/[...path]/route'
import * as readyz from './readyz/route'
import * as runningOfHost from './running/[host]/route'
import * as running from './running/route'
import * as webhookOfHost from './webhook/[host]/route'
import * as webhook from './webhook/route'

/**
 * The routes that programs and open pages call all the time. The built server calls them without Next's router (lib/http/bypass/); by any other way
 * of writing their paths, and under `npm run dev`, Next calls the same functions.
 */
export const BYPASS_ROUTES: BypassRoutes = {
  '/webhook': webhook,
  '/webhook/[host]': webhookOfHost,
  '/ping/[...path]': ping,
  '/running': running,
  '/running/[host]': runningOfHost,
  '/api/updates': updates,
  '/api/board': board,
  '/api/changes': changes,
  '/api/counts': counts,
  '/api/containers': containers,
  '/api/summary': summary,
  '/api/feed.atom': atom,
  '/api/feed.json': jsonFeed,
  '/api/badge.svg': badgeSvg,
  '/api/badge.json': badge,
  '/metrics': metrics,
  '/healthz': healthz,
  '/readyz': readyz,
}
