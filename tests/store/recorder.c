/* Writes down what a process really asks of the disk under one folder: every write, sync and change of names.
 *
 * Loaded before the C library (LD_PRELOAD), it calls the real function, then appends a record to a log, one
 * process-wide lock held over both, so that the log has the order of the calls. RECORD_UNDER names the folder,
 * RECORD_TO the log. A record: operation, file, folder, other folder, place, length, then that many bytes.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static int log_to = -1;
static char under[PATH_MAX];

struct __attribute__((packed)) record { char what; uint64_t file, folder, other, place; uint32_t length; };

#define REAL(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (!real) real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static void put(const void *bytes, size_t length) {
    static ssize_t (*out)(int, const void *, size_t);
    if (!out) out = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    while (length) {
        ssize_t done = out(log_to, bytes, length);
        if (done <= 0) abort();
        bytes = (const char *)bytes + done;
        length -= done;
    }
}

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("RECORD_UNDER"), *to = getenv("RECORD_TO");
    if (!folder || !to || !realpath(folder, under)) return;
    int (*opens)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
    log_to = opens(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void note(char what, uint64_t file, uint64_t folder, uint64_t other, uint64_t place, const void *bytes, size_t length) {
    struct record record = {what, file, folder, other, place, (uint32_t)length};
    put(&record, sizeof record);
    put(bytes, length);
}

/* Say whether a handle is of a file or folder that is watched, and which. */
static int watched(int handle, struct stat *seen) {
    char link[64], path[PATH_MAX];
    if (log_to < 0 || fstat(handle, seen) || !(S_ISREG(seen->st_mode) || S_ISDIR(seen->st_mode))) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    size_t root = strlen(under);
    return !strncmp(path, under, root) && (path[root] == '/' || !path[root]);
}

/* Say whether a name lies in a watched folder, which one, and what it is called there. */
static int named(int from, const char *path, uint64_t *folder, const char **name) {
    char above[PATH_MAX];
    struct stat seen;
    if (log_to < 0 || strlen(path) >= sizeof above) return 0;
    strcpy(above, path);
    char *slash = strrchr(above, '/');
    *name = slash ? path + (slash - above) + 1 : path;
    if (slash) *(slash == above ? slash + 1 : slash) = 0; else strcpy(above, ".");
    int kept = errno;
    static int (*opens)(int, const char *, int, ...);
    if (!opens) opens = (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, "openat");
    int handle = opens(from, above, O_PATH | O_DIRECTORY | O_CLOEXEC);
    int found = handle >= 0 && watched(handle, &seen);
    if (handle >= 0) close(handle);
    *folder = found ? seen.st_ino : 0;
    errno = kept;
    return found;
}

static uint64_t number(int from, const char *path) {
    struct stat seen;
    return fstatat(from, path, &seen, AT_SYMLINK_NOFOLLOW) ? 0 : seen.st_ino;
}

static int opened(int (*real)(int, const char *, int, ...), int from, const char *path, int flags, mode_t mode) {
    uint64_t folder;
    const char *name;
    struct stat seen;
    pthread_mutex_lock(&turn);
    int new = (flags & O_CREAT) && !number(from, path);
    int handle = real(from, path, flags, mode);
    if (handle >= 0 && flags & (O_CREAT | O_TRUNC) && named(from, path, &folder, &name) && watched(handle, &seen)) {
        if (new) note('C', seen.st_ino, folder, 0, 0, name, strlen(name));
        else if (flags & O_TRUNC) note('T', seen.st_ino, 0, 0, 0, "", 0);
    }
    pthread_mutex_unlock(&turn);
    return handle;
}

#define MODE() va_list rest; va_start(rest, flags); mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0; va_end(rest)
#define OPENAT() static int (*real)(int, const char *, int, ...); \
    if (!real) real = (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, "openat64")
int open(const char *path, int flags, ...) { MODE(); OPENAT(); return opened(real, AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(); OPENAT(); return opened(real, AT_FDCWD, path, flags, mode); }
int openat(int from, const char *path, int flags, ...) { MODE(); OPENAT(); return opened(real, from, path, flags, mode); }
int openat64(int from, const char *path, int flags, ...) { MODE(); OPENAT(); return opened(real, from, path, flags, mode); }

static void wrote(int handle, const void *bytes, ssize_t done, off_t place) {
    struct stat seen;
    int kept = errno;
    if (done > 0 && watched(handle, &seen)) note('W', seen.st_ino, 0, 0, place, bytes, done);
    errno = kept;
}

ssize_t write(int handle, const void *bytes, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    pthread_mutex_lock(&turn);
    ssize_t done = real(handle, bytes, length);
    int kept = errno;
    off_t place = done > 0 ? lseek(handle, 0, SEEK_CUR) : 0;
    errno = kept;
    if (place >= done) wrote(handle, bytes, done, place - done);
    pthread_mutex_unlock(&turn);
    return done;
}

#define PWRITE(name) ssize_t name(int handle, const void *bytes, size_t length, off_t place) { \
    REAL(ssize_t, #name, int, const void *, size_t, off_t); \
    pthread_mutex_lock(&turn); \
    ssize_t done = real(handle, bytes, length, place); \
    wrote(handle, bytes, done, place); \
    pthread_mutex_unlock(&turn); \
    return done; }
PWRITE(pwrite)
PWRITE(pwrite64)

/* Nothing of ours uses these; if a new library does, the record would be wrong without a word. */
#define NEVER(declaration) declaration { abort(); }
NEVER(ssize_t pwritev(int h, const struct iovec *v, int n, off_t p))
NEVER(ssize_t sendfile(int a, int b, off_t *p, size_t n))
NEVER(ssize_t copy_file_range(int a, off_t *x, int b, off_t *y, size_t n, unsigned int f))

#define SIZED(name) int name(int handle, off_t size) { \
    REAL(int, #name, int, off_t); \
    struct stat seen; \
    pthread_mutex_lock(&turn); \
    int failed = real(handle, size); \
    if (!failed && watched(handle, &seen)) note('T', seen.st_ino, 0, 0, size, "", 0); \
    pthread_mutex_unlock(&turn); \
    return failed; }
SIZED(ftruncate)
SIZED(ftruncate64)

#define SYNC(name) int name(int handle) { \
    REAL(int, #name, int); \
    struct stat seen; \
    pthread_mutex_lock(&turn); \
    int failed = real(handle); \
    if (!failed && watched(handle, &seen)) note(S_ISDIR(seen.st_mode) ? 'D' : 'S', seen.st_ino, 0, 0, 0, "", 0); \
    pthread_mutex_unlock(&turn); \
    return failed; }
SYNC(fsync)
SYNC(fdatasync)

static int moved(int failed, uint64_t file, int a, const char *from, int b, const char *to) {
    uint64_t old = 0, new = 0;
    const char *before = "", *after = "";
    if (failed) return failed;
    int left = named(a, from, &old, &before), came = named(b, to, &new, &after);
    if (left || came) {
        char both[2 * PATH_MAX];
        int length = snprintf(both, sizeof both, "%s/%s", before, after);
        note('R', file, old, new, 0, both, length);
    }
    return failed;
}

int renameat(int a, const char *from, int b, const char *to) {
    REAL(int, "renameat", int, const char *, int, const char *);
    pthread_mutex_lock(&turn);
    uint64_t file = number(a, from);
    int failed = moved(real(a, from, b, to), file, a, from, b, to);
    pthread_mutex_unlock(&turn);
    return failed;
}
int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int linkat(int a, const char *from, int b, const char *to, int flags) {
    REAL(int, "linkat", int, const char *, int, const char *, int);
    uint64_t folder;
    const char *name;
    pthread_mutex_lock(&turn);
    int failed = real(a, from, b, to, flags);
    if (!failed && named(b, to, &folder, &name)) note('L', number(b, to), folder, 0, 0, name, strlen(name));
    pthread_mutex_unlock(&turn);
    return failed;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int from, const char *path, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    uint64_t folder;
    const char *name;
    pthread_mutex_lock(&turn);
    int ours = named(from, path, &folder, &name);
    int failed = real(from, path, flags);
    if (!failed && ours) note('U', 0, folder, 0, 0, name, strlen(name));
    pthread_mutex_unlock(&turn);
    return failed;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdirat(int from, const char *path, mode_t mode) {
    REAL(int, "mkdirat", int, const char *, mode_t);
    uint64_t folder;
    const char *name;
    pthread_mutex_lock(&turn);
    int failed = real(from, path, mode);
    if (!failed && named(from, path, &folder, &name)) note('M', number(from, path), folder, 0, 0, name, strlen(name));
    pthread_mutex_unlock(&turn);
    return failed;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
