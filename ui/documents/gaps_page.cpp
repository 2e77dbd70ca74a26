#include "ui/documents/gaps_page.h"

#include "ui/documents/gap_detail.h"
#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtCore/QAbstractProxyModel>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QVBoxLayout>

#include <array>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kGatherGaps = 500ms;
constexpr int kReportDays = 30;
constexpr std::array kGapStates{"open", "answered", "dismissed", ""};

} // namespace

GapsPage::GapsPage(Workspace &space, QWidget *parent)
    : Page(space, parent), m_view(new TableView), m_state(new StateView(m_view)), m_detail(new GapDetail(space)), m_states(new QTabBar), m_filter(new QLineEdit),
      m_message(new InlineMessage), m_contacts(new Figure(tr("contacts asked"))), m_helped(new Figure(tr("helped for good"))), m_again(new Figure(tr("asked again"))),
      m_open(new Figure(tr("groups open"))), m_judged(new Figure(tr("answers judged good"))), m_period(hintLabel({})), m_split(new QSplitter(Qt::Horizontal))
{
    const auto right = Qt::AlignRight | Qt::AlignVCenter;
    m_gaps = new PagedTable<api::GapView>(
        space.client,
        {{tr("Question"), [](const api::GapView &gap) { return QVariant(gap.samples.empty() ? QString() : gap.samples.front()); }, {}, Qt::AlignLeft | Qt::AlignVCenter, {},
          [](const api::GapView &gap) { return QVariant(QStringList(gap.samples.begin(), gap.samples.end()).join(u'\n')); }},
         {tr("Asked"), [](const api::GapView &gap) { return QVariant(countText(gap.count)); }, [](const api::GapView &gap) { return QVariant(gap.count); }, right},
         {tr("Contacts"), [](const api::GapView &gap) { return QVariant(countText(gap.contacts)); }, [](const api::GapView &gap) { return QVariant(gap.contacts); }, right},
         {tr("Last"), [](const api::GapView &gap) { return QVariant(whenText(gap.lastAt)); }, [](const api::GapView &gap) { return QVariant(gap.lastAt); }}},
        this);
    m_view->setSource(m_gaps, space.preferences, u"gaps.table"_s);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setObjectName(u"gaps_table"_s);
    m_view->setAccessibleName(tr("Groups of questions"));
    for (const QString &title : {tr("Open"), tr("Answered"), tr("Set aside"), tr("All")})
        m_states->addTab(title);
    m_states->setDrawBase(false);
    m_states->setExpanding(false);
    m_states->setAccessibleName(tr("State of the groups"));
    m_filter->setPlaceholderText(tr("Filter the questions"));
    m_filter->setAccessibleName(tr("Filter the questions"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(Theme::characters(*this, 42));

    const int gap = Theme::gap(*this);
    auto *head = new QHBoxLayout;
    head->setSpacing(gap);
    head->addWidget(headingLabel(tr("Unanswered questions")));
    m_period->setWordWrap(false);
    head->addWidget(m_period);
    head->addStretch();
    head->addWidget(m_filter, 1);
    m_split->addWidget(m_state);
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 1);
    m_split->setChildrenCollapsible(false);
    space.preferences.remember(*m_split, u"gaps.split"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(gap);
    column->addLayout(head);
    m_report = buildReport();
    column->addWidget(m_report);
    column->addWidget(m_message);
    column->addWidget(m_states);
    column->addWidget(m_split, 1);
    m_message->clear();

    m_soon.setSingleShot(true);
    m_soon.setInterval(kGatherGaps);
    connect(&m_soon, &QTimer::timeout, this, &GapsPage::load);
    connect(m_states, &QTabBar::currentChanged, this, [this] {
        m_detail->clearSelection();
        load();
        Q_EMIT placeChanged();
    });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_view->setFilterText(text);
        present();
    });
    connect(m_gaps, &PagedTableBase::loaded, this, [this] {
        m_isLoaded = true;
        present();
        const qint64 wanted = std::exchange(m_wanted, 0);
        choose(wanted != 0 ? wanted : m_detail->gap());
    });
    connect(m_gaps, &PagedTableBase::failed, this, [this](const Error &error) {
        const ErrorText text = describe(error, tr("The questions could not be loaded."));
        if (m_isLoaded)
            return m_message->tell(text);
        m_state->showFailed(text, [this] { load(); });
    });
    connect(m_view, &TableView::currentSourceChanged, this, [this](const QModelIndex &index) {
        if (const api::GapView *chosen = m_gaps->at(index); chosen && !m_isChoosing) {
            m_detail->showGap(*chosen);
            Q_EMIT placeChanged();
        }
    });
    connect(m_detail, &GapDetail::changed, this, [this] {
        load();
        loadReport();
    });
    connect(&space.events, &EventFeed::happened, this, [this](const Event &event) {
        if ((event.kind == u"gap"_s || event.kind == u"curated"_s) && event.tenant == m_tenant && m_isLoaded && !m_soon.isActive())
            m_soon.start();
    });
    // What may be done is known a moment after the client is chosen.
    connect(&space.session, &Session::permissionsChanged, this, [this] {
        if (m_tenant != 0 && m_tenant == workspace().session.tenant())
            refresh();
    });
}

void GapsPage::catchUpAfterLoss()
{
    if (!m_isLoaded)
        return;
    load(); // what is being typed stays
    loadReport();
}

QWidget *GapsPage::buildReport()
{
    auto *card = new Card;
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::gap(*this));
    for (Figure *figure : {m_contacts, m_helped, m_again, m_open, m_judged}) {
        figure->setFocusPolicy(Qt::NoFocus);
        line->addWidget(figure);
    }
    line->addStretch();
    card->body().addLayout(line);
    card->setAccessibleName(tr("Report of the last 30 days"));
    card->hide();
    return card;
}

QString GapsPage::stateName() const
{
    return QString::fromLatin1(kGapStates[static_cast<std::size_t>(std::max(0, m_states->currentIndex()))]);
}

void GapsPage::refresh()
{
    if (m_tenant != workspace().session.tenant()) {
        m_tenant = workspace().session.tenant();
        m_reportCall.cancel();
        m_soon.stop();
        m_gaps->clear();
        m_detail->clear();
        m_filter->clear();
        m_message->clear();
        m_report->hide();
        m_period->clear();
        m_wanted = 0;
        m_isLoaded = false;
        const QSignalBlocker quiet(m_states);
        m_states->setCurrentIndex(0);
    }
    if (!workspace().session.may(may::kReadContent)) {
        m_detail->hide();
        return m_state->showNotAllowed(tr("Your role does not show the questions of this client’s contacts."));
    }
    load();
    loadReport();
}

void GapsPage::load()
{
    if (!m_isLoaded)
        m_state->showLoading();
    QUrlQuery query;
    if (!stateName().isEmpty())
        query.addQueryItem(u"state"_s, stateName());
    m_gaps->load(workspace().session.ofTenant(u"/gaps"_s), query);
}

void GapsPage::loadReport()
{
    m_reportCall.cancel();
    QUrlQuery query;
    query.addQueryItem(u"days"_s, QString::number(kReportDays));
    m_reportCall = workspace().client.get<api::GapReportView>(workspace().session.ofTenant(u"/gap-report"_s), query, this, [this](const Result<api::GapReportView> &report) {
        if (report)
            showReport(*report); // else the page does without: the list says what matters
    });
}

void GapsPage::showReport(const api::GapReportView &report)
{
    m_contacts->setValue(countText(report.contacts));
    m_helped->setValue(report.share ? percentText(*report.share) : u"–"_s, report.share ? Tone::Good : Tone::Information);
    m_again->setValue(countText(report.askedAgain));
    m_open->setValue(countText(report.openGaps), report.openGaps > 0 ? Tone::Warning : Tone::Information);
    const qint64 judged = report.feedback.good + report.feedback.wrong + report.feedback.incomplete;
    m_judged->setValue(judged > 0 ? tr("%1 of %2").arg(countText(report.feedback.good), countText(judged)) : u"–"_s);
    m_period->setText(report.since.isEmpty() ? QString() : tr("From %1 to %2").arg(dateText(report.since), dateText(report.until)));
    m_helped->setToolTip(tr("Answered, and silent on it for seven days"));
    m_report->setVisible(report.contacts > 0 || report.openGaps > 0 || report.answeredGaps > 0);
    Q_EMIT badgeChanged(static_cast<int>(report.openGaps));
}

void GapsPage::present()
{
    if (!m_isLoaded)
        return;
    const bool any = m_gaps->rowCount() > 0;
    m_detail->setVisible(any);
    if (any && m_view->model()->rowCount() > 0)
        m_state->showContent();
    else if (any)
        m_state->showNothingFound([this] { m_filter->clear(); });
    else if (stateName() == u"open"_s)
        m_state->showEmpty({.iconName = u"good"_s, .title = tr("No question is waiting for an answer"), .sentence = tr("What the assistant could not answer appears here, the most asked first.")});
    else
        m_state->showEmpty({.iconName = u"gap"_s, .title = tr("Nothing here yet")});
}

void GapsPage::choose(qint64 gap)
{
    const auto &rows = m_gaps->rows();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const api::GapView &row) { return row.id == gap; });
    if (found == rows.end())
        return; // it may have moved to another state: its detail stays, with what was just told
    const auto *sorted = static_cast<const QAbstractProxyModel *>(m_view->model());
    const QModelIndex index = sorted->mapFromSource(m_gaps->index(static_cast<int>(found - rows.begin()), 0));
    m_isChoosing = true;
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_isChoosing = false;
    m_view->scrollTo(index);
    m_detail->showGap(*found);
}

void GapsPage::open(const Place &place)
{
    const QString state = place.arguments.value(u"filter"_s).toString();
    if (place.object != 0) {
        m_wanted = place.object;
        m_states->setCurrentIndex(static_cast<int>(kGapStates.size()) - 1);
        if (m_isLoaded && m_states->currentIndex() == static_cast<int>(kGapStates.size()) - 1)
            load();
        return;
    }
    for (std::size_t i = 0; i < kGapStates.size(); ++i)
        if (!state.isEmpty() && state == QLatin1StringView(kGapStates[i]))
            m_states->setCurrentIndex(static_cast<int>(i));
}

Place GapsPage::place() const
{
    Place place{.page = u"gaps"_s, .object = m_detail->gap()};
    if (place.object == 0 && stateName() != u"open"_s)
        place.arguments.insert(u"filter"_s, stateName());
    return place;
}

bool GapsPage::hasUnsavedChanges() const
{
    return m_detail->hasUnsavedChanges();
}

QWidget *GapsPage::filterField()
{
    return m_filter;
}

} // namespace passerelle::ui
