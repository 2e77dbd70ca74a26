// When two figures say the same: "25,00 €" and "25", 9 h and 09:00, +33 1 … and 01 …, 12 mars and 12/03/2026. Pure.
#pragma once

#include "server/generation/figures.h"

#include <vector>

namespace passerelle::generation {

// Whether one of the known figures says the claimed one.
bool isAmong(const Figure &claimed, const std::vector<Figure> &known);

} // namespace passerelle::generation
