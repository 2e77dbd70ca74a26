// What a search shows of whether these documents answer the question at all, and the confidence that follows: 0 to 1,
// comparable between questions, sizes and languages of documents. Plain data and a pure function; any thread.
#pragma once

namespace passerelle::retrieval {

// Of the best supported of the three first passages. Shares are of the question's weight, 0 to 1.
struct SearchSigns {
    double covered = 0;   // four-letter pieces that the passage holds
    double held = 0;      // BM25 over the stems, of what it could be at most
    double window = 0;    // words in its best stretch
    double near = 0;      // how close together the words stand
    double words = 0;     // BM25 over the words as they are written, of what it could be at most
    double kind = 0;      // a time, an amount … is asked for and stands there: 1; does not: -1; nothing such is asked: 0
    double unknown = 0;   // words that no document has
    double respelled = 0; // words that only another spelling of has been found
    double breadth = 0;   // logarithm of how many words are asked, and one
    double lead = 0;      // of the first over the fifth passage, in the fusion's score
    double size = 0;      // logarithm of how many passages there are
    double heaviest = 0;  // of the weightiest word
};

// Below it the documents do not say. What it refuses of questions that are asked and of foreign ones: README.md of the
// benches, `passerelle-confidence-fit`.
inline constexpr double kDefaultThreshold = 0.27;

double confidenceOf(const SearchSigns &signs);

} // namespace passerelle::retrieval
