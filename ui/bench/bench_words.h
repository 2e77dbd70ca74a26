// The API's words of the test bench as people read them. Pure.
#pragma once

#include "server/api/bench_dto.h"
#include "ui/kit/answer_words.h"

namespace passerelle::ui {

using BenchWord = AnswerWord;

BenchWord verdictWord(const QString &verdict);   // of a comparison
BenchWord runStateWord(const QString &state);

// "Tarifs, p. 2"; "Tarifs"; "–"
QString expectedText(const std::optional<QString> &document, const std::optional<qint64> &page);

} // namespace passerelle::ui
