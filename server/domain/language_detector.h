// Tells French from English in short, careless texts ("slt c koi vos horaires"); without evidence the prior is kept. Knows
// some other languages by their little words.
// Pure, thread-safe.
#pragma once

#include "server/domain/answer.h"

#include <QtCore/QString>
#include <QtCore/QStringView>

namespace passerelle {

Language detectLanguage(QStringView text, Language prior);

// How clearly the text speaks one of them: > 0 French, < 0 English, 0 no evidence.
double frenchness(QStringView text);

// Another language that the text is clearly written in: "es", "de", "it", "pt", "nl", "ar"; empty: French, English, or not to be
// told.
QString otherLanguageOf(QStringView text);

} // namespace passerelle
