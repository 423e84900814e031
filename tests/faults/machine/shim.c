/* Stands between a crawl and the kernel: fails or kills it at the nth write, keeps what it wrote,
 * moves its clock. All it needs stands in the environment of the process, which may change it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int n_calls = 0; /* of the files and kinds that FAULT_CALLS names */

/* What follows FAULT_FILE in the file's path: "" the archive, "-wal"; NULL for any other file. */
static const char *part_of(int fd, char *path, size_t size) {
    const char *file = getenv("FAULT_FILE");
    char link[40];
    if (!file) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, size - 1);
    if (n < 0) return NULL;
    path[n] = 0;
    size_t length = strlen(file);
    if (strncmp(path, file, length)) return NULL;
    const char *part = path + length;
    return strcmp(part, "-shm") && strcmp(part, ".lock") ? part : NULL;
}

/* One record a call: kind, part of the file (7 bytes), offset, length; then the bytes written. */
static void keep(char kind, const char *part, int64_t offset, int64_t length, const void *bytes) {
    const char *log = getenv("FAULT_LOG");
    char head[24] = {0};
    if (!log) return;
    int fd = open(log, O_WRONLY | O_APPEND | O_CREAT, 0600);
    if (fd < 0) return;
    head[0] = kind;
    strncpy(head + 1, part, 6);
    memcpy(head + 8, &offset, 8);
    memcpy(head + 16, &length, 8);
    if (write(fd, head, sizeof head) < 0 || (bytes && write(fd, bytes, length) < 0)) abort();
    close(fd);
}

/* 0 to go on, else the error that the call ends with. */
static int fault(char kind, const char *part) {
    const char *kinds = getenv("FAULT_CALLS"), *at = getenv("FAULT_AT"), *what = getenv("FAULT_DO");
    if (!kinds || !at || !what || !strchr(kinds, kind) || !strcmp(part, "-ack")) return 0;
    int n = ++n_calls, wanted = atoi(at);
    if (n != wanted && !(getenv("FAULT_STAYS") && n > wanted)) return 0;
    const char *told = getenv("FAULT_TOLD");
    if (told) close(open(told, O_WRONLY | O_CREAT, 0600));
    if (!strcmp(what, "kill")) kill(getpid(), SIGKILL);
    return atoi(what);
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int before(char kind, int fd, int64_t offset, int64_t length, const void *bytes) {
    char path[4096];
    int saved = errno;
    const char *part = part_of(fd, path, sizeof path);
    int failed = 0;
    if (part && !(failed = fault(kind, part))) keep(kind, part, offset, length, bytes);
    errno = failed ? failed : saved;
    return failed;
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t offset) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    return before('w', fd, offset, n, bytes) ? -1 : real(fd, bytes, n, offset);
}
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t offset) {
    return pwrite64(fd, bytes, n, offset);
}
int fsync(int fd) {
    REAL(int, "fsync", int);
    return before('s', fd, 0, 0, NULL) ? -1 : real(fd);
}
int fdatasync(int fd) {
    REAL(int, "fdatasync", int);
    return before('s', fd, 0, 0, NULL) ? -1 : real(fd);
}
int ftruncate64(int fd, off64_t length) {
    REAL(int, "ftruncate64", int, off64_t);
    return before('t', fd, length, 0, NULL) ? -1 : real(fd, length);
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }
int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    const char *file = getenv("FAULT_FILE");
    if (file && !strncmp(path, file, strlen(file))) keep('u', path + strlen(file), 0, 0, NULL);
    return real(path);
}

static long moved(void) {
    const char *seconds = getenv("FAULT_CLOCK");
    return seconds ? atol(seconds) : 0;
}
int clock_gettime(clockid_t clock, struct timespec *now) {
    REAL(int, "clock_gettime", clockid_t, struct timespec *);
    int failed = real(clock, now);
    if (!failed && clock == CLOCK_REALTIME) now->tv_sec += moved();
    return failed;
}
int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    REAL(int, "gettimeofday", struct timeval *restrict, void *restrict);
    int failed = real(now, zone);
    if (!failed) now->tv_sec += moved();
    return failed;
}
time_t time(time_t *into) {
    REAL(time_t, "time", time_t *);
    time_t now = real(NULL) + moved();
    if (into) *into = now;
    return now;
}
