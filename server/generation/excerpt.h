// The part of a passage that speaks of the question, for answers without a model; and passages' text made safe to stand
// in Markdown. Pure.
#pragma once

#include <QtCore/QString>

namespace passerelle::generation {

// Whole lines and sentences around those that share the most words with the question, at most `limit` characters;
// "…" where something was left out.
QString excerptFor(const QString &question, const QString &passage, qsizetype limit);

// Escapes what a Markdown reader would take for marks; ordinary text is returned as it is.
QString asMarkdown(const QString &plain);

// At the last end of a sentence within `limit`; empty when there is none.
QString cutAtSentence(const QString &text, qsizetype limit);

} // namespace passerelle::generation
