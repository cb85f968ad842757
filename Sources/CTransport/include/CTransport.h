#ifndef BATON_CTRANSPORT_H
#define BATON_CTRANSPORT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Starts libgit2 and sets its process-wide options. Returns 0 or a libgit2 error code.
int baton_libgit2_start(void);

/// The SHA-1 of two pieces of memory, one after the other.
void baton_sha1(const void *first, size_t first_size, const void *second, size_t second_size,
                uint8_t out[20]);

/// A running program with its three standard streams in our hands.
///
/// What it writes is taken in whenever we wait for it, so that neither side can block the other.
typedef struct baton_channel baton_channel;

/// Starts a program found in PATH. `arguments` starts with its name and ends with NULL.
/// `changes` holds `NAME=value` to set a variable and `NAME` to remove one; ends with NULL.
/// `directory` may be NULL. Returns NULL and sets `error` to an errno value on failure.
baton_channel *baton_channel_open(const char *const *arguments, const char *const *changes,
                                  const char *directory, int *error);

/// Is called with what arrives on the program's standard error, besides keeping it.
void baton_channel_on_errors(baton_channel *channel,
                             void (*callback)(const char *text, size_t size, void *payload),
                             void *payload);

/// Writes all bytes to the program's standard input. Returns 0 or an errno value.
int baton_channel_write(baton_channel *channel, const void *bytes, size_t size);

/// Waits for output and takes up to `size` bytes of it. Returns 0 at the end, -1 on an error.
ssize_t baton_channel_read(baton_channel *channel, void *buffer, size_t size);

/// Closes the program's standard input.
void baton_channel_end_input(baton_channel *channel);

/// Closes all streams and waits for the program to end. After `patience` milliseconds (negative:
/// never) it is asked to stop, then made to. Returns its exit status, or 128 plus a signal.
int baton_channel_finish(baton_channel *channel, int patience);

/// What the program wrote to standard error: at most the last 64 KiB. Valid until it is freed.
const char *baton_channel_errors(const baton_channel *channel, size_t *size);

/// Frees a channel; finishes it first where that has not been done.
void baton_channel_free(baton_channel *channel);

#endif
