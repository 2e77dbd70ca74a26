// A tenant's curated answers, ready to be matched: immutable once made, shared by the workers. Finds the answer whose
// question is the one that was asked, and rather none than another one.
#pragma once

#include "server/domain/knowledge.h"
#include "server/knowledge/sketch.h"

#include <optional>
#include <vector>

namespace passerelle::knowledge {

// A wrong answer is worse than none. On the pairs of tests/server/knowledge/curated_pairs.h, no question gets a wrong one
// from 0.78 upwards, and 79 of 100 other ways to ask are recognised at 0.80.
inline constexpr double kCuratedThreshold = 0.80;

struct CuratedMatch {
    CuratedId answer;
    int version = 0;
    double likeness = 0;
    QString question; // of the answer's, the one that was recognised
    QString text;
};

// "curated answer 12, version 3": the reason that the journal keeps of such an answer; and the number in it.
QString reasonOf(CuratedId answer, int version);
std::optional<CuratedId> curatedIn(const QString &reason);

class CuratedBook {
public:
    explicit CuratedBook(const std::vector<CuratedAnswer> &answers); // those that are enabled

    // Nothing when two answers claim the question with like right.
    std::optional<CuratedMatch> match(const QString &question, Language language, double threshold = kCuratedThreshold) const;
    bool isEmpty() const { return m_answers.empty(); }

private:
    struct Known {
        std::size_t answer = 0; // in m_answers
        std::size_t question = 0;
        Language language = Language::French;
        Sketch sketch;
    };
    std::vector<CuratedAnswer> m_answers;
    std::vector<Known> m_known;
};

} // namespace passerelle::knowledge
