// An error as people read it, in three parts: what happened, what it means for customers, what to do. The technical
// detail is kept apart for support. Pure.
#pragma once

#include "server/base/result.h"

namespace passerelle::ui {

struct ErrorText {
    QString happened; // one sentence, no codes
    QString effect;   // on customers; may be empty
    QString advice;
    QString detail;   // for "copy the detail"
};

// `doing` completes "… could not": "The documents could not be loaded". The server's own sentence, where it says what to
// change, becomes the advice.
ErrorText describe(const Error &error, const QString &happened, const QString &effect = {});
// One paragraph for inline messages.
QString sentenceOf(const Error &error, const QString &happened);

} // namespace passerelle::ui
