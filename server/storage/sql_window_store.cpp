#include "server/storage/sql_window_store.h"

namespace passerelle::storage {

Result<std::vector<ClosingWindow>> SqlWindowStore::closing(Instant after, Instant before, int limit)
{
    return m_database.read<std::vector<ClosingWindow>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<ClosingWindow>> {
        std::vector<ClosingWindow> windows;
        Statement rows = connection.query("windows/list_closing");
        rows.bind(":after", toMillis(after)).bind(":before", toMillis(before)).bind(":limit", limit);
        while (rows.next())
            windows.push_back({TenantId(rows.integer(1)), ConversationId(rows.integer(0)), ChannelId(rows.integer(2)), fromMillis(rows.integer(3))});
        if (!rows.status())
            return failure(rows.status().error());
        return windows;
    });
}

Status SqlWindowStore::noteWarned(const ClosingWindow &window)
{
    return m_database.write<void>(Scope::tenant(window.tenant), [&](Connection &connection) -> Status {
        Statement row = connection.query("windows/note_warned");
        return row.bind(":conversation", window.conversation.value).bind(":owner", window.tenant.value).bind(":last_inbound_at", toMillis(window.lastInboundAt)).run();
    });
}

} // namespace passerelle::storage
