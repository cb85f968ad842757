// A child process with pipes to its three standard streams.
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "CTransport.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { errors_kept = 64 * 1024, tick = 50 };

typedef struct {
  char *bytes;
  size_t start, size, room;
} buffer;

struct baton_channel {
  pid_t pid;
  int input, output, errors;  // our ends; -1 when closed
  int reaped, status;
  buffer held;      // output that nobody has asked for yet
  buffer messages;  // the tail of standard error
  void (*on_errors)(const char *, size_t, void *);
  void *payload;
};

static int append(buffer *buffer, const char *bytes, size_t size) {
  if (buffer->start > 0 && buffer->start + buffer->size + size > buffer->room) {
    memmove(buffer->bytes, buffer->bytes + buffer->start, buffer->size);
    buffer->start = 0;
  }
  if (buffer->size + size > buffer->room) {
    size_t room = (buffer->size + size) * 2;
    char *moved = realloc(buffer->bytes, room);
    if (!moved) return ENOMEM;
    buffer->bytes = moved;
    buffer->room = room;
  }
  memcpy(buffer->bytes + buffer->start + buffer->size, bytes, size);
  buffer->size += size;
  return 0;
}

static void drop(buffer *buffer, size_t size) {
  buffer->start += size;
  buffer->size -= size;
  if (buffer->size == 0) buffer->start = 0;
}

static int make_pipe(int ends[2]) {
#if defined(__linux__)
  return pipe2(ends, O_CLOEXEC) < 0 ? errno : 0;
#else
  if (pipe(ends) < 0) return errno;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return 0;
#endif
}

static void close_end(int *end) {
  if (*end >= 0) close(*end);
  *end = -1;
}

static int same_name(const char *entry, const char *change) {
  size_t length = strcspn(change, "=");
  return strncmp(entry, change, length) == 0 && entry[length] == '=';
}

// The environment with the changes made. Only the list is allocated, not the strings.
static char **changed_environment(const char *const *changes) {
  size_t count = 0, added = 0;
  while (environ[count]) count++;
  while (changes && changes[added]) added++;
  char **result = calloc(count + added + 1, sizeof(char *));
  if (!result) return NULL;
  size_t size = 0;
  for (size_t i = 0; i < count; i++) {
    int keep = 1;
    for (size_t j = 0; j < added && keep; j++) keep = !same_name(environ[i], changes[j]);
    if (keep) result[size++] = environ[i];
  }
  for (size_t j = 0; j < added; j++) {
    if (strchr(changes[j], '=')) result[size++] = (char *)changes[j];
  }
  return result;
}

static int launch(baton_channel *channel, const char *const *arguments, char **environment,
                  const char *directory, int child[3]) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, defaults;
  short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  sigemptyset(&none);
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);

  int error = posix_spawn_file_actions_init(&actions);
  if (error) return error;
  error = posix_spawnattr_init(&attributes);
  if (error) {
    posix_spawn_file_actions_destroy(&actions);
    return error;
  }
#if defined(POSIX_SPAWN_CLOEXEC_DEFAULT)
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
  for (int i = 0; i < 3 && !error; i++) {
    error = posix_spawn_file_actions_adddup2(&actions, child[i], i);
  }
  if (!error && directory) error = posix_spawn_file_actions_addchdir_np(&actions, directory);
  if (!error) error = posix_spawnattr_setsigmask(&attributes, &none);
  if (!error) error = posix_spawnattr_setsigdefault(&attributes, &defaults);
  if (!error) error = posix_spawnattr_setflags(&attributes, flags);
  if (!error) {
    error = posix_spawnp(&channel->pid, arguments[0], &actions, &attributes,
                         (char *const *)arguments, environment);
  }
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

baton_channel *baton_channel_open(const char *const *arguments, const char *const *changes,
                                  const char *directory, int *error) {
  int pipes[3][2] = {{-1, -1}, {-1, -1}, {-1, -1}};
  baton_channel *channel = calloc(1, sizeof(*channel));
  char **environment = changed_environment(changes);
  *error = channel && environment ? 0 : ENOMEM;
  for (int i = 0; i < 3 && !*error; i++) *error = make_pipe(pipes[i]);
  if (!*error) {
    int child[3] = {pipes[0][0], pipes[1][1], pipes[2][1]};
    *error = launch(channel, arguments, environment, directory, child);
  }
  close_end(&pipes[0][0]);
  close_end(&pipes[1][1]);
  close_end(&pipes[2][1]);
  free(environment);
  if (*error) {
    close_end(&pipes[0][1]);
    close_end(&pipes[1][0]);
    close_end(&pipes[2][0]);
    free(channel);
    return NULL;
  }
  channel->input = pipes[0][1];
  channel->output = pipes[1][0];
  channel->errors = pipes[2][0];
  fcntl(channel->input, F_SETFL, O_NONBLOCK);
  fcntl(channel->output, F_SETFL, O_NONBLOCK);
  fcntl(channel->errors, F_SETFL, O_NONBLOCK);
  return channel;
}

void baton_channel_on_errors(baton_channel *channel,
                             void (*callback)(const char *, size_t, void *), void *payload) {
  channel->on_errors = callback;
  channel->payload = payload;
}

static void keep_errors(baton_channel *channel, const char *bytes, size_t size) {
  if (channel->on_errors) channel->on_errors(bytes, size, channel->payload);
  append(&channel->messages, bytes, size);
  if (channel->messages.size > errors_kept) {
    drop(&channel->messages, channel->messages.size - errors_kept);
  }
}

// Takes what has arrived on one of the two outputs; closes it at its end. Returns 1 if anything
// was there.
static int drain(baton_channel *channel, int is_errors) {
  int *end = is_errors ? &channel->errors : &channel->output;
  char bytes[16 * 1024];
  int any = 0;
  while (*end >= 0) {
    ssize_t size = read(*end, bytes, sizeof(bytes));
    if (size > 0) {
      any = 1;
      if (is_errors) {
        keep_errors(channel, bytes, (size_t)size);
      } else if (append(&channel->held, bytes, (size_t)size)) {
        close_end(end);
      }
      if (!is_errors) break;
    } else if (size < 0 && errno == EINTR) {
      continue;
    } else if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      break;
    } else {
      close_end(end);
    }
  }
  return any;
}

static void try_reap(baton_channel *channel, int flags) {
  if (channel->reaped) return;
  int status = 0;
  pid_t pid;
  do {
    pid = waitpid(channel->pid, &status, flags);
  } while (pid < 0 && errno == EINTR);
  if (pid == 0) return;
  channel->reaped = 1;
  if (pid < 0) {
    channel->status = 127;
  } else {
    channel->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
}

// Waits until something can be done; takes in what arrived. Returns 1 if the input can be written.
static int wait_for_any(baton_channel *channel, int writing, int timeout) {
  struct pollfd ends[3] = {
      {channel->output, POLLIN, 0},
      {channel->errors, POLLIN, 0},
      {writing ? channel->input : -1, POLLOUT, 0},
  };
  if (poll(ends, 3, timeout) <= 0) return 0;
  if (ends[0].revents) drain(channel, 0);
  if (ends[1].revents) drain(channel, 1);
  return ends[2].revents != 0;
}

// write(2) that answers EPIPE without a SIGPIPE, whatever the process does with that signal.
static ssize_t quiet_write(int end, const char *bytes, size_t size) {
  sigset_t broken, before, pending;
  sigemptyset(&broken);
  sigaddset(&broken, SIGPIPE);
  sigpending(&pending);
  int was_pending = sigismember(&pending, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &broken, &before);
  ssize_t result = write(end, bytes, size);
  int error = errno;
  if (result < 0 && error == EPIPE && !was_pending) {
    sigpending(&pending);
    int signal = 0;
    if (sigismember(&pending, SIGPIPE)) sigwait(&broken, &signal);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  errno = error;
  return result;
}

int baton_channel_write(baton_channel *channel, const void *bytes, size_t size) {
  const char *next = bytes;
  while (size > 0) {
    if (channel->input < 0) return EPIPE;
    ssize_t written = quiet_write(channel->input, next, size);
    if (written >= 0) {
      next += written;
      size -= (size_t)written;
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      wait_for_any(channel, 1, -1);
    } else if (errno != EINTR) {
      int error = errno;
      close_end(&channel->input);
      return error;
    }
  }
  return 0;
}

ssize_t baton_channel_read(baton_channel *channel, void *buffer, size_t size) {
  while (channel->held.size == 0 && channel->output >= 0) {
    wait_for_any(channel, 0, tick);
    if (channel->held.size > 0 || channel->output < 0) break;
    // A program that has ended says no more, even if one that it started keeps the pipe open.
    try_reap(channel, WNOHANG);
    if (channel->reaped && !drain(channel, 0)) close_end(&channel->output);
  }
  size_t part = channel->held.size < size ? channel->held.size : size;
  if (part > 0) {
    memcpy(buffer, channel->held.bytes + channel->held.start, part);
    drop(&channel->held, part);
  }
  return (ssize_t)part;
}

void baton_channel_end_input(baton_channel *channel) { close_end(&channel->input); }

static int64_t now_in_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int baton_channel_finish(baton_channel *channel, int patience) {
  close_end(&channel->input);
  close_end(&channel->output);
  int64_t start = now_in_milliseconds();
  int asked = 0;
  int pause = 1;
  while (!channel->reaped) {
    if (patience < 0 && channel->errors < 0) {
      try_reap(channel, 0);
      break;
    }
    try_reap(channel, WNOHANG);
    if (channel->reaped) break;
    int64_t waited = now_in_milliseconds() - start;
    if (patience >= 0 && waited > patience && asked == 0) {
      kill(channel->pid, SIGTERM);
      asked = 1;
    } else if (patience >= 0 && waited > patience + 1000 && asked == 1) {
      kill(channel->pid, SIGKILL);
      asked = 2;
    }
    wait_for_any(channel, 0, pause);
    if (pause < tick) pause *= 2;
  }
  drain(channel, 1);
  close_end(&channel->errors);
  return channel->status;
}

const char *baton_channel_errors(const baton_channel *channel, size_t *size) {
  *size = channel->messages.size;
  return channel->messages.bytes ? channel->messages.bytes + channel->messages.start : "";
}

void baton_channel_free(baton_channel *channel) {
  if (!channel) return;
  baton_channel_finish(channel, 5000);
  free(channel->held.bytes);
  free(channel->messages.bytes);
  free(channel);
}
