// A conversation as rows: days, the line above what is new, what was said, noted and done. Parts before are put in front,
// what happens is merged at the end; rows keep their keys, so that the view keeps its place. GUI thread.
#pragma once

#include "ui/inbox/synced_rows.h"

#include "server/api/reply_dto.h"

#include <QtCore/QDate>

namespace passerelle::ui {

enum class RowKind { Day, Unread, Said, Event };

struct ThreadRow {
    QString key;
    RowKind kind = RowKind::Said;
    QDate day = {};
    api::TimelineEntryView entry = {};
};

enum ThreadRole { RowKindRole = Qt::UserRole + 20 };

using ThreadRows = SyncedRows<ThreadRow, QString>;

class ThreadModel : public ThreadRows {
    Q_OBJECT
public:
    using ThreadRows::ThreadRows;

    void clear();
    // The newest part, for the first time: what stands after `seen` is new.
    void open(const api::TimelineView &part);
    void mergeNewest(const api::TimelineView &part);
    void prepend(const api::TimelineView &part);

    QString contact() const { return m_contact; }
    std::optional<QString> before() const { return m_before; } // null: it begins here
    qint64 newestMessage() const;   // of the contact; 0: none
    int unreadRow() const;          // of the line; -1: nothing is new
    int newestAnswerRow() const;    // of the assistant; -1: none

    QVariant data(const QModelIndex &index, int role) const override;

protected:
    QString keyOf(const ThreadRow &row) const override { return row.key; }
    bool sameShown(const ThreadRow &one, const ThreadRow &other) const override;

private:
    std::vector<ThreadRow> build() const;

    QString m_contact;
    std::optional<QString> m_before;
    qint64 m_seen = 0;
    std::vector<api::TimelineEntryView> m_entries;
};

} // namespace passerelle::ui
