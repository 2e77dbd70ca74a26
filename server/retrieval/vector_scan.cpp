#include "server/retrieval/vector_scan.h"

#include <cmath>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace passerelle::retrieval {
namespace {

void scanRowsScalar(const quint8 *rows, std::size_t stride, const qint8 *question, std::span<qint32> dots)
{
    for (std::size_t row = 0; row < dots.size(); ++row) {
        const quint8 *codes = rows + row * stride;
        qint32 dot = 0;
        for (std::size_t at = 0; at < stride; at += kScanChunk / 2) {
            const qint8 *numbers = question + at * 2;
            for (std::size_t i = 0; i < kScanChunk / 2; ++i)
                dot += (codes[at + i] & 0x0F) * numbers[i] + (codes[at + i] >> 4) * numbers[i + kScanChunk / 2];
        }
        dots[row] = dot;
    }
}

#if defined(__x86_64__)
// The processor's own prefetching stops at the end of a page; so far ahead, 100,000 rows take a quarter less time.
constexpr std::size_t kPrefetchBytes = 8192;

// Products of pairs are at most 2 × 15 × 127, two a chunk: four chunks fit in 16 bits before they must be widened.
__attribute__((target("avx2"))) void scanRowsAvx2(const quint8 *rows, std::size_t stride, const qint8 *question, std::span<qint32> dots)
{
    const __m256i lowHalf = _mm256_set1_epi8(0x0F);
    const __m256i ones = _mm256_set1_epi16(1);
    const std::size_t chunks = stride / 32;
    for (std::size_t row = 0; row < dots.size(); ++row) {
        const quint8 *codes = rows + row * stride;
        __m256i wide = _mm256_setzero_si256();
        for (std::size_t chunk = 0; chunk < chunks;) {
            __m256i narrow = _mm256_setzero_si256();
            const std::size_t end = chunk + 4 < chunks ? chunk + 4 : chunks;
            for (; chunk < end; ++chunk) {
                if (chunk % 2 == 0) // a line of the cache holds two
                    _mm_prefetch(reinterpret_cast<const char *>(codes + chunk * 32) + kPrefetchBytes, _MM_HINT_T0);
                const __m256i both = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(codes + chunk * 32));
                const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(question + chunk * 64));
                const __m256i second = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(question + chunk * 64 + 32));
                const __m256i low = _mm256_and_si256(both, lowHalf);
                const __m256i high = _mm256_and_si256(_mm256_srli_epi16(both, 4), lowHalf);
                narrow = _mm256_add_epi16(narrow, _mm256_maddubs_epi16(low, first));
                narrow = _mm256_add_epi16(narrow, _mm256_maddubs_epi16(high, second));
            }
            wide = _mm256_add_epi32(wide, _mm256_madd_epi16(narrow, ones));
        }
        const __m128i half = _mm_add_epi32(_mm256_castsi256_si128(wide), _mm256_extracti128_si256(wide, 1));
        const __m128i quarter = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
        dots[row] = _mm_cvtsi128_si32(_mm_add_epi32(quarter, _mm_shuffle_epi32(quarter, 0xB1)));
    }
}
#endif

} // namespace

ScanForm fastestScanForm()
{
#if defined(__x86_64__)
    static const bool hasAvx2 = __builtin_cpu_supports("avx2") != 0;
    if (hasAvx2)
        return ScanForm::Avx2;
#endif
    return ScanForm::Scalar;
}

void scanRows(ScanForm form, std::span<const quint8> rows, std::span<const qint8> questionNumbers, std::span<qint32> dots)
{
    const std::size_t stride = questionNumbers.size() / 2;
#if defined(__x86_64__)
    if (form == ScanForm::Avx2) {
        scanRowsAvx2(rows.data(), stride, questionNumbers.data(), dots);
        return;
    }
#endif
    (void)form;
    scanRowsScalar(rows.data(), stride, questionNumbers.data(), dots);
}

void rotate(std::span<float> numbers)
{
    quint32 state = 0x2545F491u;
    for (float &number : numbers) {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        if (state & 1u)
            number = -number;
    }
    const std::size_t block = numbers.size() & (~numbers.size() + 1);
    if (block == 0)
        return;
    const float norm = 1.0f / std::sqrt(static_cast<float>(block));
    for (std::size_t start = 0; start < numbers.size(); start += block) {
        float *at = numbers.data() + start;
        for (std::size_t width = 1; width < block; width *= 2) {
            for (std::size_t group = 0; group < block; group += width * 2) {
                for (std::size_t i = group; i < group + width; ++i) {
                    const float a = at[i];
                    const float b = at[i + width];
                    at[i] = a + b;
                    at[i + width] = a - b;
                }
            }
        }
        for (std::size_t i = 0; i < block; ++i)
            at[i] *= norm;
    }
}

} // namespace passerelle::retrieval
