// SHA-1 with the SHA instructions of x86-64: four rounds at a time, as their manual has it (Intel 64
// and IA-32 Architectures Software Developer's Manual, volume 2, SHA1RNDS4 and its neighbours).
#include "sha1.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

static int find_instructions(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSE4_1) || !(c & bit_SSSE3)) return 0;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & 1u << 29);
}

// `e` holds E in its highest word, and from the second group on the A of four rounds ago.
#define ROUNDS(FROM, FUNCTION)                                                       \
  for (int i = FROM; i < FROM + 5; i++) {                                            \
    __m128i before = abcd;                                                           \
    e = i == 0 ? _mm_add_epi32(e, words[0]) : _mm_sha1nexte_epu32(e, words[i]);      \
    abcd = _mm_sha1rnds4_epu32(abcd, e, FUNCTION);                                   \
    e = before;                                                                      \
  }

__attribute__((target("sha,sse4.1,ssse3"))) static void mix(uint32_t state[5],
                                                            const uint8_t *block, size_t count) {
  const __m128i big_endian = _mm_set_epi64x(0x0001020304050607, 0x08090A0B0C0D0E0F);
  __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0x1B);
  __m128i e = _mm_set_epi32((int)state[4], 0, 0, 0);
  for (; count > 0; block += 64, count--) {
    const __m128i old_abcd = abcd, old_e = e;
    __m128i words[20];
    for (int i = 0; i < 4; i++) {
      words[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(block + 16 * i)), big_endian);
    }
    for (int i = 4; i < 20; i++) {
      __m128i sum = _mm_xor_si128(_mm_sha1msg1_epu32(words[i - 4], words[i - 3]), words[i - 2]);
      words[i] = _mm_sha1msg2_epu32(sum, words[i - 1]);
    }
    ROUNDS(0, 0)
    ROUNDS(5, 1)
    ROUNDS(10, 2)
    ROUNDS(15, 3)
    e = _mm_sha1nexte_epu32(e, old_e);
    abcd = _mm_add_epi32(abcd, old_abcd);
  }
  _mm_storeu_si128((__m128i *)state, _mm_shuffle_epi32(abcd, 0x1B));
  state[4] = (uint32_t)_mm_extract_epi32(e, 3);
}

int baton_sha1_hardware(uint32_t state[5], const uint8_t *blocks, size_t count) {
  static _Atomic int found = -1;
  if (found < 0) found = find_instructions();
  if (!found) return 0;
  mix(state, blocks, count);
  return 1;
}

#else

int baton_sha1_hardware(uint32_t state[5], const uint8_t *blocks, size_t count) {
  (void)state, (void)blocks, (void)count;
  return 0;
}

#endif
