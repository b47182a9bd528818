/* Writes down, into the file that NETWORK_TO names, every attempt to reach a network from any library.
 *
 * Loaded before the C library (LD_PRELOAD). Sockets of this machine alone (AF_UNIX), as a desktop's own, are
 * let pass; an address family of the network is written down where it is asked for.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void note(const char *what, int family) {
    const char *to = getenv("NETWORK_TO");
    char line[100];
    int length = snprintf(line, sizeof line, "%s %d\n", what, family), handle = to ? open(to, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    if (handle < 0 || write(handle, line, length) != length) abort();
    close(handle);
}

int socket(int family, int kind, int protocol) {
    int (*real)(int, int, int) = (int (*)(int, int, int))dlsym(RTLD_NEXT, "socket");
    if (family == AF_INET || family == AF_INET6) note("socket", family);
    return real(family, kind, protocol);
}

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **) = (int (*)(const char *, const char *, const struct addrinfo *, struct addrinfo **))dlsym(RTLD_NEXT, "getaddrinfo");
    note("getaddrinfo", 0);
    return real(name, service, hints, found);
}
