#include "ui/home/home_page.h"

#include "ui/home/attention_card.h"
#include "ui/home/figures_card.h"
#include "ui/home/first_steps_card.h"
#include "ui/home/ledger_card.h"
#include "ui/home/state_card.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/scrolled.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QScrollArea>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Events come in bursts; the page shows sums and need not follow each.
constexpr auto kAfterEvents = 2s;

} // namespace

HomePage::HomePage(Workspace &workspace, QWidget *parent) : Page(workspace, parent), m_loader(new HomeLoader(workspace, this))
{
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kAfterEvents);
    connect(&m_soon, &QTimer::timeout, this, &HomePage::catchUp);
    connect(m_loader, &HomeLoader::changed, this, &HomePage::showFacts);
    connect(m_loader, &HomeLoader::failed, this, [this](const Error &error) {
        m_ledger->tellFailed(error, [this] { refresh(); });
        m_isBehind = true; // the next news, or the next look at the page, asks again
    });
    connect(&workspace.events, &EventFeed::happened, this, &HomePage::follow);
}

void HomePage::build()
{
    const int gap = Theme::gap(*this);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap);
    layout->setSpacing(2 * gap);
    m_title = headingLabel(tr("Home"));
    m_ledger = new LedgerCard(workspace().navigator);
    m_state = new StateCard(workspace().navigator);
    m_attention = new AttentionCard(workspace().navigator);
    m_steps = new FirstStepsCard(workspace().navigator);
    m_figures = new FiguresCard(workspace());
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * gap);
    row->addWidget(m_attention, 3);
    row->addWidget(m_state, 2);
    layout->addWidget(m_title);
    layout->addWidget(m_steps);
    layout->addWidget(m_ledger);
    layout->addLayout(row);
    layout->addWidget(m_figures);
    layout->addStretch();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(scrolled(content, this));
}

void HomePage::refresh()
{
    const Session &session = workspace().session;
    const bool another = session.tenant() != m_tenant;
    m_tenant = session.tenant();
    m_soon.stop();
    m_isBehind = false;
    m_title->setText(session.hasTenant() ? session.tenantName() : tr("The whole installation"));
    const bool observes = session.may(session.hasTenant() ? may::kObserveTenant : may::kObserveInstallation);
    m_ledger->setVisible(observes);
    m_state->setVisible(observes);
    if (another)
        m_ledger->show(std::nullopt);
    m_loader->load(another);
    m_figures->load(another);
}

void HomePage::showFacts()
{
    const HomeFacts &facts = m_loader->facts();
    const MayAsk may = [this](QLatin1StringView permission) { return workspace().session.may(permission); };
    if (facts.today)
        m_ledger->show(facts.today);
    m_state->show(stateLinesOf(facts, may));
    const auto items = attentionOf(facts, may);
    m_attention->show(items, !m_loader->isLoading());
    m_steps->show(m_loader->isLoading() && !m_steps->isVisibleTo(this) ? std::vector<FirstStep>() : firstStepsOf(facts, may));
    Q_EMIT badgeChanged(static_cast<int>(items.size()));
}

void HomePage::follow(const Event &event)
{
    if (event.tenant == m_tenant || event.tenant == 0)
        noteNews();
}

// The first of several starts the clock, the others do not set it back: while messages keep coming the page goes on.
void HomePage::noteNews()
{
    m_isBehind = true;
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void HomePage::catchUp()
{
    if (!m_isBehind || !isVisible())
        return;
    if (m_loader->isLoading()) // asked anew each time, a slow service would never get to answer
        return m_soon.start();
    m_isBehind = false;
    m_loader->load(false);
}

void HomePage::catchUpAfterLoss()
{
    noteNews();
}

void HomePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!m_soon.isActive())
        catchUp(); // what came while another page was shown
}

void HomePage::open(const Place &place)
{
    if (const int days = place.arguments.value(u"days"_s).toInt(); days > 0)
        m_figures->setDays(days);
    if (place.arguments.value(u"again"_s).toBool())
        refresh();
}

Place HomePage::place() const
{
    return {.page = u"home"_s};
}

} // namespace passerelle::ui
