#include "ui/inbox/thread_model.h"

#include "ui/inbox/inbox_words.h"
#include "ui/kit/formats.h"

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

QString keyOfEntry(const api::TimelineEntryView &entry)
{
    if (entry.note)
        return u"n"_s + QString::number(*entry.note);
    if (entry.from == u"event")
        return u"e"_s + entry.at + entry.state;
    if (entry.reply)
        return u"r"_s + QString::number(*entry.reply);
    if (entry.from == u"contact")
        return u"m"_s + QString::number(entry.message.value_or(0));
    return u"a"_s + QString::number(entry.message.value_or(0)) + u"-"_s + QString::number(entry.draft.value_or(0));
}

} // namespace

void ThreadModel::clear()
{
    m_contact.clear();
    m_before.reset();
    m_seen = 0;
    m_entries.clear();
    reset({});
}

void ThreadModel::open(const api::TimelineView &part)
{
    m_contact = part.contactName.isEmpty() ? part.contactKey : part.contactName;
    m_before = part.next;
    m_seen = part.seen;
    m_entries = part.entries;
    reset(build());
}

void ThreadModel::mergeNewest(const api::TimelineView &part)
{
    // What is older than the part stays as it was; everything else is as the service says it now.
    const QString from = part.entries.empty() ? QString() : part.entries.front().at;
    std::vector<api::TimelineEntryView> entries;
    if (part.next)
        std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(entries), [&](const api::TimelineEntryView &entry) { return entry.at < from; });
    if (entries.empty())
        m_before = part.next;
    entries.insert(entries.end(), part.entries.begin(), part.entries.end());
    m_entries = std::move(entries);
    sync(build());
}

void ThreadModel::prepend(const api::TimelineView &part)
{
    m_before = part.next;
    QSet<QString> known;
    for (const api::TimelineEntryView &entry : m_entries)
        known.insert(keyOfEntry(entry));
    std::vector<api::TimelineEntryView> entries;
    std::copy_if(part.entries.begin(), part.entries.end(), std::back_inserter(entries), [&](const api::TimelineEntryView &entry) { return !known.contains(keyOfEntry(entry)); });
    m_entries.insert(m_entries.begin(), entries.begin(), entries.end());
    sync(build());
}

qint64 ThreadModel::newestMessage() const
{
    qint64 newest = 0;
    for (const api::TimelineEntryView &entry : m_entries)
        if (entry.from == u"contact")
            newest = std::max(newest, entry.message.value_or(0));
    return newest;
}

int ThreadModel::unreadRow() const
{
    const auto found = std::find_if(rows().begin(), rows().end(), [](const ThreadRow &row) { return row.kind == RowKind::Unread; });
    return found == rows().end() ? -1 : static_cast<int>(found - rows().begin());
}

int ThreadModel::newestAnswerRow() const
{
    for (int row = rowCount() - 1; row >= 0; --row)
        if (at(row)->kind == RowKind::Said && at(row)->entry.from == u"assistant")
            return row;
    return -1;
}

QVariant ThreadModel::data(const QModelIndex &index, int role) const
{
    const ThreadRow *row = at(index.row());
    if (!row)
        return {};
    if (role == RowKindRole)
        return static_cast<int>(row->kind);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (row->kind) {
    case RowKind::Day: return dayTitle(row->day);
    case RowKind::Unread: return tr("New messages");
    case RowKind::Event: return eventLine(row->entry);
    case RowKind::Said: break;
    }
    return role == Qt::DisplayRole ? row->entry.text : spokenEntry(row->entry, m_contact);
}

bool ThreadModel::sameShown(const ThreadRow &one, const ThreadRow &other) const
{
    const auto shown = [](const ThreadRow &row) {
        const api::TimelineEntryView &entry = row.entry;
        const QString media = entry.media ? entry.media->state + entry.media->transcript.value_or(QString()) : QString();
        const QString delivery = entry.journey ? entry.journey->delivery.value_or(QString()) : QString();
        return std::make_tuple(row.day, entry.text, entry.state, entry.person, media, delivery, entry.journey.has_value(), entry.sources.size(), entry.answerKind);
    };
    return shown(one) == shown(other);
}

std::vector<ThreadRow> ThreadModel::build() const
{
    std::vector<ThreadRow> rows;
    rows.reserve(m_entries.size() + 8);
    QSet<QString> keys;
    QDate day;
    bool marked = m_seen == 0; // nobody has ever looked: all of it is new, a line would say nothing
    for (const api::TimelineEntryView &entry : m_entries) {
        const QDate today = instantOf(entry.at).date();
        if (!day.isValid() || today > day) {
            day = today;
            rows.push_back({u"d"_s + day.toString(Qt::ISODate), RowKind::Day, day, {}});
        }
        if (!marked && entry.from == u"contact" && entry.message.value_or(0) > m_seen) {
            marked = true;
            rows.push_back({u"u"_s, RowKind::Unread, {}, {}});
        }
        QString key = keyOfEntry(entry);
        while (keys.contains(key))
            key += u'+'; // several bubbles of one answer
        keys.insert(key);
        rows.push_back({key, entry.from == u"event" ? RowKind::Event : RowKind::Said, {}, entry});
    }
    return rows;
}

} // namespace passerelle::ui
