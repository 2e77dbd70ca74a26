// Reads a number or a time of day at a place of a text and gives it one spelling, so that "1 500,00", "1.500" and
// "1500", or "9 h", "09h00" and "9:00", are the same word. Pure functions; any thread.
#pragma once

#include <QtCore/QStringView>

#include <array>

namespace passerelle::retrieval {

struct NumberReading {
    qsizetype length = 0;          // characters of the text that were read; 0: not a number that stands by itself
    bool isTime = false;
    std::array<char, 32> spelling{}; // ASCII: "1500", "14.2", "9h30", "0612345678"
    std::size_t size = 0;
};

// `at` is the first digit, and no letter or digit stands before it.
NumberReading readNumber(QStringView text, qsizetype at);

} // namespace passerelle::retrieval
