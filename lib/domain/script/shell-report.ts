const OF_COMPOSE = 'com.docker.compose.project'

/**
 * The form in which Docker prints a container: its name, image, state and the labels of Compose, and nothing that may hold a secret, such
 * as its environment. A task of a Swarm is reported under the name of its service, as DIUN does.
 */
const CONTAINER_FORM = [
  '{"name":{{if index .Config.Labels "com.docker.swarm.service.name"}}{{json (index .Config.Labels "com.docker.swarm.service.name")}}',
  '{{else}}{{json (join (split .Name "/") "")}}{{end}},',
  '"image":{{json .Config.Image}},"image_id":{{json .Image}},"state":{{json .State.Status}},"since":{{json .Created}}',
  `{{if index .Config.Labels "${OF_COMPOSE}"}},"compose":{"project":{{json (index .Config.Labels "${OF_COMPOSE}")}},`,
  '"service":{{json (index .Config.Labels "com.docker.compose.service")}},',
  `"working_dir":{{json (index .Config.Labels "${OF_COMPOSE}.working_dir")}},`,
  `"config_files":{{json (split (index .Config.Labels "${OF_COMPOSE}.config_files") ",")}}}{{end}}}`,
].join('')

const IMAGE_FORM = [
  '{"id":{{json .ID}},"tags":{{if .RepoTags}}{{json .RepoTags}}{{else}}[]{{end}},',
  '"digests":{{if .RepoDigests}}{{json .RepoDigests}}{{else}}[]{{end}},"created":{{json .Created}}',
  '{{if .Config}}{{if .Config.Labels}},"version":{{json (index .Config.Labels "org.opencontainers.image.version")}},',
  '"source":{{json (index .Config.Labels "org.opencontainers.image.source")}}{{end}}{{end}}}',
].join('')

/** The part of a script that reports to the board what runs on the host, so that it shows each step as it is done. */
export const SHELL_REPORT = `# Reports what runs here: names, images, states and the labels of Compose. It fails nothing.
report() {
  ids=$(docker ps -aq --no-trunc)
  image_ids=$(docker image ls -q --no-trunc | sort -u)
  # shellcheck disable=SC2086
  {
    printf '{"reporter":"update script","containers":['
    [ -z "$ids" ] || docker container inspect --format '${CONTAINER_FORM}' $ids | sed '$!s/$/,/'
    printf '],"images":['
    [ -z "$image_ids" ] || docker image inspect --format '${IMAGE_FORM}' $image_ids | sed '$!s/$/,/'
    printf ']}\\n'
  } >"$body"
  is_reported=yes
  send || say "The board could not be told what runs here. The updates are not affected." >&2
}

send() {
  if command -v curl >/dev/null; then
    curl -fsS --max-time 30 -o /dev/null -H "Authorization: Bearer $report_code" -H 'Content-Type: application/json' \\
      --data-binary "@$body" "$report_url"
  else
    # Without a limit of time, which the wget of some busyboxes dies of.
    wget -q -O /dev/null --header "Authorization: Bearer $report_code" --header 'Content-Type: application/json' \\
      --post-file "$body" "$report_url"
  fi
}
`
