// Turns the fragments of one turn into a Question: their language, and what to search. A follow-up ("et le samedi ?",
// "combien ?") is completed with the topic of the last question that stood by itself; a question that stands by itself is
// left alone. Pure, thread-safe.
#pragma once

#include "server/domain/answer.h"
#include "server/domain/ports/journal_stores.h"
#include "server/domain/settings.h"

#include <vector>

namespace passerelle::conversation {

struct TurnText {
    std::vector<QString> fragments; // in order
    QString locale;                 // the channel's word on the contact ("fr_FR"); may be empty
};

// `guards`: which other languages may be answered in, and whether text-message spelling is searched as written out.
Question buildQuestion(const TurnText &turn, const ConversationMemory &memory, const std::vector<Language> &allowed, const AnswerGuards &guards = {});

// Whether the text means nothing without what was said before it.
bool isFollowUp(QStringView text);

// The text to search: completed from the earlier questions (oldest first) when it is a follow-up.
QString searchText(const QString &text, const std::vector<PastTurn> &history);

} // namespace passerelle::conversation
