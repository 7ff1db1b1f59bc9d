/** The part of a script that updates containers as far as Docker alone can: it cannot recreate one, since nothing tells how it was made. */
export const SHELL_DOCKER = `# pull_container CONTAINER IMAGE
pull_container() {
  container=$1 wanted=$2
  if ! named=$(docker container inspect --format '{{.Config.Image}}' -- "$container"); then
    add_left "$container: there is no such container"
    return 0
  fi
  say "Pulling $wanted for $container"
  reference=$(full_name "$wanted")
  if ! docker pull -- "$reference"; then
    add_failed "$container: pulling $wanted failed"
    return 0
  fi
  pulled_id=$(docker image inspect --format '{{.ID}}' -- "$reference")
  if [ "$(docker container inspect --format '{{.Image}}' -- "$container")" = "$pulled_id" ]; then
    add_updated "$container runs $wanted already"
    return 0
  fi
  is_reported=no
  add_left "$container: $wanted is pulled. Recreate the container yourself, in place of $named: nothing tells how it was made"
}
`

/** The part of a script that looks for containers on the host, of images of which no inventory tells. */
export const SHELL_SEARCH = `# update_found FUNCTION IMAGE [CONTAINER]…
# Calls the function for each container of the image that runs: for those that were named, or else for all of them.
update_found() {
  how=$1 image=$2
  shift 2
  found=no
  for candidate in "$@"; do
    running_image=$(docker container inspect --format '{{.Config.Image}}' -- "$candidate" 2>/dev/null) || continue
    is_of_same_repository "$running_image" "$image" || continue
    found=yes
    "$how" "$candidate" "$image"
  done
  [ "$found" = no ] || return 0
  for candidate in $(find_containers is_same || find_containers is_of_same_repository); do
    found=yes
    "$how" "$candidate" "$image"
  done
  [ "$found" = yes ] || add_left "$image: no container of it runs here"
}

# Prints the names of the running containers whose image compares to the one at hand; fails when there are none.
find_containers() {
  ids=$(docker ps -q)
  [ -n "$ids" ] || return 1
  # shellcheck disable=SC2086
  matches=$(docker container inspect --format '{{join (split .Name "/") ""}} {{.Config.Image}}' $ids |
    while read -r candidate running_image; do
      if "$1" "$running_image" "$image"; then printf '%s\\n' "$candidate"; fi
    done)
  [ -n "$matches" ] && printf '%s\\n' "$matches"
}
`

/** The part that tells by a container's labels what manages it. */
export const SHELL_LABELS = `seen=$newline

# update_container CONTAINER IMAGE
update_container() {
  container=$1 wanted=$2
  if [ "$(docker container inspect --format '{{.State.Running}}' -- "$container")" != true ]; then
    add_left "$container: it is stopped"
    return 0
  fi
  service=$(label "$container" com.docker.swarm.service.name)
  if [ -n "$service" ]; then
    update_once "$service" update_service "$service" "$wanted"
    return 0
  fi
  service=$(label "$container" com.docker.compose.service)
  project=$(label "$container" com.docker.compose.project)
  if [ -z "$service" ] || [ -z "$project" ]; then
    pull_container "$container" "$wanted"
    return 0
  fi
  folder=$(label "$container" com.docker.compose.project.working_dir)
  files=$(label "$container" com.docker.compose.project.config_files)
  update_once "$folder $project/$service" update_project "$project" "$folder" "$files" "$service" "$wanted"
}

# update_once KEY COMMAND… runs the command for the first of several containers of one service.
update_once() {
  case $seen in *"$newline$1$newline"*) return 0 ;; esac
  seen=$seen$1$newline
  shift
  "$@"
}
`
