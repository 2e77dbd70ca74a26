// Tells French from English in short, careless texts ("slt c koi vos horaires"). Without evidence the prior is kept.
// Pure, thread-safe.
#pragma once

#include "server/domain/answer.h"

#include <QtCore/QStringView>

namespace passerelle {

Language detectLanguage(QStringView text, Language prior);

// How clearly the text speaks one of them: > 0 French, < 0 English, 0 no evidence.
double frenchness(QStringView text);

} // namespace passerelle
