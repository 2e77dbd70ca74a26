// How far a draft and what a person sent in its place agree: the measure by which an owner knows when to go live. Words
// are compared without case, punctuation and order; the overlap is twice the words in common over the words of both
// (Dice's coefficient over multisets). Pure.
#pragma once

#include "server/domain/outgoing.h"

#include <QtCore/QString>

namespace passerelle {

inline constexpr double kLightOverlap = 0.8;

struct Agreement {
    DraftVerdict verdict = DraftVerdict::Same;
    double overlap = 1; // 0 … 1
};

// Same: nothing but white space differs. Lightly edited: an overlap of 0.8 at least. Otherwise rewritten.
Agreement agreementOf(const QString &draft, const QString &sent);

} // namespace passerelle
