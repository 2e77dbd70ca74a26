#include "ui/home/home_facts.h"

#include "ui/kit/permission_names.h"

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

QUrlQuery with(const QString &name, const QString &value)
{
    QUrlQuery query;
    query.addQueryItem(name, value);
    return query;
}

} // namespace

QString triedPreference(qint64 tenant)
{
    return u"bench.tried."_s + QString::number(tenant);
}

template <class T, class F>
void HomeLoader::ask(QLatin1StringView permission, const QString &path, const QUrlQuery &query, F keep)
{
    if (!m_workspace.session.may(permission))
        return;
    ++m_waiting;
    m_calls.push_back(m_workspace.client.get<T>(path, query, this, [this, keep = std::move(keep)](Result<T> answer) {
        --m_waiting;
        if (answer)
            keep(std::move(*answer));
        else
            m_facts.isIncomplete = true;
        Q_EMIT changed();
    }));
}

void HomeLoader::stop()
{
    for (CallHandle &call : m_calls)
        call.cancel();
    m_calls.clear();
    m_waiting = 0;
}

void HomeLoader::load(bool forget)
{
    stop();
    const Session &session = m_workspace.session;
    if (forget || m_facts.ofTenant != session.hasTenant())
        m_facts = {};
    m_facts.isIncomplete = false;
    m_facts.ofTenant = session.hasTenant();
    m_facts.triedQuestion = session.hasTenant() && m_workspace.preferences.value(triedPreference(session.tenant()), false).toBool();
    const QString root = session.hasTenant() ? session.ofTenant() : QString();
    const QLatin1StringView observe = session.hasTenant() ? may::kObserveTenant : may::kObserveInstallation;
    if (session.may(observe)) {
        ++m_waiting;
        m_calls.push_back(m_workspace.client.get<api::LedgerView>(root + u"/ledger"_s, with(u"days"_s, u"1"_s), this, [this](Result<api::LedgerView> ledger) {
            --m_waiting;
            if (!ledger)
                return Q_EMIT failed(ledger.error());
            m_facts.today = std::move(*ledger);
            Q_EMIT changed();
        }));
    }
    ask<api::ConnectionsView>(observe, root + u"/connections"_s, {}, [this](auto view) { m_facts.connections = std::move(view); });
    ask<api::Page<api::AlertView>>(observe, root + u"/alerts"_s, with(u"unseen"_s, u"1"_s), [this](auto page) { m_facts.alerts = std::move(page.items); });
    ask<api::StatusView>(may::kObserveInstallation, u"/status"_s, {}, [this](auto view) { m_facts.status = std::move(view); });
    ask<api::BackupStateView>(may::kManageBackups, u"/backup-state"_s, {}, [this](auto view) { m_facts.backup = std::move(view); });
    if (session.hasTenant())
        loadTenant();
    Q_EMIT changed();
}

void HomeLoader::loadTenant()
{
    const Session &session = m_workspace.session;
    ask<api::LedgerView>(may::kObserveTenant, session.ofTenant(u"/ledger"_s), {}, [this](auto ledger) { m_facts.ever = std::move(ledger); });
    ask<api::ProviderView>(may::kObserveTenant, session.ofTenant(u"/provider"_s), {}, [this](auto view) { m_facts.provider = std::move(view); });
    ask<api::Page<api::ChannelView>>(may::kObserveTenant, session.ofTenant(u"/channels"_s), {}, [this](auto page) { m_facts.channels = std::move(page.items); });
    ask<api::Page<api::DocumentView>>(may::kReadContent, session.ofTenant(u"/documents"_s), {}, [this](auto page) { m_facts.documents = std::move(page.items); });
    ask<api::Page<api::GapView>>(may::kReadContent, session.ofTenant(u"/gaps"_s), with(u"state"_s, u"open"_s), [this](auto page) { m_facts.gaps = std::move(page.items); });
    // Those that run, not the newest of all: the one that is late is an old one.
    QUrlQuery running = with(u"limit"_s, u"200"_s);
    running.addQueryItem(u"running"_s, u"true"_s);
    ask<api::Page<api::PrivacyRequestView>>(may::kReadPrivacy, session.ofTenant(u"/requests"_s), running, [this](auto page) { m_facts.requests = std::move(page.items); });
    loadConversationWork();
}

void HomeLoader::loadConversationWork()
{
    const Session &session = m_workspace.session;
    ask<api::Page<api::DraftView>>(may::kManageConversations, session.ofTenant(u"/drafts"_s), with(u"limit"_s, u"200"_s),
                                   [this](const auto &page) { m_facts.drafts = static_cast<qint64>(page.items.size()); });
    ask<api::Page<api::MessageView>>(may::kReadContent, session.ofTenant(u"/dead-letters"_s), with(u"limit"_s, u"200"_s), [this](const auto &page) {
        m_facts.uncertain = std::count_if(page.items.begin(), page.items.end(), [](const api::MessageView &message) { return message.fate == u"uncertain"_s; });
        m_facts.failed = static_cast<qint64>(page.items.size()) - m_facts.uncertain;
    });
}

} // namespace passerelle::ui
