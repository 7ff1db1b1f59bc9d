#!/bin/sh
# Run as the user: says what of the database file $1, or of its folder, that user cannot write, or says nothing. It tries, since the
# modes of a network share do not tell what its server allows. What it says begins with what would help:
#   read-only   another mount
#   mode        other rights for its owner, who is the user
#   user        another user: its owner
#   owner       another owner: it is root's, or it is a file in the folder of somebody else
set -eu
export LC_ALL=C

case "$1" in
  /*) file="$1" ;;
  *) file="$PWD/$1" ;;
esac
wanted="$(dirname -- "$file")"

# Of a full disk nothing is said, nor where no folder is: the program does.
judge() {
  kind="$1" path="$2" said="$3"
  # Who may not look into a folder does not learn by writing to it that it is read-only.
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

# The program makes the folders that are missing.
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
  # Opens it as SQLite does, and changes nothing.
  said="$({ : <>"$each"; } 2>&1)" || judge file "$each" "$said"
done
