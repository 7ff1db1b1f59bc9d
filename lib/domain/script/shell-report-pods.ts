/**
 * The form in which kubectl prints the containers of pods, each on a line: pod, namespace, container and the rest of what is reported. A pod
 * that is being removed is left out. Go quotes a text as JSON does, but for control characters, with which no report arrives.
 */
const POD_FORM = [
  '{{range .items}}{{if .metadata.deletionTimestamp}}{{else}}{{$pod := .}}{{range .spec.containers}}{{$name := .name}}',
  '{{$id := ""}}{{$state := "running"}}{{range $pod.status.containerStatuses}}{{if eq .name $name}}{{$id = .imageID}}',
  '{{if .state.terminated}}{{$state = "exited"}}{{end}}{{end}}{{end}}',
  '{{$pod.metadata.name}} {{$pod.metadata.namespace}} {{$name}} ',
  '{"image":{{printf "%q" .image}},"digests":[{{printf "%q" $id}}],"state":"{{$state}}",',
  '"since":"{{with $pod.status.startTime}}{{.}}{{else}}{{$pod.metadata.creationTimestamp}}{{end}}"}{{"\\n"}}{{end}}{{end}}{{end}}',
].join('')

const UNSPEAKABLE = '[bcdfghjklmnpqrstvwxz2456789]'

/**
 * The part of a script that reports what runs in a cluster. A container has the name of its workload, as `readContainerName` reads it.
 * Nothing is reported before something was updated: kubectl may speak with another cluster than the one that is meant.
 */
export const SHELL_REPORT_PODS = `# Reports what runs in the cluster: names, images and states. It fails nothing.
report() {
  is_reported=yes
  [ -n "$updated" ] || return 0
  if list_here; then
    send || say "The board could not be told what runs here; what was done is done." >&2
  else
    say "The pods of all namespaces could not be listed, so the board was told nothing; what was done is done." >&2
  fi
}

# Lists all that runs in the cluster; fails when it may not list all of it.
list_here() {
  # shellcheck disable=SC2016
  kubectl get pods --all-namespaces --output=go-template='${POD_FORM}' >"$work/containers" || return 1
  {
    printf '{"reporter":"update script","engine":{"name":"kubernetes"},"containers":['
    sed -e 's/^\\([^ ]*[^ ]\\)-${UNSPEAKABLE}\\{6,10\\}-[a-z0-9]\\{5\\} /\\1 /' -e t \\
      -e 's/^\\([^ ]*[^ ]\\)-[0-9]\\{6,10\\}-[a-z0-9]\\{5\\} /\\1 /' -e t \\
      -e 's/^\\([^ ]*[^ ]\\)-[0-9]\\{1,5\\} /\\1 /' -e t \\
      -e 's/^\\([^ ]*[^ ]\\)-${UNSPEAKABLE}\\{5\\} /\\1 /' "$work/containers" |
      sed -e 's|^\\([^ ]*\\) \\([^ ]*\\) \\([^ ]*\\) {|{"name":"\\2/\\1/\\3",|' \\
        -e 's|"digests":\\["docker-pullable://|"digests":["|' \\
        -e 's|"digests":\\["\\(sha256:[0-9a-f]*\\)"\\]|"image_id":"\\1"|' -e '$!s/$/,/'
    printf ']}\\n'
  } >"$work/body"
}
`
