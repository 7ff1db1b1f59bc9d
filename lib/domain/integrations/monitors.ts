import { REPOSITORY } from '../repository'
import { type BoardAccess, buildTokenLines, type Integration } from './integration'

/** @see https://www.home-assistant.io/integrations/rest/ */
export function buildHomeAssistant(access: BoardAccess): Integration {
  return {
    id: 'home-assistant',
    name: 'Home Assistant',
    about: 'A RESTful sensor in configuration.yaml, with the other numbers as its attributes.',
    language: 'yaml',
    text: [
      'rest:',
      `  - resource: ${access.origin}/api/summary`,
      '    scan_interval: 300',
      ...buildTokenLines(access, (token) => ['    headers:', `      Authorization: Bearer ${token}`]),
      '    sensor:',
      '      - name: Image updates pending',
      '        unique_id: diun_dashboard_pending',
      '        icon: mdi:docker',
      '        value_template: "{{ value_json.pending }}"',
      '        unit_of_measurement: updates',
      '        state_class: measurement',
      '        json_attributes: [major, minor, patch, rebuilt, older_than_7_days, oldest_pending_at, by_host, by_tag]',
      '      - name: Silent DIUN hosts',
      '        unique_id: diun_dashboard_hosts_silent',
      '        value_template: "{{ value_json.hosts_silent }}"',
      '        state_class: measurement',
    ].join('\n'),
  }
}

/** @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config */
export function buildPrometheus(access: BoardAccess): Integration {
  const { protocol, host } = new URL(access.origin)
  return {
    id: 'prometheus',
    name: 'Prometheus',
    about: 'A job in prometheus.yml. Rules that alert are in the repository, in deploy/prometheus/.',
    language: 'yaml',
    text: [
      'scrape_configs:',
      '  - job_name: diun-dashboard',
      `    scheme: ${protocol.slice(0, -1)}`,
      '    scrape_interval: 60s',
      ...buildTokenLines(access, (token) => ['    authorization:', `      credentials: ${token}`]),
      '    static_configs:',
      `      - targets: ["${host}"]`,
    ].join('\n'),
  }
}

/** @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/import-dashboards/ */
export function buildGrafana(): Integration {
  return {
    id: 'grafana',
    name: 'Grafana',
    about: 'Dashboards → New → Import, with this file; its data source is the Prometheus that scrapes the board.',
    language: 'sh',
    text: `curl -fsSLO ${REPOSITORY}/raw/main/deploy/grafana/diun-dashboard.json`,
  }
}

/** @see https://github.com/louislam/uptime-kuma/wiki */
export function buildUptimeKuma(access: BoardAccess): Integration {
  return {
    id: 'uptime-kuma',
    name: 'Uptime Kuma',
    about:
      'A monitor that is down while a host’s DIUN is silent. For one that is down while updates wait, query pending.',
    language: 'text',
    text: [
      'Monitor Type    HTTP(s) - Json Query',
      `URL             ${access.origin}/api/summary`,
      'Json Query      hosts_silent',
      'Expected Value  0',
      ...buildTokenLines(access, (token) => [`Headers         {"Authorization": "Bearer ${token}"}`]),
    ].join('\n'),
  }
}

export function buildCurl(access: BoardAccess): Integration {
  return {
    id: 'curl',
    name: 'curl',
    about: 'For scripts, and to see what there is. GET /api/openapi.json describes the rest.',
    language: 'sh',
    text: [
      'curl -fsS',
      ...buildTokenLines(access, (token) => [`-H 'Authorization: Bearer ${token}'`]),
      `${access.origin}/api/summary`,
    ].join(' '),
  }
}
