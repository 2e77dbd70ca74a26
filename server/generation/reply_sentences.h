// The sentences that contacts read when no model wrote the answer, in French and English. Content, not diagnostics: no
// technical word may stand here. Pure.
#pragma once

#include "server/domain/answer.h"
#include "server/domain/passage.h"
#include "server/generation/answer_policy.h"

#include <QtCore/QDate>
#include <QtCore/QString>

#include <vector>

namespace passerelle::generation {

// How many passages an answer without a model shows.
inline constexpr std::size_t kShownExcerpts = 2;

// "Je n'ai pas trouvé …", with the tenant's offer of help.
QString notFoundText(const Question &question, Language language, const AnswerPolicy &policy);
// Where the answer stands only in a document whose last day is over: says so, and offers a person.
QString expiredText(const QString &documentName, QDate until, Language language, const AnswerPolicy &policy);
// The language in which such sentences are said.
Language replyLanguage(const Question &question, const AnswerPolicy &policy);
// The provider's safety stop.
QString refusedText(Language language, const AnswerPolicy &policy);
// The best passages as they stand, each with document and page.
QString verbatimText(const Question &question, const std::vector<Passage> &passages, Language language);
// The same after an answer whose figures could not be confirmed.
QString unconfirmedText(const Question &question, const std::vector<Passage> &passages, Language language, const AnswerPolicy &policy);
// "Source : Tarifs.pdf, p. 2"
QString sourceLine(const std::vector<Passage> &cited, Language language);

} // namespace passerelle::generation
