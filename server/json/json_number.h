// The size of a number whose text is too long for a double. Pure.
#pragma once

#include <string_view>

namespace passerelle::json {

// Of a well-formed number: whether its first digit that counts stands before the point, once the exponent has moved it.
bool isAboveOne(std::string_view number);

} // namespace passerelle::json
