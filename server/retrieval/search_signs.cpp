#include "server/retrieval/search_signs.h"

#include <cmath>

namespace passerelle::retrieval {

// A logistic regression; `passerelle-confidence-fit` prints these lines anew, and what they are worth on questions that
// they were not fitted to.
double confidenceOf(const SearchSigns &signs)
{
    const double evidence = -3.914
                            + 3.692 * signs.covered
                            + 5.288 * signs.held
                            + 0.910 * signs.window
                            + 5.289 * signs.near
                            + 3.953 * signs.words
                            + 0.336 * signs.kind
                            - 0.570 * signs.unknown
                            - 3.037 * signs.respelled
                            + 1.819 * signs.breadth
                            + 0.902 * signs.lead
                            - 0.884 * signs.size
                            + 1.958 * signs.heaviest;
    return 1.0 / (1.0 + std::exp(-evidence));
}

} // namespace passerelle::retrieval
