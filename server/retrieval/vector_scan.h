// The inner loop of the vector index: scalar products of one question, in 8-bit numbers, with many passages in 4-bit
// numbers, two to a byte. All forms give the same integers; the fastest that the processor has is chosen at run time.
// Pure functions; any thread.
#pragma once

#include <QtCore/qglobal.h>

#include <cstddef>
#include <span>
#include <vector>

namespace passerelle::retrieval {

// Numbers of a chunk: 32 bytes hold number i in the low half of byte i, number i + 32 in its high half.
inline constexpr std::size_t kScanChunk = 64;

enum class ScanForm { Scalar, Avx2 };
ScanForm fastestScanForm();

// dots[r] = Σ code × question over row r. Codes are 0 … 15, rows are `questionNumbers.size()` / 2 bytes apart; the
// question's numbers, -127 … 127, are a multiple of kScanChunk.
void scanRows(ScanForm form, std::span<const quint8> rows, std::span<const qint8> questionNumbers, std::span<qint32> dots);

// Spreads what a few large numbers say over all of them, without changing scalar products between vectors that were
// treated alike, so that four bits a number are enough: signs from a fixed sequence, then Hadamard's transform over the
// largest power of two that divides the length. In place.
void rotate(std::span<float> numbers);

} // namespace passerelle::retrieval
