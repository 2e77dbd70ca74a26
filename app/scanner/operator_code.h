// An operator's name as a number, so that a switch can tell them apart. Pure.
#pragma once

#include <string_view>

namespace passerelle::scanner {

// 0 for what is longer than any operator.
constexpr unsigned codeOf(std::string_view name)
{
    if (name.empty() || name.size() > 3)
        return 0;
    unsigned code = 0;
    for (const char c : name)
        code = code << 8 | static_cast<unsigned char>(c);
    return code;
}

} // namespace passerelle::scanner
