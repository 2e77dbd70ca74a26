// Groups questions by meaning: the stems and the four-letter pieces of their words, weighed by how rare they are among
// the questions, and their vectors where all have one. What is grouped stays where it is; a new question joins the group
// that it is nearest to, and the rest are grouped among themselves, by the average likeness of their members. Pure.
#pragma once

#include "server/domain/answer.h"

#include <QtCore/QString>

#include <span>
#include <vector>

namespace passerelle::knowledge {

struct QuestionToGroup {
    QString text;
    Language language = Language::French;
    qint64 group = 0;               // 0: none yet
    std::span<const float> vector = {}; // normalised; of one length for all, or empty
};

inline constexpr double kGroupThreshold = 0.25; // measured: question_groups_test
inline constexpr std::size_t kMostNewQuestions = 1500; // at once: their likenesses stand in memory

// The group of each question: a number of before, or -1, -2, … for new groups. At most kMostNewQuestions get one; 0 for the rest.
std::vector<qint64> groupQuestions(const std::vector<QuestionToGroup> &questions, double threshold = kGroupThreshold);

} // namespace passerelle::knowledge
