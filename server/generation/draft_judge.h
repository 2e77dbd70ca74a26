// Whether a draft may be sent. Every fault has a sentence for the model, for the one repetition that it gets. Pure.
#pragma once

#include "server/domain/passage.h"
#include "server/domain/answer.h"
#include "server/generation/draft.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace passerelle::generation {

struct Judgement {
    bool uncited = false;           // no citation at all
    QStringList unsupported;        // figures that no cited passage says
    bool repeatsRules = false;      // parts of the system's text
    bool otherLanguage = false;     // not the contact's: a reason to repeat, not to refuse

    bool isFlawless() const { return mayBeSent() && !otherLanguage; }
    bool mayBeSent() const { return !uncited && unsupported.isEmpty() && !repeatsRules; }
    QStringList faults(Language language) const; // for the model
    QString reason() const;                      // English, for the journal; without the figures themselves
};

Judgement judge(const Draft &draft, const std::vector<Passage> &extracts, const QString &question, const QString &rules, Language language);

// The passages that the draft cites, in its order.
std::vector<Passage> citedBy(const Draft &draft, const std::vector<Passage> &extracts);

} // namespace passerelle::generation
