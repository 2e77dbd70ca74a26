#include "server/retrieval/search_signs.h"

#include <cmath>

namespace passerelle::retrieval {

// A logistic regression; `passerelle-confidence-fit` prints these lines anew, and what they are worth on questions that
// they were not fitted to.
double confidenceOf(const SearchSigns &signs)
{
    const double evidence = -5.241
                            + 2.970 * signs.covered
                            + 2.206 * signs.near
                            + 3.360 * signs.words
                            + 2.758 * signs.breadth
                            + 1.516 * signs.lead
                            - 0.774 * signs.size
                            + 2.826 * signs.heaviest
                            + 3.279 * signs.plain
                            + 0.949 * signs.topicHeld
                            + 0.243 * signs.allHeld
                            - 1.180 * signs.topicUnknown
                            - 1.148 * signs.topicElsewhere
                            - 1.608 * signs.topicGuessed
                            - 0.484 * signs.topicFar
                            - 0.645 * signs.topicRenamed
                            - 1.303 * signs.usualUnknown
                            - 2.467 * signs.manyUnknown
                            + 0.595 * signs.supportHeld
                            - 0.675 * signs.supportUnknown
                            + 1.936 * signs.rarest
                            + 0.093 * signs.everydayMissing;
    return 1.0 / (1.0 + std::exp(-evidence));
}

} // namespace passerelle::retrieval
