// Hidden text of documents after a person has looked at it: what may be used all the same. Durable when a call returns;
// thread-safe; foreign ids are NotFound.
#pragma once

#include "server/domain/ports/document_store.h"

#include <algorithm>

namespace passerelle {

// A person's word on hidden text.
struct HiddenWord {
    int page = 0;
    std::vector<qint64> pieces; // none: all of the page's
    bool accepted = true;
};

// Takes the word for what it says; NotFound when the page has no such piece.
inline Status hear(PageContent &page, const HiddenWord &word)
{
    const auto isMeant = [&word](qint64 number) { return word.pieces.empty() || std::ranges::find(word.pieces, number) != word.pieces.end(); };
    for (const qint64 piece : word.pieces)
        if (std::ranges::none_of(page.hidden, [piece](const HiddenText &hidden) { return hidden.number == piece; }))
            return failure(ErrorKind::NotFound, QStringLiteral("the page has no such hidden text"));
    for (HiddenText &hidden : page.hidden)
        if (isMeant(hidden.number))
            hidden.accepted = word.accepted;
    return {};
}

class HiddenTextStore {
public:
    virtual ~HiddenTextStore() = default;
    // What may be used of a page of the version from now on, or not any more; with the passages that it makes, when the
    // version is published or staged: both or neither. NotFound when there is no such page or piece, Conflict when there
    // are passages and the version is neither.
    virtual Result<PublishedChange> say(const TenantContext &context, VersionId version, const HiddenWord &word, const std::vector<PassageDraft> *passages) = 0;
};

} // namespace passerelle
