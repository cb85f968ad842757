// What was written survives a power cut, for many files at the price of few waits for the disk.
#ifdef __linux__
#define _GNU_SOURCE
#include <sys/vfs.h>
#endif
#include "CTransport.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
// ext4 and xfs keep one journal in the order of what happened: when the last file of several is
// safe, so are the names and sizes of those before it, and their bytes have only to have been sent.
static int keeps_order(int file) {
  struct statfs info;
  if (fstatfs(file, &info) != 0) return 0;
  return info.f_type == 0xEF53 || info.f_type == 0x58465342;
}
#endif

static int sync_folder(const char *path) {
  char folder[4096];
  const char *slash = strrchr(path, '/');
  if (!slash || (size_t)(slash - path) >= sizeof folder) return 0;
  memcpy(folder, path, (size_t)(slash - path));
  folder[slash - path] = 0;
  int file = open(folder[0] ? folder : "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return errno;
  // Some disks know of no such thing for folders.
  int code = fsync(file) != 0 && errno != EINVAL ? errno : 0;
  close(file);
  return code;
}

int baton_sync_files(const char *const *paths, size_t count) {
  for (size_t i = 0; i < count; i++) {
    int file = open(paths[i], O_RDONLY | O_CLOEXEC);
    if (file < 0) {
      // git gc has put it into a pack meanwhile, and waited for that.
      if (errno == ENOENT) continue;
      return errno;
    }
    int code = 0, is_ordered = 0, is_last = i + 1 == count;
#if defined(__APPLE__)
    is_ordered = 1;
    if (is_last ? fcntl(file, F_FULLFSYNC) != 0 && fsync(file) != 0 : fsync(file) != 0) code = errno;
#elif defined(__linux__)
    is_ordered = keeps_order(file);
    unsigned flags = SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
    if (is_ordered && !is_last && sync_file_range(file, 0, 0, flags) != 0) is_ordered = 0;
    if ((!is_ordered || is_last) && fsync(file) != 0) code = errno;
#else
    if (fsync(file) != 0) code = errno;
#endif
    close(file);
    if (!code && !is_ordered) code = sync_folder(paths[i]);
    if (code) return code;
  }
  return 0;
}
