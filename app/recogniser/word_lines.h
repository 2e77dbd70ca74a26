// Puts recognised words together to lines: those of one line of print that stand closer to each other than columns do.
// Pure.
#pragma once

#include "server/domain/document.h"

#include <vector>

namespace passerelle::recogniser {

struct RecognisedWord {
    QString text;
    QRectF ink;             // in points
    double confidence = 0;  // 0 to 100
    bool beginsLine = false; // of print
    double top = 0;         // of its line of print, as high as the line's letters are in all
    double bottom = 0;
};

struct RecognisedLines {
    std::vector<TextLine> lines;
    double confidence = 0; // mean by characters; 0 without any
};

RecognisedLines linesOf(const std::vector<RecognisedWord> &words);

} // namespace passerelle::recogniser
