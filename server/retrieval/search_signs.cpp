#include "server/retrieval/search_signs.h"

#include <cmath>

namespace passerelle::retrieval {

// A logistic regression; `passerelle-confidence-fit` prints these lines anew, and what they are worth on questions that
// they were not fitted to.
double confidenceOf(const SearchSigns &signs)
{
    const double evidence = -5.702
                            + 2.586 * signs.covered
                            + 5.457 * signs.near
                            + 4.152 * signs.words
                            + 1.890 * signs.breadth
                            + 1.014 * signs.lead
                            - 0.985 * signs.size
                            + 3.209 * signs.heaviest
                            + 5.668 * signs.plain
                            + 4.172 * signs.topicHeld
                            - 1.475 * signs.allHeld
                            + 2.676 * signs.noneHeld
                            - 2.498 * signs.topicUnknown
                            - 2.062 * signs.topicGuessed
                            - 2.372 * signs.topicFar
                            - 1.585 * signs.topicRenamed
                            + 3.206 * signs.rarest
                            - 0.474 * signs.everydayMissing;
    return 1.0 / (1.0 + std::exp(-evidence));
}

} // namespace passerelle::retrieval
