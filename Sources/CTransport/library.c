// What Swift cannot call: libgit2's variadic options.
#include "CTransport.h"

#include <git2.h>

int baton_libgit2_start(void) {
  int count = git_libgit2_init();
  if (count < 0) return count;
  // Objects are checked by `git fsck`; hashing each one again on reading doubles the cost.
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
  // What was reported as written survives a power cut.
  git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
  return 0;
}

void baton_libgit2_sync(int is_on) { git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, is_on); }
