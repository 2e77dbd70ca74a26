// Passages: the pieces of documents that are searched and cited; and Evidence: those found for one question.
#pragma once

#include "server/domain/ids.h"

#include <QtCore/QRectF>
#include <QtCore/QString>
#include <QtCore/QStringView>

#include <vector>

namespace passerelle {

// Between the headings of a path.
inline constexpr QStringView kHeadingSeparator = u" › ";

struct Passage {
    PassageId id;
    DocumentId document;
    QString documentName;           // as the owner sees it: "Tarifs 2026.pdf"
    int page = 0;                   // counted from 1
    QString heading;                // the headings above it, "Livraison › Délais"; may be empty
    QString text;
    std::vector<QRectF> rectangles; // on that page, in points, origin top left

    bool operator==(const Passage &) const = default;
};

struct ScoredPassage {
    Passage passage;
    double score = 0; // of the fusion; 0 … 1, comparable between questions of one tenant
    bool operator==(const ScoredPassage &) const = default;
};

// Ranked, best first. `confidence` is the best score (0 when nothing was found).
struct Evidence {
    QString searched; // the text that was searched, after rewriting
    std::vector<ScoredPassage> passages;
    double confidence = 0;
};

} // namespace passerelle
