// SHA-1 as in FIPS 180-4, for object ids and the index's trailer, which is over the whole file.
#include "CTransport.h"
#include "sha1.h"

#include <string.h>

static uint32_t rotate(uint32_t word, int bits) { return (word << bits) | (word >> (32 - bits)); }

static void mix_block(uint32_t state[5], const uint8_t *block) {
  uint32_t w[80];
  for (int i = 0; i < 16; i++) {
    w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
           (uint32_t)block[4 * i + 2] << 8 | (uint32_t)block[4 * i + 3];
  }
  for (int i = 16; i < 80; i++) w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);

  uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
  for (int i = 0; i < 80; i++) {
    uint32_t choice, constant;
    if (i < 20) {
      choice = (b & c) | (~b & d);
      constant = 0x5A827999;
    } else if (i < 40) {
      choice = b ^ c ^ d;
      constant = 0x6ED9EBA1;
    } else if (i < 60) {
      choice = (b & c) | (b & d) | (c & d);
      constant = 0x8F1BBCDC;
    } else {
      choice = b ^ c ^ d;
      constant = 0xCA62C1D6;
    }
    uint32_t next = rotate(a, 5) + choice + e + constant + w[i];
    e = d;
    d = c;
    c = rotate(b, 30);
    b = a;
    a = next;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
}

static void mix(uint32_t state[5], const uint8_t *blocks, size_t count) {
  if (baton_sha1_hardware(state, blocks, count)) return;
  for (; count > 0; blocks += 64, count--) mix_block(state, blocks);
}

typedef struct {
  uint32_t state[5];
  uint8_t block[64];
  size_t held;
  uint64_t total;
} digest;

static void feed(digest *digest, const uint8_t *bytes, size_t size) {
  digest->total += size;
  if (digest->held > 0) {
    size_t part = 64 - digest->held < size ? 64 - digest->held : size;
    memcpy(digest->block + digest->held, bytes, part);
    digest->held += part;
    bytes += part;
    size -= part;
    if (digest->held < 64) return;
    mix(digest->state, digest->block, 1);
    digest->held = 0;
  }
  mix(digest->state, bytes, size / 64);
  bytes += size / 64 * 64;
  digest->held = size % 64;
  if (digest->held > 0) memcpy(digest->block, bytes, digest->held);
}

void baton_sha1(const void *first, size_t first_size, const void *second, size_t second_size,
                uint8_t out[20]) {
  digest digest = {{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0}, {0}, 0, 0};
  if (first_size > 0) feed(&digest, first, first_size);
  if (second_size > 0) feed(&digest, second, second_size);

  uint64_t bits = digest.total * 8;
  uint8_t padding[72] = {0x80};
  size_t zeros = (digest.held < 56 ? 56 : 120) - digest.held;
  for (int i = 0; i < 8; i++) padding[zeros + i] = (uint8_t)(bits >> (56 - 8 * i));
  feed(&digest, padding, zeros + 8);

  for (int i = 0; i < 20; i++) out[i] = (uint8_t)(digest.state[i / 4] >> (24 - 8 * (i % 4)));
}
