// SHA-1 with the processor's own instructions.
#ifndef BATON_SHA1_H
#define BATON_SHA1_H

#include <stddef.h>
#include <stdint.h>

/// Takes so many blocks of 64 bytes into the state. Returns 0, having done nothing, where the
/// processor has no instructions for it.
int baton_sha1_hardware(uint32_t state[5], const uint8_t *blocks, size_t count);

#endif
