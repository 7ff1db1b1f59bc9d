#!/bin/sh
# Runs as the user, and finds what keeps that user from writing the database file $1 or its folder. It writes nothing if there is no obstacle. It
# tries to write, since the modes of a network share do not tell what its server allows. The first word of its output is what would help:
#   read-only   another mount
#   mode        other rights for the owner, who is the user
#   user        to run as another user, the owner
#   owner       another owner, since root owns it, or since it is a file whose owner is not that of its folder
set -eu
export LC_ALL=C

case "$1" in
  /*) file="$1" ;;
  *) file="$PWD/$1" ;;
esac
wanted="$(dirname -- "$file")"

# Judges by the messages of a failed attempt ($3). Other failures, such as a full disk, are left to the program to report.
judge() {
  kind="$1" path="$2" said="$3"
  # A write into a folder that the user may not enter is denied for that reason, even on a read-only disk. A touch of the folder shows the disk.
  [ "$kind" = file ] || said="$said $(touch -c "$path" 2>&1 || true)"
  case "$said" in
    *'Read-only file system'*) answer read-only folder "$path" "$wanted" ;;
    *'Permission denied'* | *'Operation not permitted'*) ;;
    *) return 0 ;;
  esac

  owner="$(stat -L -c %u "$path")"
  if [ "$owner" -eq "$(id -u)" ]; then
    answer mode "$kind" "$path" "$path"
  elif [ "$owner" -eq 0 ] || [ "$owner" -ne "$(stat -L -c %u "$folder")" ]; then
    answer owner "$kind" "$path" "$path"
  else
    answer user "$kind" "$path" "$path"
  fi
}

answer() {
  echo "$1 $2 $(stat -L -c '%u %g %a' "$3") $4"
  exit
}

# The program creates missing folders, so the nearest folder that exists counts. If that is the root, the program reports the problem.
folder="$wanted"
while [ ! -e "$folder" ]; do folder="$(dirname -- "$folder")"; done
[ "$folder" != / ] || exit 0

if made="$(mktemp -- "$folder/.write-test-XXXXXX" 2>&1)"; then
  rm -- "$made"
else
  judge folder "$folder" "$made"
fi

for each in "$file" "$file-wal" "$file-shm"; do
  [ -e "$each" ] || continue
  # This opens the file as SQLite does, and changes nothing.
  said="$({ : <>"$each"; } 2>&1)" || judge file "$each" "$said"
done
