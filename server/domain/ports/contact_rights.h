// What the law wants looked at before a message is answered: whether the tenant works at all, what the contact was told,
// whether it agreed, and whether it wrote one of the rights words (STOP, MES DONNÉES, SUPPRIMER, HUMAIN). Thread-safe;
// called on workers, may wait for the disk.
#pragma once

#include "server/domain/ports/journal_stores.h"

#include <functional>
#include <optional>

namespace passerelle {

// The reason of a hand-over that the contact asked for.
inline constexpr char16_t kPersonAsked[] = u"the contact asks for a person";

struct RightsVerdict {
    enum class Kind {
        Proceed,  // answer, `notice` before the answer when there is one, `question` in place of the messages' text
        Reply,    // `text` is the whole reply; neither search nor model
        HandOver, // a person is wanted; the sentence that says so is the pipeline's, true to the opening hours
        Silent,   // nothing is due; `reason` says why
        Park,     // the tenant does not work at present: the conversation was taken out of the queue
    };
    Kind kind = Kind::Proceed;
    QString text;
    std::optional<QString> notice;
    std::optional<QString> question;
    QString reason; // English, for the journal
    bool isOwed = false; // of a reply: the contact used a right, and hears of it whoever speaks for the business
};

class ContactRights {
public:
    virtual ~ContactRights() = default;
    // `language`: the contact's, as far as the conversation knows it.
    virtual Result<RightsVerdict> consider(const TurnClaim &claim, const TurnWork &work, Language language) = 0;
    // A reply reached the contact: what it said of notice and consent is entered in the ledger.
    virtual void noteSent(const TurnClaim &claim, const std::vector<QString> &parts, Language language) = 0;
};

} // namespace passerelle
