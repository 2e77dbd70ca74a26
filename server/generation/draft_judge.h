// Whether a draft may be sent. Every fault has a sentence for the model, for the one repetition that it gets. Pure.
#pragma once

#include "server/domain/passage.h"
#include "server/domain/answer.h"
#include "server/domain/settings.h"
#include "server/generation/draft.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace passerelle::generation {

struct Judgement {
    bool uncited = false;           // no citation at all
    QStringList unsupported;        // figures that no cited passage says
    bool elsewhere = false;         // its words stand nowhere in what it cites
    bool repeatsRules = false;      // parts of the system's text
    bool placeholder = false;       // names something that was replaced and that nobody can put back
    bool otherLanguage = false;     // not the contact's: a reason to repeat, not to refuse
    bool otherAddress = false;      // "tu" where the tenant wants "vous", or the other way round: likewise

    bool isFlawless() const { return mayBeSent() && !otherLanguage && !otherAddress; }
    bool mayBeSent() const { return !uncited && unsupported.isEmpty() && !elsewhere && !repeatsRules && !placeholder; }
    QStringList faults(Language language) const; // for the model
    QString reason() const;                      // English, for the journal; without the figures themselves
};

struct Yardstick {
    QString question;                 // what the contact wrote
    QString rules;                    // the system's text
    Language language;
    QString otherLanguage = {};       // what the answer is to be in, where it is neither French nor English
    FormOfAddress address = FormOfAddress::Vous;
    QString approved = {};            // the tenant's own addresses and numbers
};
Judgement judge(const Draft &draft, const std::vector<Passage> &extracts, const Yardstick &yardstick);

// The passages that the draft cites, in its order.
std::vector<Passage> citedBy(const Draft &draft, const std::vector<Passage> &extracts);

} // namespace passerelle::generation
