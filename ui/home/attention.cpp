#include "ui/home/attention.h"

#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <map>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDaysBeforeDue = 7; // a privacy request is told of so long before

class Attention {
    Q_DECLARE_TR_FUNCTIONS(Attention)
public:
    Attention(const HomeFacts &facts, const MayAsk &may) : m_facts(facts), m_may(may) {}

    std::vector<AttentionItem> items()
    {
        if (m_facts.isIncomplete)
            add("incomplete", 98, Tone::Warning, tr("Part of this page could not be loaded: something that needs attention may be missing."), tr("Try again"), page(u"home"_s, {{u"again"_s, true}}));
        service();
        backups();
        if (m_facts.ofTenant) {
            connections();
            provider();
            conversations();
            documents();
            privacy();
        } else {
            connections();
        }
        alerts();
        std::stable_sort(m_items.begin(), m_items.end(), [](const AttentionItem &one, const AttentionItem &other) { return one.weight > other.weight; });
        return std::move(m_items);
    }

private:
    void add(const char *id, int weight, Tone tone, const QString &sentence, const QString &verb, const Place &place)
    {
        m_items.push_back({QString::fromLatin1(id), weight, tone, sentence, verb, place});
    }
    static Place page(const QString &id, const QVariantMap &arguments = {}) { return {.page = id, .arguments = arguments}; }
    static Place deadLetters() { return page(u"health"_s, {{u"part"_s, u"dead"_s}}); }

    void service()
    {
        if (m_facts.today && !m_facts.today->balances)
            add("ledger", 100, Tone::Bad, tr("The ledger does not balance: a message may be unaccounted for."), tr("Examine it"), page(u"health"_s));
        if (m_facts.today && m_facts.today->overdue > 0)
            add("overdue", 92, Tone::Bad, tr("%n message(s) wait longer for an answer than was promised.", nullptr, static_cast<int>(m_facts.today->overdue)), tr("See the queues"),
                m_may(may::kObserveInstallation) ? page(u"health"_s, {{u"part"_s, u"queues"_s}}) : page(u"inbox"_s));
        if (m_facts.status && m_may(may::kObserveInstallation))
            for (const QString &trouble : m_facts.status->troubles)
                add("trouble", 96, Tone::Bad, trouble, tr("Open health"), page(u"health"_s));
    }

    void connections()
    {
        if (!m_facts.connections)
            return;
        for (const api::ChannelConnectionView &channel : m_facts.connections->channels)
            if (channel.state == u"broken"_s)
                add("connection", 94, Tone::Bad, tr("Messages do not arrive through “%1”.").arg(channel.name), tr("Find out why"), {.page = u"connections"_s, .object = channel.channel});
    }

    void provider()
    {
        const bool down = std::any_of(m_facts.alerts.begin(), m_facts.alerts.end(), [](const api::AlertView &alert) { return alert.kind == u"provider_down"_s; });
        if (!m_may(may::kConfigureProvider))
            return;
        if (down)
            add("provider", 90, Tone::Bad, tr("The model’s provider had trouble: answers may have been quoted from documents instead of written."), tr("Check it"), page(u"provider"_s));
        else if (m_facts.provider && m_facts.provider->model.isEmpty())
            add("model", 60, Tone::Warning, tr("No model is chosen: answers are quoted from the documents, word for word."), tr("Choose a model"), page(u"provider"_s));
    }

    void conversations()
    {
        if (m_facts.uncertain > 0 && m_may(may::kReadContent))
            add("uncertain", 88, Tone::Warning, tr("%n answer(s) may or may not have arrived; none is sent a second time by itself.", nullptr, static_cast<int>(m_facts.uncertain)), tr("Decide"), deadLetters());
        if (m_facts.failed > 0 && m_may(may::kReadContent))
            add("failed", 86, Tone::Bad, tr("%n message(s) could not be answered.", nullptr, static_cast<int>(m_facts.failed)), tr("See them"), deadLetters());
        if (m_facts.drafts > 0 && m_may(may::kManageConversations))
            add("drafts", 80, Tone::Warning, tr("%n draft(s) wait for your approval.", nullptr, static_cast<int>(m_facts.drafts)), tr("Read the drafts"), page(u"inbox"_s, {{u"drafts"_s, true}}));
        if (!m_facts.gaps.empty() && m_may(may::kReadContent))
            add("gaps", 40, Tone::Information, tr("%n question(s) found no good answer in the documents.", nullptr, static_cast<int>(m_facts.gaps.size())), tr("Answer them"), page(u"gaps"_s));
    }

    void documents()
    {
        if (!m_facts.documents || !m_may(may::kReadContent))
            return;
        const auto wrong = std::count_if(m_facts.documents->begin(), m_facts.documents->end(),
                                         [](const api::DocumentView &document) { return document.state == u"failed"_s || document.state == u"quarantined"_s; });
        if (wrong > 0)
            add("documents", 55, Tone::Warning, tr("%n document(s) could not be read.", nullptr, static_cast<int>(wrong)), tr("See why"), page(u"documents"_s, {{u"filter"_s, u"failed"_s}}));
        hiddenText();
    }

    // What a document holds and does not show is its owner's to look at, once.
    void hiddenText()
    {
        std::map<qint64, QString> found;
        for (const api::AlertView &alert : m_facts.alerts)
            for (const api::DocumentView &document : *m_facts.documents)
                if (isHiddenText(alert) && alert.subject == u"document:"_s + QString::number(document.id))
                    found.emplace(document.id, document.name);
        if (found.empty())
            return;
        const Place place{.page = u"documents"_s, .object = found.begin()->first, .arguments = {{u"tab"_s, u"hidden"_s}}};
        const QString sentence = found.size() == 1 ? tr("“%1” holds text that cannot be seen on its pages: it is left out of answers.").arg(found.begin()->second)
                                                   : tr("%n document(s) hold text that cannot be seen on their pages: it is left out of answers.", nullptr, static_cast<int>(found.size()));
        add("hidden", 57, Tone::Warning, sentence, tr("Look at it"), place);
    }
    static bool isHiddenText(const api::AlertView &alert) { return alert.kind == u"hidden_text"_s; }

    void privacy()
    {
        if (!m_may(may::kReadPrivacy))
            return;
        const auto overdue = std::count_if(m_facts.requests.begin(), m_facts.requests.end(), [](const auto &request) { return !request.closedAt && request.overdue; });
        const auto soon = std::count_if(m_facts.requests.begin(), m_facts.requests.end(),
                                        [](const auto &request) { return !request.closedAt && !request.overdue && request.daysLeft <= kDaysBeforeDue; });
        if (overdue > 0)
            add("privacy-overdue", 84, Tone::Bad, tr("%n privacy request(s) are past the legal month.", nullptr, static_cast<int>(overdue)), tr("Act now"), page(u"privacy"_s));
        if (soon > 0)
            add("privacy", 65, Tone::Warning, tr("%n privacy request(s) are due within a week.", nullptr, static_cast<int>(soon)), tr("See them"), page(u"privacy"_s));
    }

    void backups()
    {
        if (!m_facts.backup || !m_may(may::kManageBackups))
            return;
        const Place place = page(u"health"_s, {{u"part"_s, u"backups"_s}});
        if (m_facts.backup->problem)
            add("backup", 82, Tone::Bad, tr("The last backup failed: %1").arg(*m_facts.backup->problem), tr("Open backups"), place);
        else if (m_facts.backup->overdue)
            add("backup", 70, Tone::Warning, tr("No backup was proved for more than a day."), tr("Back up now"), place);
        if (!m_facts.backup->recoveryConfirmedAt && !m_facts.ofTenant)
            add("recovery", 58, Tone::Warning, tr("Nobody has confirmed that the recovery key is kept: without it backups cannot be opened elsewhere."), tr("Confirm it"), place);
    }

    void alerts()
    {
        const auto others = std::count_if(m_facts.alerts.begin(), m_facts.alerts.end(), [](const api::AlertView &alert) { return alert.kind != u"provider_down"_s && !isHiddenText(alert); });
        if (others > 0)
            add("alerts", 30, Tone::Information, tr("%n alert(s) nobody has looked at yet.", nullptr, static_cast<int>(others)), tr("Read them"), page(u"alerts"_s));
    }

    const HomeFacts &m_facts;
    const MayAsk &m_may;
    std::vector<AttentionItem> m_items;
};

} // namespace

std::vector<AttentionItem> attentionOf(const HomeFacts &facts, const MayAsk &may)
{
    return Attention(facts, may).items();
}

} // namespace passerelle::ui
