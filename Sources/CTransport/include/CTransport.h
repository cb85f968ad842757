#ifndef BATON_CTRANSPORT_H
#define BATON_CTRANSPORT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Starts libgit2 and sets its process-wide options. Returns 0 or a libgit2 error code.
int baton_libgit2_start(void);

/// Whether libgit2 waits for the disk after each file that it writes; it does unless told otherwise.
void baton_libgit2_sync(int is_on);

/// Waits until files and their names survive a power cut; on ext4, xfs and Apple's systems with one
/// wait for all, as git does with `core.fsyncMethod=batch`. A file that is gone is passed over.
/// Returns 0 or an errno value.
int baton_sync_files(const char *const *paths, size_t count);

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

/// One conversation with `git upload-pack` or `git receive-pack`, here or behind ssh, as a transport
/// of libgit2. The program starts when libgit2 connects and has ended when it disconnects.
typedef struct baton_connection baton_connection;

struct git_transport;
struct git_remote;

/// A connection through a program; parameters as for `baton_channel_open`. They are copied.
baton_connection *baton_connection_new(const char *const *arguments, const char *const *changes,
                                       const char *directory);

/// Is called with what arrives on the program's standard error, besides keeping it.
void baton_connection_on_errors(baton_connection *connection,
                                void (*callback)(const char *text, size_t size, void *payload),
                                void *payload);

/// Makes the transport for a remote; for use in libgit2's `transport` callback. The connection has
/// to outlive the remote. Returns 0 or a libgit2 error code.
int baton_connection_transport(struct git_transport **out, struct git_remote *owner,
                               baton_connection *connection);

/// The errno value of starting the program; 0 where it was started or not needed.
int baton_connection_start_error(const baton_connection *connection);

/// What the program wrote to standard error so far.
const char *baton_connection_errors(const baton_connection *connection, size_t *size);

/// What a push's program wrote after libgit2 had its answer: whole packets.
const char *baton_connection_rest(const baton_connection *connection, size_t *size);

/// Ends the program where it still runs, and frees the connection.
void baton_connection_free(baton_connection *connection);

#endif
