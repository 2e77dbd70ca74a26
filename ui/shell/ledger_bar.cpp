#include "ui/shell/ledger_bar.h"

#include "ui/kit/fates.h"
#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QTextDocumentFragment>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace passerelle::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kGather = 400ms; // events come in bursts

} // namespace

LedgerBar::LedgerBar(Workspace &workspace, QWidget *parent)
    : QStatusBar(parent), m_workspace(workspace), m_ledger(new QLabel), m_jobs(new QToolButton), m_service(new QLabel)
{
    addWidget(m_ledger, 1);
    addPermanentWidget(m_jobs);
    addPermanentWidget(m_service);
    setSizeGripEnabled(false);
    setContentsMargins(0, 0, Theme::gap(*this), 0);
    m_ledger->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_ledger->setAccessibleName(tr("Today’s ledger"));
    m_ledger->setContentsMargins(Theme::gap(*this), 0, 0, 0);
    m_ledger->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_ledger->installEventFilter(this);
    m_jobs->setAutoRaise(true);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &LedgerBar::refresh);
    connect(m_ledger, &QLabel::linkActivated, this, [this](const QString &fate) { m_workspace.navigator.go(Fates::ofToday(fate)); });
    connect(m_jobs, &QToolButton::clicked, this, &LedgerBar::jobsAsked);
    connect(&workspace.jobs, &Jobs::changed, this, &LedgerBar::showJobs);
    connect(&workspace.session, &Session::permissionsChanged, this, &LedgerBar::refresh);
    connect(&workspace.session, &Session::tenantChanged, this, [this] {
        m_received.clear();
        m_fates.clear();
        m_ledger->clear();
    });
    connect(&workspace.events, &EventFeed::happened, this, [this](const Event &event) {
        if (event.kind == u"message"_s && event.tenant == m_workspace.session.tenant() && !m_soon.isActive())
            m_soon.start(kGather);
    });
    connect(&workspace.events, &EventFeed::lost, this, &LedgerBar::refresh);
    connect(&workspace.events, &EventFeed::onlineChanged, this, [this](bool online) {
        m_service->setText(online ? tr("● Service online") : tr("○ Service unreachable"));
        QPalette own = palette();
        own.setColor(QPalette::WindowText, Theme::colour(online ? Meaning::Good : Meaning::Bad, palette()));
        m_service->setPalette(own);
    });
    showJobs();
}

void LedgerBar::refresh()
{
    Session &session = m_workspace.session;
    if (!session.hasTenant() || !session.may(may::kObserveTenant))
        return;
    QUrlQuery query;
    query.addQueryItem(u"days"_s, u"1"_s);
    m_workspace.client.get<api::LedgerView>(session.ofTenant(u"/ledger"_s), query, this, [this, tenant = session.tenant()](const Result<api::LedgerView> &ledger) {
        if (ledger && tenant == m_workspace.session.tenant())
            showLedger(*ledger);
    });
}

void LedgerBar::showLedger(const api::LedgerView &ledger)
{
    const api::LedgerDayView today = ledger.days.empty() ? api::LedgerDayView{} : ledger.days.back();
    m_fates.clear();
    for (const QString &fate : Fates::all())
        if (const qint64 count = Fates::count(today.fates, today.inProgress, fate); count > 0)
            m_fates << u"<a href=\"%1\">%2 %3</a>"_s.arg(fate, countText(count), Fates::name(fate).toLower().toHtmlEscaped());
    m_received = tr("Today: %1 received").arg(countText(today.received));
    m_balances = today.balances;
    m_ledger->setAccessibleDescription(QTextDocumentFragment::fromHtml(sumOfFates(m_fates.size())).toPlainText());
    fitLedger();
}

QString LedgerBar::sumOfFates(qsizetype shown) const
{
    QStringList sum = m_fates.first(shown);
    if (shown < m_fates.size())
        sum << u"<a href=\"\">…</a>"_s; // all of the day's messages
    QString text = m_received;
    if (!sum.isEmpty())
        text += u" = "_s + sum.join(u" + "_s);
    if (!m_balances)
        text += u" — <b>"_s + tr("the ledger does not balance") + u"</b>"_s;
    return text;
}

// As many of the day's fates as there is room for, and where the others are.
void LedgerBar::fitLedger()
{
    qsizetype shown = m_fates.size();
    m_ledger->setText(sumOfFates(shown));
    while (shown > 0 && m_ledger->sizeHint().width() > m_ledger->width())
        m_ledger->setText(sumOfFates(--shown));
    m_ledger->setToolTip(shown < m_fates.size() ? m_ledger->accessibleDescription() : QString());
}

bool LedgerBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ledger && event->type() == QEvent::Resize && !m_received.isEmpty())
        fitLedger();
    return QStatusBar::eventFilter(watched, event);
}

void LedgerBar::showJobs()
{
    const int running = m_workspace.jobs.running();
    m_jobs->setVisible(!m_workspace.jobs.all().empty());
    m_jobs->setText(running > 0 ? tr("%n in progress", nullptr, running) : tr("All done"));
}

} // namespace passerelle::ui
