#include "server/retrieval/search_signs.h"

#include <cmath>

namespace passerelle::retrieval {

// A logistic regression; `passerelle-confidence-fit` prints these lines anew, and what they are worth on questions that
// they were not fitted to.
double confidenceOf(const SearchSigns &signs)
{
    const double evidence = -6.167
                            + 2.740 * signs.covered
                            + 5.362 * signs.near
                            + 3.599 * signs.words
                            + 2.152 * signs.breadth
                            + 0.745 * signs.lead
                            - 0.925 * signs.size
                            + 3.067 * signs.heaviest
                            + 5.838 * signs.plain
                            + 4.638 * signs.topicHeld
                            - 1.145 * signs.allHeld
                            + 2.466 * signs.noneHeld
                            - 2.966 * signs.topicUnknown
                            - 2.183 * signs.topicGuessed
                            - 2.559 * signs.topicFar
                            - 1.998 * signs.topicRenamed
                            + 2.768 * signs.rarest
                            - 0.304 * signs.everydayMissing;
    return 1.0 / (1.0 + std::exp(-evidence));
}

} // namespace passerelle::retrieval
