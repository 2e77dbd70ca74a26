// What one character becomes in a folded word. Pure functions over immutable tables; any thread.
#pragma once

#include <QtCore/qglobal.h>

#include <array>
#include <string>

namespace passerelle::retrieval {

enum class CharacterKind : quint8 {
    Separator,
    Letter,
    Digit,
    Ideograph,  // a word by itself
    Apostrophe,
    Joiner,     // hyphen, underscore: separates words, but "AB-123" is also "ab123"
    Invisible,  // accents standing alone, soft hyphens, zero-width marks: part of the word, without a trace
};

struct FoldedCharacter {
    CharacterKind kind = CharacterKind::Separator;
    quint8 accent = 0; // 0: none; else which marks stood on it, as a small number
    quint8 length = 0;
    std::array<char, 13> bytes{}; // UTF-8, lower case, without accents
};

// The answer stays valid until the next call with the same `spare`.
const FoldedCharacter &foldCharacter(char32_t character, FoldedCharacter &spare);

} // namespace passerelle::retrieval
