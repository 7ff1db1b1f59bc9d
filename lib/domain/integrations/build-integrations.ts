import { buildGlance, buildHomarr, buildHomepageSummary, buildHomepageWatcher } from './dashboards'
import type { BoardAccess, Integration } from './integration'
import { buildCurl, buildGrafana, buildHomeAssistant, buildPrometheus, buildUptimeKuma } from './monitors'

/** Builds what other programs are given to show or watch the board. */
export function buildIntegrations(access: BoardAccess): readonly Integration[] {
  return [
    buildHomepageSummary(access),
    buildHomepageWatcher(access),
    buildHomarr(access),
    buildGlance(access),
    buildHomeAssistant(access),
    buildPrometheus(access),
    buildGrafana(),
    buildUptimeKuma(access),
    buildCurl(access),
  ]
}
