/** The part of a script that looks for containers on the host, of images of which no inventory tells. */
export const SHELL_SEARCH = `# update_found FUNCTION COUNT IMAGE… [CONTAINER]…
# Calls the function for each container that runs: for those that were named, or else for all that run one of the images, or at least
# one of the same repository. COUNT is the number of images, which are names of the same.
update_found() {
  how=$1 count=$2
  shift 2
  image=$1 names=$newline found=no
  while [ "$count" -gt 0 ]; do
    names=$names$1$newline
    shift
    count=$((count - 1))
  done
  for candidate in "$@"; do
    running_image=$(docker container inspect --format '{{.Config.Image}}' -- "$candidate" 2>/dev/null) || continue
    is_of_same_repository "$running_image" "$image" || continue
    update_candidate
  done
  [ "$found" = no ] || return 0
  for candidate in $(find_containers is_named || find_containers is_of_same_repository); do
    running_image=$(docker container inspect --format '{{.Config.Image}}' -- "$candidate")
    update_candidate
  done
  [ "$found" = yes ] || add_left "$image: no container of it runs here"
}

# Updates a container by the name that it has for the image, if that is one of those at hand.
update_candidate() {
  found=yes
  if is_named "$running_image"; then "$how" "$candidate" "$running_image"; else "$how" "$candidate" "$image"; fi
}

# Tells whether a reference is one of the names at hand.
is_named() {
  printf '%s' "$names" | {
    while read -r one; do
      if [ -n "$one" ] && is_same "$one" "$1"; then exit 0; fi
    done
    exit 1
  }
}

# Prints the names of the running containers whose image compares to the one at hand; fails when there are none.
find_containers() {
  ids=$(docker ps -q)
  [ -n "$ids" ] || return 1
  # shellcheck disable=SC2086
  matches=$(docker container inspect --format '{{join (split .Name "/") ""}} {{.Config.Image}}' $ids |
    while read -r one_found its_image; do
      if "$1" "$its_image" "$image"; then printf '%s\\n' "$one_found"; fi
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
  files=$(split_paths "$(label "$container" com.docker.compose.project.config_files)")
  update_once "$folder $project/$service" update_services "$service" "$wanted"
}

# update_once KEY COMMAND… runs the command for the first of several containers of one service.
update_once() {
  case $seen in *"$newline$1$newline"*) return 0 ;; esac
  seen=$seen$1$newline
  shift
  "$@"
}
`
