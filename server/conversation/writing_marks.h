// Who is composing an answer at this moment: said again and again while somebody types, believed for ten seconds, kept in
// memory alone. Thread-safe; no call waits.
#pragma once

#include "server/base/clock.h"
#include "server/base/guarded.h"
#include "server/domain/ids.h"
#include "server/domain/ports/journal_stores.h"

#include <QtCore/QString>

#include <map>

namespace passerelle::conversation {

class WritingMarks {
public:
    static constexpr std::chrono::milliseconds kBelieved{10'000};

    void note(TenantId tenant, ConversationId conversation, const QString &person, Instant now);
    // Who said so last; empty: nobody writes.
    QString writerIn(TenantId tenant, ConversationId conversation, Instant now) const;

private:
    struct Mark {
        QString person;
        Instant until;
    };
    using Place = std::pair<TenantId, ConversationId>;
    Guarded<std::map<Place, Mark>> m_marks;
};

} // namespace passerelle::conversation
