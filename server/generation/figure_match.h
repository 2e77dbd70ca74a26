// When two figures say the same: "25,00 €" and "25", 9 h and 09:00, +33 1 … and 01 …, 12 mars and 12/03/2026. Pure.
#pragma once

#include "server/generation/figures.h"

#include <QtCore/QSet>

#include <vector>

namespace passerelle::generation {

// Whether one of the known figures says the claimed one. A bare number is known with one of the units spoken of; `spoken`
// null: with any.
bool isAmong(const Figure &claimed, const std::vector<Figure> &known, const QSet<QString> *spoken = nullptr);

} // namespace passerelle::generation
