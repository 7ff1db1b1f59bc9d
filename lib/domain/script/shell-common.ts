/** The part of a script that says what it does, sums up, and compares references. It uses nothing that dash or busybox lack. */
export const SHELL_COMMON = `updated='' left='' failed=''
newline='
'

say() {
  printf '%s\\n' "$*" | tr -d '\\000-\\011\\013-\\037\\177'
}

add_updated() {
  updated="$updated  $1$newline"
  is_reported=no
}

add_left() {
  left="$left  $1$newline"
  say "Left to you: $1"
}

add_failed() {
  failed="$failed  $1$newline"
  say "Failed: $1" >&2
}

# Prints what came of it all. Its status is that of the script: 1 when something failed.
summarize() {
  say ''
  [ -z "$updated" ] || say "Updated:$newline$updated"
  [ -z "$left" ] || say "Left to you:$newline$left"
  [ -z "$failed" ] || say "Failed:$newline$failed"
  [ -z "$failed" ]
}

# Completes a reference as Docker reads it: nginx is docker.io/library/nginx:latest.
full_name() {
  name=\${1%%@*}
  digest=\${1#"$name"}
  case \${name##*/} in
    *:*) ;;
    *) [ -n "$digest" ] || name=$name:latest ;;
  esac
  case \${name%%/*} in
    index.docker.io | registry-1.docker.io) name=docker.io/\${name#*/} ;;
    "$name") name=docker.io/library/$name ;;
    *.* | *:* | localhost) ;;
    *) name=docker.io/$name ;;
  esac
  case $name in
    docker.io/*/*) ;;
    docker.io/*) name=docker.io/library/\${name#docker.io/} ;;
  esac
  printf '%s\\n' "$name$digest"
}

is_same() {
  [ "$(full_name "$1")" = "$(full_name "$2")" ]
}

# choose_name RUNNING NAME… prints the name that is the same as what runs, or else the first one.
choose_name() {
  running_name=\${1%%@*}
  shift
  for name_of_it in "$@"; do
    if is_same "$running_name" "$name_of_it"; then
      printf '%s\\n' "$name_of_it"
      return
    fi
  done
  printf '%s\\n' "$1"
}

is_of_same_repository() {
  one=$(full_name "$1") other=$(full_name "$2")
  one=\${one%%@*} other=\${other%%@*}
  [ "\${one%:*}" = "\${other%:*}" ]
}
`
