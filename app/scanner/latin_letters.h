// Which character a code of PDF's Latin encodings stands for, and which a glyph's name. 0: none that is known. Pure.
#pragma once

#include <string_view>

namespace passerelle::scanner {

enum class LatinEncoding : unsigned char { Standard, Windows, Macintosh };

char32_t characterOf(LatinEncoding encoding, unsigned code);
char32_t characterNamed(std::string_view name);

} // namespace passerelle::scanner
