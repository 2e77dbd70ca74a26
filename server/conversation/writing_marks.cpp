#include "server/conversation/writing_marks.h"

namespace passerelle::conversation {

void WritingMarks::note(TenantId tenant, ConversationId conversation, const QString &person, Instant now)
{
    m_marks.with([&](auto &marks) {
        // What is past goes when something new comes: there are as many as people who type.
        std::erase_if(marks, [now](const auto &mark) { return mark.second.until <= now; });
        marks[{tenant, conversation}] = {person, now + kBelieved};
    });
}

QString WritingMarks::writerIn(TenantId tenant, ConversationId conversation, Instant now) const
{
    return m_marks.with([&](const auto &marks) {
        const auto found = marks.find({tenant, conversation});
        return found != marks.end() && found->second.until > now ? found->second.person : QString();
    });
}

} // namespace passerelle::conversation
