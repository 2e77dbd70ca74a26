// A question set of passages.jsonl and questions.jsonl, as they stand in a folder.
#pragma once

#include "server/retrieval/evaluation.h"

#include <QtCore/QDir>

namespace passerelle::bench {

struct QuestionSet {
    std::vector<retrieval::EvalPassage> passages;
    std::vector<retrieval::EvalQuestion> questions;
};

// Empty when the folder has none.
QuestionSet readQuestionSet(const QDir &folder);

} // namespace passerelle::bench
