/* Delays every fsync and fdatasync by SLOW_SYNC_US microseconds, as a slow disk does. Build: cc -shared -fPIC -o slow-sync.so slow-sync.c -ldl */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void delay(void) {
  const char *microseconds = getenv("SLOW_SYNC_US");
  if (microseconds) usleep((useconds_t)atoi(microseconds));
}

int fsync(int descriptor) {
  int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  delay();
  return next(descriptor);
}

int fdatasync(int descriptor) {
  int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  delay();
  return next(descriptor);
}
