#include "ui/inbox/conversation_model.h"

#include "ui/inbox/inbox_words.h"
#include "ui/kit/paged_table.h"

namespace passerelle::ui {

using namespace Qt::StringLiterals;

void ConversationModel::load(const QString &path, const ConversationFilter &filter)
{
    if (path != m_path || filter != m_filter)
        clear();
    m_path = path;
    m_filter = filter;
    ask({}, &ConversationModel::takeFirst);
}

void ConversationModel::refreshHead()
{
    if (!m_path.isEmpty() && !m_loading)
        ask({}, &ConversationModel::takeHead);
}

void ConversationModel::clear()
{
    m_call.cancel();
    m_loading = false;
    m_next.clear();
    m_overlays.clear();
    m_path.clear();
    reset({});
}

void ConversationModel::overlayState(qint64 conversation, const QString &state)
{
    m_overlays.insert(conversation, {state});
    Q_EMIT aboutToMerge();
    std::vector<api::ConversationView> rows = this->rows();
    applyOverlays(rows);
    sync(std::move(rows));
    Q_EMIT loaded();
}

void ConversationModel::settleOverlay(qint64 conversation)
{
    if (m_overlays.remove(conversation) > 0)
        refreshHead();
}

void ConversationModel::undoOverlay(qint64 conversation)
{
    const Overlay overlay = m_overlays.take(conversation);
    if (overlay.hidden && rowOf(conversation) < 0) {
        Q_EMIT aboutToMerge();
        std::vector<api::ConversationView> rows = this->rows();
        const auto older = std::find_if(rows.begin(), rows.end(), [&](const api::ConversationView &row) { return row.lastActivityAt < overlay.hidden->lastActivityAt; });
        rows.insert(older, *overlay.hidden);
        sync(std::move(rows));
        Q_EMIT loaded();
    } else {
        refreshHead();
    }
}

void ConversationModel::markSeen(qint64 conversation)
{
    const int row = rowOf(conversation);
    if (row < 0 || at(row)->unread == 0)
        return;
    api::ConversationView seen = *at(row);
    seen.unread = 0;
    replace(row, std::move(seen));
}

QVariant ConversationModel::data(const QModelIndex &index, int role) const
{
    const api::ConversationView *row = at(index.row());
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole: return nameOf(*row);
    case Qt::AccessibleTextRole: return spokenLine(*row);
    case Qt::ToolTipRole: return row->contactKey;
    case IdRole: return row->id;
    default: return {};
    }
}

bool ConversationModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_loading && !m_next.isEmpty();
}

void ConversationModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(m_next, &ConversationModel::takeMore);
}

bool ConversationModel::sameShown(const api::ConversationView &one, const api::ConversationView &other) const
{
    const auto shown = [](const api::ConversationView &row) {
        return std::tie(row.contactName, row.lastActivityAt, row.lastWords, row.lastFrom, row.lastFate, row.unread, row.owner, row.ownerPerson, row.draftWaiting,
                        row.state, row.windowClosesAt, row.writing, row.lastMessage);
    };
    return shown(one) == shown(other);
}

void ConversationModel::ask(const QString &after, void (ConversationModel::*take)(Part))
{
    m_call.cancel();
    m_loading = true;
    QUrlQuery query = m_filter.query();
    query.addQueryItem(u"limit"_s, QString::number(kPart));
    if (!after.isEmpty())
        query.addQueryItem(u"after"_s, after);
    m_call = m_client.get<Part>(m_path, query, this, [this, take](Result<Part> part) {
        m_loading = false;
        if (part)
            (this->*take)(std::move(*part));
        else
            Q_EMIT failed(part.error());
    });
}

void ConversationModel::takeFirst(Part part)
{
    Q_EMIT aboutToMerge();
    m_next = part.next.value_or(QString());
    applyOverlays(part.items);
    sync(std::move(part.items));
    Q_EMIT loaded();
}

void ConversationModel::takeMore(Part part)
{
    m_next = part.next.value_or(QString());
    applyOverlays(part.items);
    // What was active meanwhile stands at the top already.
    std::erase_if(part.items, [this](const api::ConversationView &row) { return rowOf(row.id) >= 0; });
    append(std::move(part.items));
    Q_EMIT loaded();
}

void ConversationModel::takeHead(Part part)
{
    Q_EMIT aboutToMerge();
    const bool whole = !part.next;
    const QString oldest = part.items.empty() ? QString() : part.items.back().lastActivityAt;
    QSet<qint64> fresh;
    for (const api::ConversationView &row : part.items)
        fresh.insert(row.id);
    // What should stand in the first part and does not is gone: resolved elsewhere, or erased.
    if (!whole)
        for (const api::ConversationView &row : rows())
            if (!fresh.contains(row.id) && row.lastActivityAt < oldest)
                part.items.push_back(row);
    if (whole || rowCount() == 0)
        m_next = part.next.value_or(QString());
    applyOverlays(part.items);
    sync(std::move(part.items));
    Q_EMIT loaded();
}

bool ConversationModel::isShown(const api::ConversationView &row) const
{
    return m_filter.state.isEmpty() || row.state.isEmpty() || row.state == m_filter.state;
}

void ConversationModel::applyOverlays(std::vector<api::ConversationView> &rows)
{
    if (m_overlays.isEmpty())
        return;
    std::erase_if(rows, [this](api::ConversationView &row) {
        const auto overlay = m_overlays.find(row.id);
        if (overlay == m_overlays.end())
            return false;
        const api::ConversationView before = row;
        row.state = overlay->state;
        if (isShown(row))
            return false;
        overlay->hidden = before;
        return true;
    });
}

} // namespace passerelle::ui
