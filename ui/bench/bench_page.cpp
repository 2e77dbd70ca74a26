#include "ui/bench/bench_page.h"

#include "ui/bench/ask_view.h"
#include "ui/bench/real_questions.h"
#include "ui/bench/saved_questions.h"
#include "ui/bench/threshold_card.h"
#include "ui/bench/tuning_view.h"
#include "ui/kit/cards.h"
#include "ui/kit/lazy_tabs.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"

#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <array>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

enum BenchTab { kAskTab, kSavedTab, kRecentTab, kTuningTab };

} // namespace

BenchPage::BenchPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent), m_tabs(new LazyTabs)
{
    const int gap = Theme::gap(*this);
    m_tabs->add([this] { return makeAsk(); }, tr("Try a question"), Theme::icon(u"phone"_s));
    m_tabs->add([this] { return makeSaved(); }, tr("Saved questions"), Theme::icon(u"star"_s));
    m_tabs->add([this] { return makeRecent(); }, tr("Real questions"), Theme::icon(u"inbox"_s));
    m_tabs->add([this] { return makeTuning(); }, tr("Search"), Theme::icon(u"search"_s));
    m_state = new StateView(m_tabs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gap, 2 * gap, 2 * gap, gap);
    layout->addWidget(headingLabel(tr("Test bench")));
    layout->addWidget(m_state, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &Page::placeChanged);
    connect(&workspace.session, &Session::tenantChanged, this, &BenchPage::forget);
    connect(&workspace.session, &Session::permissionsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&workspace.events, &EventFeed::happened, this, [this](const Event &event) {
        if (event.kind == u"bench"_s && event.tenant == m_tenant && m_tenant != 0 && m_saved && isVisible())
            m_saved->load(); // another's question, or another's run
    });
}

QWidget *BenchPage::makeAsk()
{
    m_ask = new AskView(workspace());
    connect(m_ask, &AskView::saveWanted, this, [this](const QString &question, const std::optional<api::PassageView> &source, qint64 conversation) {
        saved().add({.question = question, .document = source ? std::optional(source->document) : std::nullopt, .page = source ? std::optional(source->page) : std::nullopt,
                     .conversation = conversation > 0 ? std::optional(conversation) : std::nullopt});
    });
    return m_ask;
}

QWidget *BenchPage::makeSaved()
{
    m_saved = new SavedQuestions(workspace());
    connect(m_saved, &SavedQuestions::askWanted, this, &BenchPage::ask);
    connect(m_saved, &SavedQuestions::calibrationWanted, this, &BenchPage::measureThreshold);
    if (m_mayRead)
        m_saved->load();
    return m_saved;
}

QWidget *BenchPage::makeRecent()
{
    m_recent = new RealQuestions(workspace());
    connect(m_recent, &RealQuestions::askWanted, this, &BenchPage::ask);
    connect(m_recent, &RealQuestions::saveWanted, this, [this](const QuestionWish &wish) { saved().add(wish); });
    if (m_mayRead)
        m_recent->load();
    return m_recent;
}

QWidget *BenchPage::makeTuning()
{
    m_tuning = new TuningView(workspace());
    connect(&m_tuning->threshold(), &ThresholdCard::questionsWanted, this, [this] { m_tabs->setCurrentIndex(kSavedTab); });
    if (m_mayRead)
        m_tuning->load();
    return m_tuning;
}

void BenchPage::measureThreshold()
{
    m_tabs->setCurrentIndex(kTuningTab);
    m_tuning->threshold().measure();
}

SavedQuestions &BenchPage::saved()
{
    m_tabs->require(kSavedTab);
    return *m_saved;
}

void BenchPage::forget()
{
    m_tenant = 0;
    m_mayRead = false;
    m_ask->clear();
    if (m_saved)
        m_saved->clear();
    if (m_recent)
        m_recent->clear();
    if (m_tuning)
        m_tuning->clear();
}

void BenchPage::refresh()
{
    const Session &session = workspace().session;
    if (m_tenant != session.tenant())
        forget();
    m_tenant = session.tenant();
    m_mayRead = session.may(may::kReadContent);
    if (!m_mayRead)
        return m_state->showNotAllowed(tr("Trying questions needs the right to read this client’s documents."));
    m_state->showContent();
    if (m_saved)
        m_saved->load();
    if (m_recent)
        m_recent->load();
    if (m_tuning)
        m_tuning->load();
}

// No event tells of the rest: a measurement that is being looked at stays.
void BenchPage::catchUpAfterLoss()
{
    if (m_saved && m_mayRead)
        m_saved->load();
}

void BenchPage::ask(const QString &question, qint64 conversation)
{
    m_tabs->setCurrentIndex(kAskTab);
    m_ask->ask(question, conversation);
}

void BenchPage::open(const Place &place)
{
    const QString tab = place.arguments.value(u"tab"_s).toString();
    if (tab == u"questions"_s)
        m_tabs->setCurrentIndex(kSavedTab);
    else if (tab == u"recent"_s)
        m_tabs->setCurrentIndex(kRecentTab);
    else if (tab == u"tuning"_s)
        m_tabs->setCurrentIndex(kTuningTab);
    else if (tab == u"ask"_s)
        m_tabs->setCurrentIndex(kAskTab);
    if (const QString question = place.arguments.value(u"question"_s).toString(); !question.isEmpty())
        ask(question);
}

Place BenchPage::place() const
{
    constexpr std::array kNames{u"ask", u"questions", u"recent", u"tuning"};
    const auto tab = static_cast<std::size_t>(std::max(0, m_tabs->currentIndex()));
    return {.page = u"bench"_s, .arguments = {{u"tab"_s, QString::fromUtf16(kNames[tab])}}};
}

bool BenchPage::hasUnsavedChanges() const
{
    return m_ask->hasDraft();
}

QWidget *BenchPage::filterField()
{
    return m_tabs->currentIndex() == kRecentTab && m_recent ? m_recent->filterField() : nullptr;
}

} // namespace passerelle::ui
