// What a run of saved questions measured, as question sets are scored: recall, reciprocal rank, discounted gain, refusals
// and times. Plain data; the function is pure.
#pragma once

#include "server/domain/bench.h"

namespace passerelle {

struct BenchMeasures {
    int expected = 0;          // questions that expect a document or a page; the first five are means over them
    double recallAtOne = 0;    // the expected page stands first; any of the document's where no page is named
    double recallAtFive = 0;
    double recallAtTwenty = 0; // as deep as the tenant's settings search
    double mrrAtTen = 0;
    double ndcgAtTen = 0;
    int refused = 0;           // of all questions
    int wronglyRefused = 0;    // their page had been found in the first five
    double p50Ms = 0;
    double p95Ms = 0;
};

BenchMeasures benchMeasures(const std::vector<BenchResult> &results);

} // namespace passerelle
