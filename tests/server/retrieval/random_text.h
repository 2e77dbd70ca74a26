// Texts of few invented words, so that they share many: what property tests need. The same seed, the same texts.
#pragma once

#include <QtCore/QString>

#include <random>

namespace passerelle::tests {

QString randomText(std::mt19937 &random, int words, int vocabulary = 400);

} // namespace passerelle::tests
