/** The part of a script that updates services of Docker Compose, by the files that they were made of. */
export const SHELL_COMPOSE = `compose_program=''

# Runs Docker Compose on the project at hand.
compose() {
  list=$files
  while [ -n "$list" ]; do
    set -- --file "\${list##*"$newline"}" "$@"
    case $list in *"$newline"*) list=\${list%"$newline"*} ;; *) list='' ;; esac
  done
  list=$env_files
  while [ -n "$list" ]; do
    set -- --env-file "\${list##*"$newline"}" "$@"
    case $list in *"$newline"*) list=\${list%"$newline"*} ;; *) list='' ;; esac
  done
  [ -z "$folder" ] || set -- --project-directory "$folder" "$@"
  set -- --project-name "$project" "$@"
  case $compose_program in
    plugin) docker compose "$@" ;;
    *) docker-compose "$@" ;;
  esac
}

# Prints a label of a container.
label() {
  docker container inspect --format "{{index .Config.Labels \\"$2\\"}}" -- "$1"
}

# Prints a line for each of the paths that a label joins with commas, which a whole path may hold too.
split_paths() {
  printf '%s\\n' "$1" | awk '{ if (/^\\//) gsub(/,\\//, "\\n/"); else gsub(/,/, "\\n"); print }'
}

# Prints the files of the project at hand, or else its folder, for a person.
name_files() {
  printf '%s' "\${files:-$folder}" | tr '\\n' ','
}

# Finds the files of the project at hand; sets problem when they cannot be used.
find_files() {
  if [ -z "$compose_program" ]; then
    if docker compose version >/dev/null 2>&1; then compose_program=plugin; else compose_program=alone; fi
  fi
  list=$files files='' env_files='' problem=''
  while [ -n "$list" ]; do
    file=\${list%%"$newline"*}
    case $list in *"$newline"*) list=\${list#*"$newline"} ;; *) list='' ;; esac
    case $file in /*) ;; *) file=$folder/$file ;; esac
    files=\${files:+$files$newline}$file
    [ -r "$file" ] || problem="$file cannot be read here. Update the stack where you manage it"
  done
  [ -n "$files$folder" ] || problem='nothing says where its files are'
  any=$(docker ps -aq --filter "label=com.docker.compose.project=$project" | head -n 1)
  [ -z "$any" ] || env_files=$(split_paths "$(label "$any" com.docker.compose.project.environment_file)")
  [ -z "$problem" ]
}

# Prints the image that the project at hand names for a service, of what docker compose config prints.
find_image() {
  service_key=$1 awk '
    /^[^ ]/ { inside = ($0 == "services:"); found = 0; next }
    inside && /^  [^ ]/ {
      key = substr($0, 3)
      sub(/:$/, "", key)
      gsub(/^["\\047]|["\\047]$/, "", key)
      found = (key == ENVIRON["service_key"])
      next
    }
    found && /^    image: / {
      sub(/^    image: /, "")
      gsub(/^["\\047]|["\\047]$/, "")
      print
      exit
    }'
}

# Prints the line of the files that names the image of a service: the file, its number and its text.
find_line() {
  list=$files
  while [ -n "$list" ]; do
    file=\${list%%"$newline"*}
    case $list in *"$newline"*) list=\${list#*"$newline"} ;; *) list='' ;; esac
    base=\${2%%@*} base=\${base##*/} base=\${base%%:*}
    line=$(service_key=$1 base_name=$base awk '
      { text = $0; gsub(/^[ \\t]+|[ \\t\\r]+$/, "", text) }
      text == ENVIRON["service_key"] ":" { inside = 1 }
      /^[ \\t]*image:/ && index(text, ENVIRON["base_name"]) {
        if (best == "" || inside) best = NR ": " text
        if (inside) exit
      }
      END { print best }' "$file")
    [ -z "$line" ] || {
      printf '%s\\n' "$file, line $line"
      return
    }
  done
  printf '%s\\n' "$(name_files): image: $2"
}

# Pulls the image of a service, if the files name the one that is wanted. Nothing here edits a file.
pull_service() {
  case $service in
    '' | -*)
      add_left "$project: \\"$service\\" is not the name of a service"
      return 1
      ;;
  esac
  if ! config=$(compose config "$service" 2>/dev/null || compose config); then
    add_failed "$project/$service: docker compose config failed"
    return 1
  fi
  named=$(printf '%s\\n' "$config" | find_image "$service")
  if [ -z "$named" ]; then
    add_left "$project/$service: $(name_files) names no image for it"
    return 1
  fi
  if ! is_same "$named" "$wanted"; then
    place=$(find_line "$service" "$named")
    case $place in *"$named"*) ;; *) place="$place ($named)" ;; esac
    add_left "$project/$service: In $place → $wanted. Then run this again"
    return 1
  fi
  say "Pulling $named for $project/$service"
  if ! compose pull "$service"; then
    add_failed "$project/$service: pulling $named failed"
    return 1
  fi
}

# update_project PROJECT FOLDER COUNT FILE… SERVICE IMAGE [SERVICE IMAGE]…
# COUNT is the number of files.
update_project() {
  project=$1 folder=$2 count=$3 files=''
  shift 3
  while [ "$count" -gt 0 ]; do
    files=\${files:+$files$newline}$1
    shift
    count=$((count - 1))
  done
  update_services "$@"
}

# update_services SERVICE IMAGE [SERVICE IMAGE]…
# The services of the project at hand are pulled each by itself, and recreated together, without those that they depend on.
update_services() {
  if ! find_files; then
    while [ "$#" -gt 0 ]; do
      add_left "$project/$1: $problem"
      shift 2
    done
    return 0
  fi
  count=$#
  while [ "$count" -gt 0 ]; do
    service=$1 wanted=$2
    shift 2
    count=$((count - 2))
    if pull_service; then set -- "$@" "$service"; fi
  done
  [ "$#" -gt 0 ] || return 0
  if compose up -d --no-deps "$@"; then
    for service in "$@"; do add_updated "$project/$service"; done
  else
    recreate_each "$@"
  fi
  report
}

# Recreates services each by itself, to find the one that fails.
recreate_each() {
  for service in "$@"; do
    if [ "$#" -gt 1 ] && compose up -d --no-deps "$service"; then
      add_updated "$project/$service"
    else
      add_failed "$project/$service: it is pulled, and docker compose up failed"
    fi
  done
}
`
