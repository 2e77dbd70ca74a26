// The conversations of one client that a filter lets through, newest activity first, asked part after part as the view
// scrolls. What happens meanwhile is merged into the first part: rows move, nothing is reset. GUI thread.
#pragma once

#include "ui/client/admin_client.h"
#include "ui/inbox/conversation_filter.h"
#include "ui/inbox/synced_rows.h"

#include <QtCore/QHash>

namespace passerelle::ui {

using ConversationRows = SyncedRows<api::ConversationView, qint64>;

class ConversationModel : public ConversationRows {
    Q_OBJECT
public:
    static constexpr int kPart = 100;

    explicit ConversationModel(AdminClient &client, QObject *parent = nullptr) : ConversationRows(parent), m_client(client) {}

    // Asks from the start; rows of another path or filter are gone when this returns.
    void load(const QString &path, const ConversationFilter &filter);
    void refreshHead(); // asks the first part again and merges it
    void clear();

    // A conversation that looks resolved, or open, before the service knows: until it does, or until it is undone.
    void overlayState(qint64 conversation, const QString &state);
    void settleOverlay(qint64 conversation);
    void undoOverlay(qint64 conversation);
    void markSeen(qint64 conversation); // unread until the service says so as well

    bool isLoading() const { return m_loading; }
    bool isComplete() const { return m_next.isEmpty(); }
    const ConversationFilter &filter() const { return m_filter; }

    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void aboutToMerge(); // rows above what is in sight may come and go
    void loaded();
    void failed(const passerelle::Error &error);

protected:
    qint64 keyOf(const api::ConversationView &row) const override { return row.id; }
    bool sameShown(const api::ConversationView &one, const api::ConversationView &other) const override;

private:
    using Part = api::Page<api::ConversationView>;
    void ask(const QString &after, void (ConversationModel::*take)(Part));
    void takeFirst(Part part);
    void takeMore(Part part);
    void takeHead(Part part);
    bool isShown(const api::ConversationView &row) const;
    void applyOverlays(std::vector<api::ConversationView> &rows);

    AdminClient &m_client;
    QString m_path;
    ConversationFilter m_filter;
    QString m_next;
    bool m_loading = false;
    CallHandle m_call;
    struct Overlay {
        QString state;
        std::optional<api::ConversationView> hidden = {}; // taken out of the list by it
    };
    QHash<qint64, Overlay> m_overlays;
};

} // namespace passerelle::ui
