// Vectors as providers give them are never trusted: lengths and numbers are checked, and the norm is made 1. Pure.
#pragma once

#include "server/base/result.h"

#include <vector>

namespace passerelle::gateways {

// Corrupt when the length differs from `dimensions` (0: any), a number is not finite, or all are zero.
Result<std::vector<float>> unitVector(const std::vector<double> &values, int dimensions);

} // namespace passerelle::gateways
