#!/bin/sh
# Runs the image's entrypoint as in a container, without a Docker daemon: in a mount namespace of its own, on a read-only root that has the
# programs of this machine, /data and /tmp, and with only the capabilities that it is given. It leaves nothing behind.
#   unshare --mount stand-in-container.sh <empty folder> <folder of scripts> <commands that prepare /data> <options of setpriv> [NAME=value …]
# WORD in its own environment stands before the command, as `report` does.
# It writes to standard output which user ran the command that the entrypoint executes, in which groups, and then a line with the owner of
# each file in /data.
set -eu
umask 022
root="$1" scripts="$2" prepare="$3" rights="$4"
shift 4

mount -t tmpfs tmpfs "$root"
for name in bin dev etc lib lib32 lib64 proc sbin usr; do
  if [ -L "/$name" ]; then
    cp -P "/$name" "$root/$name"
  elif [ -d "/$name" ]; then
    mkdir "$root/$name"
    mount --rbind "/$name" "$root/$name"
  fi
done
mkdir "$root/app" "$root/image" "$root/tmp" "$root/data"
for name in entrypoint find-obstacle; do install -m 755 "$scripts/$name.sh" "$root/image/$name"; done
mount -t tmpfs tmpfs "$root/tmp"
mount -t tmpfs -o mode=755 tmpfs "$root/data"

cd "$root"
eval "$prepare"
mount -o remount,ro "$root"

code=0
# shellcheck disable=SC2016,SC2086 # the user says who they are; the words of setpriv are several
chroot "$root" env -i PATH=/image:/usr/sbin:/usr/bin:/sbin:/bin "$@" setpriv $rights --inh-caps=-all --no-new-privs -- \
  entrypoint ${WORD:-} sh -c 'echo "ran as $(id -u):$(id -g)"; echo "in groups $(id -G)"' || code=$?
find data -printf '/%p %U:%G\n' | sort
exit "$code"
