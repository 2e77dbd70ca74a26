#include "server/retrieval/search_signs.h"

#include <cmath>

namespace passerelle::retrieval {

// A logistic regression; `passerelle-confidence-fit` prints these lines anew, and what they are worth on questions that
// they were not fitted to.
double confidenceOf(const SearchSigns &signs)
{
    const double evidence = -3.572
                            + 3.271 * signs.covered
                            + 4.080 * signs.held
                            + 1.329 * signs.window
                            + 5.095 * signs.near
                            + 4.057 * signs.words
                            + 0.223 * signs.kind
                            - 0.754 * signs.unknown
                            - 2.317 * signs.respelled
                            + 1.567 * signs.breadth
                            + 1.082 * signs.lead
                            - 0.791 * signs.size
                            + 1.564 * signs.heaviest;
    return 1.0 / (1.0 + std::exp(-evidence));
}

} // namespace passerelle::retrieval
