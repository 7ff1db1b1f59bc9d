import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../scripts/run.ts'
import { ensureProgram } from './debian-program.ts'

/** A file system that refuses locks, as network shares can, for programs that are started with its `env`. */
type LockRefuser = { env: Record<string, string>; close(): Promise<void> }

/** The errors with which the system refuses requests, by their names in C. */
type Refusals = {
  /** The error for every request for a lock or about one. */
  locks?: string
  /** The error for mapping a file into memory that other programs share. */
  sharedMemory?: string
}

/** Compiles a library that refuses such requests for the files in a folder, before the system sees them. */
export async function openLockRefuser(
  folder: string,
  { locks = '0', sharedMemory = '0' }: Refusals,
): Promise<LockRefuser> {
  const gcc = await ensureProgram('gcc', 'gcc libc6-dev')
  const place = await mkdtemp(join(tmpdir(), 'diun-dashboard-locks-'))
  const source = join(place, 'refuse.c')
  const library = join(place, 'refuse.so')
  await writeFile(source, SOURCE)
  const definitions = [
    `-DLOCKS=${locks}`,
    `-DSHARED_MEMORY=${sharedMemory}`,
    `-DFOLDER=${JSON.stringify(`${folder}/`)}`,
  ]
  await run(gcc, ['-shared', '-fPIC', ...definitions, '-o', library, source])
  return { env: { LD_PRELOAD: library }, close: () => rm(place, { recursive: true, force: true }) }
}

const SOURCE = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int lies_there(int file) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path);
  return length > 0 && strncmp(path, FOLDER, strlen(FOLDER)) == 0;
}

static int is_about_locks(int command) {
  return command == F_GETLK || command == F_SETLK || command == F_SETLKW;
}

static int control(const char *name, int file, int command, void *argument) {
  if (LOCKS != 0 && is_about_locks(command) && lies_there(file)) {
    errno = LOCKS;
    return -1;
  }
  int (*next)(int, int, ...) = dlsym(RTLD_NEXT, name);
  return next(file, command, argument);
}

#define PASS_ON(name)                                      \\
  int name(int file, int command, ...) {                   \\
    va_list list;                                          \\
    va_start(list, command);                               \\
    void *argument = va_arg(list, void *);                 \\
    va_end(list);                                          \\
    return control(#name, file, command, argument);        \\
  }

PASS_ON(fcntl)
PASS_ON(fcntl64)

void *mmap64(void *at, size_t length, int protection, int flags, int file, off64_t offset) {
  if (SHARED_MEMORY != 0 && file >= 0 && (flags & MAP_SHARED) && lies_there(file)) {
    errno = SHARED_MEMORY;
    return MAP_FAILED;
  }
  void *(*next)(void *, size_t, int, int, int, off64_t) = dlsym(RTLD_NEXT, "mmap64");
  return next(at, length, protection, flags, file, offset);
}
`
