#include "ui/oversight/activity_page.h"

#include "ui/kit/actor_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/table_view.h"
#include "ui/kit/file_keeping.h"
#include "ui/oversight/list_frame.h"
#include "ui/oversight/oversight_words.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLongCheck = 5min; // millions of entries are counted again
constexpr std::size_t kMostFindings = 8;

// The number of the last entry of a part; 0 when the part ends with the head: there is no more.
qint64 continuesAfter(const QByteArray &lines)
{
    const QByteArray whole = lines.trimmed();
    return QJsonDocument::fromJson(whole.mid(whole.lastIndexOf('\n') + 1)).object().value(u"number"_s).toInteger();
}

} // namespace

ActivityPage::ActivityPage(Workspace &space, QWidget *parent)
    : Page(space, parent), m_scope(new QComboBox), m_verify(new QPushButton(Theme::icon(u"check"_s), tr("Verify the log"))),
      m_export(new QPushButton(Theme::icon(u"download"_s), tr("Export…"))), m_sweep(new QPushButton(Theme::icon(u"search"_s), tr("Search foreign sentences"))), m_detail(new Card), m_facts(valueLabel())
{
    buildTable();
    buildHead();
    auto *split = ListFrame::beside(m_list, scrolled(buildDetail()), space.preferences, u"activity.split"_s, 4, 1, Qt::Vertical);
    split->widget(1)->setMinimumHeight(Theme::lines(*this, 8));
    ListFrame::showBeside(m_detail, false);
    const int gap = Theme::gap(*this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(gap, gap, gap, gap);
    column->addWidget(split, 1);
    connect(&m_list->view(), &TableView::currentSourceChanged, this, &ActivityPage::showDetail);
    connect(m_entries, &PagedTableBase::loaded, this, &ActivityPage::showDetail);
    connect(&space.session, &Session::tenantChanged, this, &ActivityPage::clearTenant);
}

void ActivityPage::buildTable()
{
    using Entry = api::AuditView;
    m_entries = new PagedTable<Entry>(
        workspace().client,
        {{.title = tr("When"), .text = [](const Entry &entry) { return QVariant(dateTimeText(entry.at)); }, .sortKey = [](const Entry &entry) { return QVariant(entry.number); }},
         {.title = tr("Who"), .text = [this](const Entry &entry) { return QVariant(actorName(entry.actor)); }},
         {.title = tr("What"), .text = [](const Entry &entry) { return QVariant(OversightWords::action(entry.action)); }, .toolTip = [](const Entry &entry) { return QVariant(entry.action); }},
         {.title = tr("Client"), .text = [this](const Entry &entry) { return QVariant(tenantName(entry.tenantId)); }},
         {.title = tr("On what"), .text = [](const Entry &entry) { return QVariant(entry.object); }}},
        this);
    m_list = new ListFrame(m_entries, workspace().preferences, u"activity"_s,
                           {.name = tr("Audit log"),
                            .filter = tr("Filter by person, action or object"),
                            .failed = tr("The log could not be loaded."),
                            .none = {.iconName = u"log"_s, .title = tr("Nothing was done yet"), .sentence = tr("Whatever an administrator, a client’s people or support do is written down here.")}},
                           {17, 28, 30, 20});
    m_list->retry = [this] { load(); };
}

void ActivityPage::buildHead()
{
    m_scope->addItem(tr("All clients"), u"all"_s);
    m_scope->addItem(tr("This client"), u"client"_s);
    m_scope->setAccessibleName(tr("Whose log"));
    m_list->head().insertWidget(0, m_scope);
    m_list->head().addWidget(m_sweep);
    m_list->head().addWidget(m_export);
    m_list->head().addWidget(m_verify);
    m_verify->setObjectName(u"verify"_s);
    m_verify->setToolTip(tr("Does the arithmetic of the whole chain again"));
    m_sweep->setToolTip(tr("Asks every client for the others’ sentences: none may come"));
    connect(m_scope, &QComboBox::currentIndexChanged, this, [this] { load(); });
    connect(m_verify, &QPushButton::clicked, this, &ActivityPage::verify);
    connect(m_sweep, &QPushButton::clicked, this, &ActivityPage::sweep);
    connect(m_export, &QPushButton::clicked, this, [this] {
        FileKeeping::choose(workspace(), this, {tr("Export the audit log"), tr("audit-log.jsonl"), tr("Lines of JSON (*.jsonl)")}, [this](const QString &path) { exportTo(path); });
    });
}

QWidget *ActivityPage::buildDetail()
{
    m_detail->setTitle(tr("Entry"));
    m_facts->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_detail->body().addWidget(m_facts, 1);
    return m_detail;
}

bool ActivityPage::ofEverything() const
{
    return workspace().session.may(may::kReadAudit) && (m_scope->currentIndex() == 0 || !workspace().session.hasTenant());
}

void ActivityPage::refresh()
{
    const Session &session = workspace().session;
    if (m_tenant != session.tenant())
        clearTenant();
    const bool all = session.may(may::kReadAudit);
    for (QPushButton *button : {m_verify, m_export, m_sweep})
        button->setVisible(all);
    m_scope->setVisible(all && session.hasTenant() && session.may(may::kReadTenantAudit));
    if (!all && !(session.hasTenant() && session.may(may::kReadTenantAudit)))
        return m_list->notAllowed(tr("Your role does not show what was done."));
    load();
    loadNames();
}

void ActivityPage::load()
{
    m_list->loading();
    m_entries->load(ofEverything() ? u"/audit"_s : workspace().session.ofTenant(u"/audit"_s));
}

void ActivityPage::loadNames()
{
    const Session &session = workspace().session;
    const bool ofTenant = session.hasTenant() && session.may(may::kManageMembers);
    if (!ofTenant && !session.may(may::kManageAccounts))
        return;
    m_namesCall.cancel();
    m_namesCall = workspace().client.get<api::Page<api::MemberView>>(session.may(may::kManageAccounts) ? u"/members"_s : session.ofTenant(u"/members"_s), this, [this](const Result<api::Page<api::MemberView>> &page) {
        if (!page)
            return; // numbers do as well
        for (const api::MemberView &member : page->items)
            if (member.email)
                m_names.insert(u"account:%1"_s.arg(member.account), *member.email);
        if (m_entries->rowCount() > 0)
            Q_EMIT m_entries->dataChanged(m_entries->index(0, 1), m_entries->index(m_entries->rowCount() - 1, 1));
        showDetail();
    });
}

QString ActivityPage::actorName(const QString &code) const
{
    const auto known = m_names.constFind(code);
    return known == m_names.constEnd() ? actorText(code, workspace().session) : *known;
}

QString ActivityPage::tenantName(const std::optional<qint64> &tenant) const
{
    if (!tenant)
        return {};
    const auto &all = workspace().session.tenants();
    const auto found = std::find_if(all.begin(), all.end(), [&](const api::TenantView &one) { return one.id == *tenant; });
    return found == all.end() ? tr("Client %1").arg(*tenant) : found->name;
}

void ActivityPage::showDetail()
{
    const api::AuditView *entry = m_entries->at(m_list->view().currentSource());
    ListFrame::showBeside(m_detail, entry != nullptr);
    if (!entry)
        return;
    m_detail->setTitle(OversightWords::action(entry->action));
    QStringList facts{tr("Entry %1 of %2").arg(countText(entry->number), dateTimeText(entry->at)) + u" · "_s + tr("By: %1").arg(actorName(entry->actor))};
    if (entry->tenantId)
        facts.first() += u" · "_s + tr("Client: %1").arg(tenantName(entry->tenantId));
    if (!entry->object.isEmpty())
        facts.first() += u" · "_s + tr("On: %1").arg(entry->object);
    facts << (entry->detail ? (entry->detail->isEmpty() ? tr("No detail") : tr("Detail: %1").arg(*entry->detail)) : tr("The detail was erased with the contact that it spoke of."));
    facts << tr("Link of the chain: %1").arg(entry->hash);
    m_facts->setText(facts.join(u'\n').trimmed());
}

void ActivityPage::tell(Tone tone, const QString &sentence, const std::vector<QString> &findings)
{
    QStringList all{sentence};
    for (std::size_t i = 0; i < std::min(findings.size(), kMostFindings); ++i)
        all << u"• "_s + findings[i];
    if (findings.size() > kMostFindings)
        all << tr("And %n more", nullptr, static_cast<int>(findings.size() - kMostFindings));
    m_list->message().tell(tone, all.join(u'\n'));
}

void ActivityPage::verify()
{
    m_verify->setEnabled(false);
    m_list->message().tell(Tone::Information, tr("The log is counted again…"));
    workspace().client.typed<api::AuditCheck>({.verb = Verb::Get, .path = u"/audit/check"_s, .within = kLongCheck}, this, [this](const Result<api::AuditCheck> &check) {
        m_verify->setEnabled(true);
        if (!check)
            return m_list->message().tell(describe(check.error(), tr("The log could not be verified.")));
        const Worded words = OversightWords::auditCheck(*check);
        tell(toneOf(words), words.text, check->faults);
    });
}

void ActivityPage::sweep()
{
    m_sweep->setEnabled(false);
    m_list->message().tell(Tone::Information, tr("Every client is asked for the others’ sentences…"));
    Call call{.verb = Verb::Post, .path = u"/canary"_s, .body = api::encode(api::CanaryWish{})};
    call.within = kLongCheck;
    workspace().client.typed<api::CanaryView>(std::move(call), this, [this](const Result<api::CanaryView> &view) {
        m_sweep->setEnabled(true);
        if (!view)
            return m_list->message().tell(describe(view.error(), tr("The search could not be made.")));
        const Worded words = OversightWords::canary(*view);
        tell(toneOf(words), words.text, view->leaks);
        load();
    });
}

void ActivityPage::exportTo(const QString &path)
{
    m_export->setEnabled(false);
    fetchExport(path, 0, {});
}

void ActivityPage::fetchExport(const QString &path, qint64 after, const QByteArray &before)
{
    Call call{.verb = Verb::Get, .path = u"/audit/export"_s};
    if (after > 0)
        call.query.addQueryItem(u"after"_s, QString::number(after));
    call.within = kLongCheck;
    workspace().client.send(std::move(call), this, [this, path, before](const Result<Reply> &reply) {
        m_export->setEnabled(true);
        if (!reply)
            return m_list->message().tell(describe(reply.error(), tr("The log could not be exported.")));
        const QByteArray all = before + reply->body;
        if (const qint64 next = continuesAfter(reply->body); next > 0)
            return fetchExport(path, next, all);
        FileKeeping::write(workspace(), path, all);
    });
}

void ActivityPage::clearTenant()
{
    m_tenant = workspace().session.tenant();
    m_namesCall.cancel();
    m_names.clear();
    m_entries->clear();
    m_list->forget();
    m_facts->clear();
    m_detail->setTitle(tr("Entry"));
    ListFrame::showBeside(m_detail, false);
}

Place ActivityPage::place() const
{
    return {.page = u"activity"_s};
}

QWidget *ActivityPage::filterField()
{
    return &m_list->filter();
}

} // namespace passerelle::ui
