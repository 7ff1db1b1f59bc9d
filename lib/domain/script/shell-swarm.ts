/** The part of a script that updates services of a Swarm, which looks the digest up at the registry by itself. */
export const SHELL_SWARM = `# update_service SERVICE IMAGE…, where several images are names of the same
update_service() {
  service=$1
  shift
  if ! named=$(docker service inspect --format '{{.Spec.TaskTemplate.ContainerSpec.Image}}' -- "$service"); then
    add_failed "$service: there is no such service, or this is not a manager of the swarm"
    return 0
  fi
  wanted=$(choose_name "$named" "$@")
  if ! is_of_same_repository "$named" "$wanted"; then
    add_left "$service: it runs $named, not $wanted"
    return 0
  fi
  if ! docker service update --with-registry-auth --image "$wanted" -- "$service"; then
    add_failed "$service: docker service update failed"
    return 0
  fi
  add_updated "$service"
  is_same "\${named%%@*}" "$wanted" || remind_of_stack
  report
}

# Says which file to edit, so that the next deployment of a stack does not bring the earlier image back.
remind_of_stack() {
  stack=$(docker service inspect --format '{{index .Spec.Labels "com.docker.stack.namespace"}}' -- "$service")
  [ -z "$stack" ] ||
    add_left "$service: In the file of the stack $stack: image: \${named%%@*} → $wanted, or its next deployment undoes the update"
}
`
