// The API's words of the test bench as people read them. Pure.
#pragma once

#include "server/api/bench_dto.h"
#include "ui/kit/theme.h"

namespace passerelle::ui {

struct BenchWord {
    QString text;
    QString icon;
    Meaning meaning = Meaning::Muted;
};

BenchWord answerKindWord(const QString &kind);   // "grounded" → "From the documents"
BenchWord checkOutcomeWord(const QString &outcome);
QString checkNameText(const QString &name);
QString promptPartText(const QString &part);
BenchWord verdictWord(const QString &verdict);   // of a comparison
BenchWord runStateWord(const QString &state);

// "Tarifs, p. 2"; "Tarifs"; "–"
QString expectedText(const std::optional<QString> &document, const std::optional<qint64> &page);

} // namespace passerelle::ui
