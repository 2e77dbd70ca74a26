// Whether an ICC profile shows colours as their numbers say it: dark numbers dark, light ones light. Pure.
#pragma once

#include <string_view>

namespace passerelle::scanner {

// 1 (grey) or 3 (red, green, blue); 0 when it has tables of its own, or is not understood.
int plainComponentsOf(std::string_view profile);

} // namespace passerelle::scanner
