// What a search shows of whether these documents answer the question at all, and the confidence that follows: 0 to 1,
// comparable between questions, sizes and languages of documents. Plain data and a pure function; any thread.
#pragma once

namespace passerelle::retrieval {

// Of the best supported of the three first passages. Shares are 0 to 1. A question's topic are its words but those that every
// trade is asked with, and those that say what is done to it, how and for whom (everyday_words.h).
struct SearchSigns {
    double covered = 0;         // four-letter pieces that the passage holds, by weight
    double near = 0;            // how close together the words stand, of their weight
    double words = 0;           // BM25 over the words as they are written, of what it could be at most
    double breadth = 0;         // logarithm of how many words are asked, and one
    double lead = 0;            // of the first over the fifth passage, in the fusion's score
    double size = 0;            // logarithm of how many passages there are, of those that the weights were fitted to at most
    double heaviest = 0;        // share of the weightiest word
    double plain = 0;           // 1: nothing but everyday words is asked
    double topicHeld = 0;       // share of the topic's words that the passage holds
    double allHeld = 0;         // 1: all of them
    double topicUnknown = 0;    // share that no document has, or only respelled in doubt
    double topicElsewhere = 0;  // share that other passages have
    double topicGuessed = 0;    // share that is held respelled
    double topicFar = 0;        // share that is respelled in more than one letter
    double topicRenamed = 0;    // share that is held under another name
    double usualUnknown = 0;    // share that no document has although people talk of it: nothing is mistyped
    double manyUnknown = 0;     // how many no document has, of three at most
    double supportHeld = 0;     // logarithm of how many words that support the topic the passage holds, and one
    double supportUnknown = 0;  // logarithm of how many of them no document has, and one
    double rarest = 0;          // of the words held: the rarity of the rarest, of the highest there is
    double everydayMissing = 0; // logarithm of how many everyday words the passage lacks, and one
};

// Below it the documents do not say. What it refuses of questions that are asked and of foreign ones: README.md of the
// benches, `passerelle-confidence-fit`.
inline constexpr double kDefaultThreshold = 0.27;

double confidenceOf(const SearchSigns &signs);

} // namespace passerelle::retrieval
