/** The part of a script that updates workloads of Kubernetes. */
export const SHELL_KUBECTL = `# update_workload NAMESPACE OWNER CONTAINER IMAGE…, where several images are names of the same
update_workload() {
  namespace=$1 owner=$2 container=$3 workload=''
  shift 3
  for kind in deployment statefulset daemonset; do
    if [ -z "$workload" ] && kubectl --namespace="$namespace" get "$kind/$owner" >/dev/null 2>&1; then
      workload=$kind/$owner
    fi
  done
  if [ -z "$workload" ]; then
    add_left "$namespace/$owner: there is no deployment, statefulset or daemonset of that name"
    return 0
  fi
  named=$(read_container image)
  wanted=$(choose_name "$named" "$@")
  if [ -z "$named" ] || ! is_of_same_repository "$named" "$wanted"; then
    add_left "$namespace/$workload: its container $container runs \${named:-nothing}, not $wanted"
    return 0
  fi
  if ! is_same "$named" "$wanted"; then
    change_workload set image "$workload" "$container=$wanted" || return 0
    add_left "$namespace/$workload: In its manifest: image: $named → $wanted, or its next deployment undoes the update"
  elif [ "$(read_container imagePullPolicy)" = Always ]; then
    change_workload rollout restart "$workload" || return 0
  else
    add_left "$namespace/$workload: a restart pulls nothing unless its imagePullPolicy is Always"
    return 0
  fi
  report
}

# Prints a field of the container at hand.
read_container() {
  kubectl --namespace="$namespace" get "$workload" \\
    --output="jsonpath={.spec.template.spec.containers[?(@.name==\\"$container\\")].$1}"
}

# Changes the workload at hand, and waits until that is rolled out.
change_workload() {
  if kubectl --namespace="$namespace" "$@" && kubectl --namespace="$namespace" rollout status "$workload" --timeout=10m; then
    add_updated "$namespace/$workload"
  else
    add_failed "$namespace/$workload: kubectl $1 failed"
    return 1
  fi
}
`
