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
  add_left "$container: $wanted is pulled. Recreate the container yourself, in place of $named: nothing says how it was made"
}
`
