// Whether a figure of a draft belongs to what the draft says it of, where a cited passage is a table: rows are lines "Coupe
// homme — Prix : 25 €, Durée : 30 min". Speaks only of what the draft names word for word; in doubt nothing is wrong. Pure.
#pragma once

#include "server/domain/passage.h"
#include "server/generation/figures.h"

#include <vector>

namespace passerelle::generation {

// Indices into `claimed` of the figures that stand in the rows of other things alone than the ones named beside them.
// `draft` is comparable; the figures are the draft's.
std::vector<std::size_t> figuresOfOtherRows(const QString &draft, const std::vector<Figure> &claimed, const std::vector<Passage> &cited);

// Where the sentence that holds `position` begins and ends.
struct Span {
    qsizetype begin;
    qsizetype end;
    bool holds(qsizetype position) const { return position >= begin && position < end; }
};
Span sentenceAround(const QString &text, qsizetype position);

} // namespace passerelle::generation
