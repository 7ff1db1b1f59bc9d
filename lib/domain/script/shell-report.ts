import {
  CONFIG_FILES_LABEL,
  PROJECT_LABEL,
  SERVICE_LABEL,
  SOURCE_LABEL,
  STACK_LABEL,
  SWARM_SERVICE_LABEL,
  VERSION_LABEL,
  WORKING_DIR_LABEL,
} from '../running/labels'

/**
 * The form in which Docker prints a container: its name, image, state and the labels of Compose, and nothing that may hold a secret, such
 * as its environment.
 */
const CONTAINER_FORM = [
  '{"name":{{json (join (split .Name "/") "")}},',
  '"image":{{json .Config.Image}},"image_id":{{json .Image}},"state":{{json .State.Status}},"since":{{json .Created}}',
  `{{if index .Config.Labels "${PROJECT_LABEL}"}},"compose":{"project":{{json (index .Config.Labels "${PROJECT_LABEL}")}},`,
  `"service":{{json (index .Config.Labels "${SERVICE_LABEL}")}},`,
  `"working_dir":{{json (index .Config.Labels "${WORKING_DIR_LABEL}")}},`,
  `"config_files_label":{{json (index .Config.Labels "${CONFIG_FILES_LABEL}")}}}{{end}}}`,
].join('')

const IMAGE_FORM = [
  '{"id":{{json .ID}},"tags":{{if .RepoTags}}{{json .RepoTags}}{{else}}[]{{end}},',
  '"digests":{{if .RepoDigests}}{{json .RepoDigests}}{{else}}[]{{end}},"created":{{json .Created}}',
  `{{if .Config}}{{if .Config.Labels}},"version":{{json (index .Config.Labels "${VERSION_LABEL}")}},`,
  `"source":{{json (index .Config.Labels "${SOURCE_LABEL}")}}{{end}}{{end}}}`,
].join('')

/**
 * The form in which Docker prints a service of a Swarm, as the reporter tells it: until an update is through, what ran before counts. What
 * runs no image, such as a plugin, is an empty line.
 */
const SERVICE_FORM = [
  '{{if .Spec.TaskTemplate.ContainerSpec}}',
  '{{$wanted := .Spec.TaskTemplate.ContainerSpec.Image}}{{$image := $wanted}}{{$since := json .CreatedAt}}',
  '{{if .UpdateStatus}}{{if .UpdateStatus.CompletedAt}}{{$since = json .UpdateStatus.CompletedAt}}{{end}}',
  '{{if eq .UpdateStatus.State "updating" "paused" "rollback_started" "rollback_paused"}}',
  '{{if .PreviousSpec}}{{$image = .PreviousSpec.TaskTemplate.ContainerSpec.Image}}{{end}}{{end}}{{end}}',
  '{{$state := "running"}}{{if .Spec.Mode.Replicated}}',
  '{{if eq (json .Spec.Mode.Replicated.Replicas) "0"}}{{$state = "exited"}}{{end}}{{end}}',
  '{"name":{{json .Spec.Name}},"image":{{json $image}},"tag_digests":[{{json $wanted}}],',
  '"state":{{json $state}},"since":{{$since}}',
  `{{$stack := index .Spec.Labels "${STACK_LABEL}"}}{{if $stack}}{{$start := printf "%s_" $stack}}`,
  '{{$parts := split .Spec.Name $start}},"compose":{"project":{{json $stack}},"service":',
  '{{if index $parts 0}}{{json .Spec.Name}}{{else}}{{json (join (slice $parts 1) $start)}}{{end}}}{{end}}}{{end}}',
].join('')

/**
 * The part of a script that reports to the board what runs on the host, so that it shows each step as it is done. A report is whole or is
 * not made, since what is missing in it counts as gone.
 */
export const SHELL_REPORT = `# Reports what runs here: names, images, states and the labels of Compose. It fails nothing.
report() {
  is_reported=yes
  # A container that goes between two of the commands makes them fail.
  if list_here || list_here || list_here; then
    send || say "The board could not be told what runs here. The updates are not affected." >&2
  else
    say "What runs here could not be listed in whole, so the board was told nothing. The updates are not affected." >&2
  fi
}

# Lists all that runs here; fails when any part of it cannot be listed.
list_here() {
  find_services || return 1
  ids=$(docker ps -aq --no-trunc) || return 1
  image_ids=$(docker image ls -q --no-trunc) || return 1
  image_ids=$(printf '%s\\n' "$image_ids" | sort -u)
  form='${CONTAINER_FORM}' engine=''
  if [ "$is_manager" = yes ]; then
    # The services stand for their tasks, most of which are on other hosts.
    form='{{if not (index .Config.Labels "${SWARM_SERVICE_LABEL}")}}'$form'{{end}}' engine='"engine":{"name":"swarm"},'
  fi
  : >"$work/containers"
  : >"$work/images"
  # shellcheck disable=SC2086
  {
    [ -z "$ids" ] || docker container inspect --format "$form" $ids >>"$work/containers" || return 1
    [ -z "$image_ids" ] || docker image inspect --format '${IMAGE_FORM}' $image_ids >>"$work/images" || return 1
    [ -z "$service_ids" ] || docker service inspect --format '${SERVICE_FORM}' $service_ids >>"$work/containers" || return 1
  }
  {
    printf '%s' "{\\"reporter\\":\\"update script\\",$engine\\"containers\\":["
    sed '/^$/d' "$work/containers" | sed '$!s/$/,/'
    printf '],"images":['
    sed '$!s/$/,/' "$work/images"
    printf ']}\\n'
  } >"$work/body"
}

# Finds the services of a Swarm that this is a manager of; fails when nobody says whether it is one.
find_services() {
  is_manager=yes
  if service_ids=$(docker service ls -q 2>"$work/errors"); then return 0; fi
  is_manager=no service_ids=''
  case $(docker --version) in *[Pp]odman*) return 0 ;; esac
  grep -qi 'not a swarm manager' "$work/errors"
}
`

/** The part of a script that sends a report. */
export const SHELL_SEND = `send() {
  if command -v curl >/dev/null; then
    curl -fsS --max-time 30 -o /dev/null -H "Authorization: Bearer $report_code" -H 'Content-Type: application/json' \\
      --data-binary "@$work/body" "$report_url"
  else
    # Without a limit of time, which the wget of some busyboxes dies of.
    wget -q -O /dev/null --header "Authorization: Bearer $report_code" --header 'Content-Type: application/json' \\
      --post-file "$work/body" "$report_url"
  fi
}
`
