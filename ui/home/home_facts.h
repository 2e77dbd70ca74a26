// What the home page knows: everything it asked for and was allowed to know, of one client or of the installation. What
// was not asked for or did not come stays empty. The loader asks for all of it at once. GUI thread.
#pragma once

#include "server/api/alert_dto.h"
#include "server/api/backup_dto.h"
#include "server/api/connection_dto.h"
#include "server/api/knowledge_dto.h"
#include "server/api/reply_dto.h"
#include "server/api/request_dto.h"
#include "ui/kit/workspace.h"

#include <optional>
#include <vector>

namespace passerelle::ui {

struct HomeFacts {
    bool ofTenant = false;
    std::optional<api::LedgerView> today;
    std::optional<api::LedgerView> ever;
    std::optional<api::StatusView> status;
    std::optional<api::ConnectionsView> connections;
    std::optional<api::ProviderView> provider;
    std::optional<api::BackupStateView> backup;
    std::optional<std::vector<api::ChannelView>> channels;
    std::optional<std::vector<api::DocumentView>> documents;
    std::vector<api::AlertView> alerts; // that nobody has seen
    std::vector<api::GapView> gaps;     // open
    std::vector<api::PrivacyRequestView> requests;
    qint64 drafts = 0;    // that wait
    qint64 uncertain = 0; // dead letters, by what is wrong with them
    qint64 failed = 0;
    bool triedQuestion = false;
    bool isIncomplete = false; // something could not be asked: what is missing may be what matters
};

class HomeLoader : public QObject {
    Q_OBJECT
public:
    explicit HomeLoader(Workspace &workspace, QObject *parent = nullptr) : QObject(parent), m_workspace(workspace) {}

    // Of the client that is looked at, or of the installation when there is none. Answers to an earlier load are dropped.
    // `forget`: what is known is of another client, and is gone when this returns; else it stays until it is replaced.
    void load(bool forget);
    void stop(); // nothing more comes of what was asked
    const HomeFacts &facts() const { return m_facts; }
    bool isLoading() const { return m_waiting > 0; }

Q_SIGNALS:
    void changed(); // more is known
    void failed(const passerelle::Error &error); // the ledger could not be read

private:
    template <class T, class F>
    void ask(QLatin1StringView permission, const QString &path, const QUrlQuery &query, F keep);
    void loadTenant();
    void loadConversationWork();

    Workspace &m_workspace;
    HomeFacts m_facts;
    std::vector<CallHandle> m_calls;
    int m_waiting = 0;
};

// Under this preference the bench notes that a question was tried for a client.
QString triedPreference(qint64 tenant);

} // namespace passerelle::ui
