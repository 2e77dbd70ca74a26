// The API's words of what an answer is and what it was made from, as people read them. Pure.
#pragma once

#include "ui/kit/theme.h"

namespace passerelle::ui {

struct AnswerWord {
    QString text;
    QString icon;
    Meaning meaning = Meaning::Muted;
};

AnswerWord answerKindWord(const QString &kind);   // "grounded" → "From the documents"
AnswerWord checkOutcomeWord(const QString &outcome);
QString checkNameText(const QString &name);
QString promptPartText(const QString &part);

} // namespace passerelle::ui
