// libgit2's smart transport over the standard streams of a program.
//
// The same program serves a whole conversation, so the stream that libgit2 asks for first (the list
// of references) is also the one for what follows.
#include "CTransport.h"

#include <git2.h>
#include <git2/sys/transport.h>
#include <stdlib.h>
#include <string.h>

enum { rest_kept = 1024 * 1024, fetch_patience = 5000 };

struct baton_connection {
  git_smart_subtransport subtransport;
  git_smart_subtransport_stream stream;
  char **arguments;
  char **changes;
  char *directory;
  void (*on_errors)(const char *, size_t, void *);
  void *payload;

  baton_channel *channel;
  int is_open;  // libgit2 holds the stream
  int is_push;
  int start_error;
  // The packet that is being handed out: digits of its length so far, and bytes still to come.
  char header[5];
  size_t header_size, packet_left;
  char *rest;
  size_t rest_size;
};

// Reading a push's answers stops at the end of each packet, so that what libgit2 leaves unread
// starts with a whole one.
static ssize_t read_packet_part(baton_connection *connection, char *buffer, size_t size) {
  if (connection->packet_left > 0) {
    size_t part = connection->packet_left < size ? connection->packet_left : size;
    ssize_t count = baton_channel_read(connection->channel, buffer, part);
    if (count > 0) connection->packet_left -= (size_t)count;
    return count;
  }
  size_t part = 4 - connection->header_size < size ? 4 - connection->header_size : size;
  ssize_t count = baton_channel_read(connection->channel, buffer, part);
  if (count <= 0) return count;
  memcpy(connection->header + connection->header_size, buffer, (size_t)count);
  connection->header_size += (size_t)count;
  if (connection->header_size == 4) {
    connection->header[4] = 0;
    long length = strtol(connection->header, NULL, 16);
    connection->packet_left = length > 4 ? (size_t)length - 4 : 0;
    connection->header_size = 0;
  }
  return count;
}

static int stream_read(git_smart_subtransport_stream *stream, char *buffer, size_t size,
                       size_t *count) {
  baton_connection *connection = (baton_connection *)stream->subtransport;
  ssize_t result = connection->is_push ? read_packet_part(connection, buffer, size)
                                       : baton_channel_read(connection->channel, buffer, size);
  if (result < 0) return GIT_ERROR;
  *count = (size_t)result;
  return 0;
}

static int stream_write(git_smart_subtransport_stream *stream, const char *buffer, size_t size) {
  baton_connection *connection = (baton_connection *)stream->subtransport;
  return baton_channel_write(connection->channel, buffer, size) ? GIT_ERROR : 0;
}

// A push's program may still work and talk after its answer (post-receive); let it end by itself.
static void read_rest(baton_connection *connection) {
  char buffer[4096];
  ssize_t count;
  baton_channel_end_input(connection->channel);
  while ((count = baton_channel_read(connection->channel, buffer, sizeof(buffer))) > 0) {
    if (connection->rest_size + (size_t)count > rest_kept) continue;
    char *moved = realloc(connection->rest, connection->rest_size + (size_t)count);
    if (!moved) continue;
    memcpy(moved + connection->rest_size, buffer, (size_t)count);
    connection->rest = moved;
    connection->rest_size += (size_t)count;
  }
}

static void stream_free(git_smart_subtransport_stream *stream) {
  baton_connection *connection = (baton_connection *)stream->subtransport;
  if (!connection->is_open) return;
  connection->is_open = 0;
  if (connection->is_push) read_rest(connection);
  baton_channel_finish(connection->channel, connection->is_push ? -1 : fetch_patience);
}

static int action(git_smart_subtransport_stream **out, git_smart_subtransport *subtransport,
                  const char *url, git_smart_service_t service) {
  baton_connection *connection = (baton_connection *)subtransport;
  (void)url;
  *out = &connection->stream;
  if (service == GIT_SERVICE_UPLOADPACK || service == GIT_SERVICE_RECEIVEPACK) {
    return connection->is_open ? 0 : GIT_ERROR;
  }
  if (connection->is_open || connection->channel) return GIT_ERROR;
  connection->is_push = service == GIT_SERVICE_RECEIVEPACK_LS;
  connection->channel =
      baton_channel_open((const char *const *)connection->arguments,
                         (const char *const *)connection->changes, connection->directory,
                         &connection->start_error);
  if (!connection->channel) return GIT_ERROR;
  if (connection->on_errors) {
    baton_channel_on_errors(connection->channel, connection->on_errors, connection->payload);
  }
  connection->is_open = 1;
  return 0;
}

static int close_subtransport(git_smart_subtransport *subtransport) {
  baton_connection *connection = (baton_connection *)subtransport;
  if (connection->is_open) stream_free(&connection->stream);
  return 0;
}

static void free_subtransport(git_smart_subtransport *subtransport) {
  close_subtransport(subtransport);
}

static int make_subtransport(git_smart_subtransport **out, git_transport *owner, void *param) {
  (void)owner;
  *out = &((baton_connection *)param)->subtransport;
  return 0;
}

int baton_connection_transport(git_transport **out, git_remote *owner,
                               baton_connection *connection) {
  git_smart_subtransport_definition definition = {make_subtransport, 0, connection};
  return git_transport_smart(out, owner, &definition);
}

static char **copy_list(const char *const *strings) {
  size_t count = 0;
  while (strings && strings[count]) count++;
  char **result = calloc(count + 1, sizeof(char *));
  for (size_t i = 0; result && i < count; i++) result[i] = strdup(strings[i]);
  return result;
}

static void free_list(char **strings) {
  for (size_t i = 0; strings && strings[i]; i++) free(strings[i]);
  free(strings);
}

baton_connection *baton_connection_new(const char *const *arguments, const char *const *changes,
                                       const char *directory) {
  baton_connection *connection = calloc(1, sizeof(*connection));
  if (!connection) return NULL;
  connection->subtransport.action = action;
  connection->subtransport.close = close_subtransport;
  connection->subtransport.free = free_subtransport;
  connection->stream.subtransport = &connection->subtransport;
  connection->stream.read = stream_read;
  connection->stream.write = stream_write;
  connection->stream.free = stream_free;
  connection->arguments = copy_list(arguments);
  connection->changes = copy_list(changes);
  connection->directory = directory ? strdup(directory) : NULL;
  return connection;
}

void baton_connection_on_errors(baton_connection *connection,
                                void (*callback)(const char *, size_t, void *), void *payload) {
  connection->on_errors = callback;
  connection->payload = payload;
}

int baton_connection_start_error(const baton_connection *connection) {
  return connection->start_error;
}

const char *baton_connection_errors(const baton_connection *connection, size_t *size) {
  *size = 0;
  return connection->channel ? baton_channel_errors(connection->channel, size) : "";
}

const char *baton_connection_rest(const baton_connection *connection, size_t *size) {
  *size = connection->rest_size;
  return connection->rest ? connection->rest : "";
}

void baton_connection_free(baton_connection *connection) {
  if (!connection) return;
  baton_channel_free(connection->channel);
  free_list(connection->arguments);
  free_list(connection->changes);
  free(connection->directory);
  free(connection->rest);
  free(connection);
}
