// The stable words of the API (states, roles, fates …) as a person reads them in a table. Programs get the words of the
// API themselves with --json, and filters take those. From any thread.
#pragma once

#include "app/service/words.h"

#include <QtCore/QString>

namespace passerelle::service {

enum class StateOf { Document, Answer, Message, Role, Consent, ConsentEvent, Delivery, Gap, GapCause, Feedback, Request, DraftMode, Fact, Origin, AskedAgain };

// A word that this program does not know yet (a newer service said it) is given as it is, its underscores as spaces.
QString inWords(StateOf what, const QString &word, const Words &words);

} // namespace passerelle::service
