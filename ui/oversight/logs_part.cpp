#include "ui/oversight/logs_part.h"

#include "ui/kit/cards.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"
#include "ui/oversight/log_model.h"
#include "ui/oversight/oversight_words.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kAskLinesAgain = 1s;
constexpr auto kAfterTyping = 300ms;
constexpr int kFirstLines = 500;

} // namespace

LogsPart::LogsPart(Workspace &space, QWidget *parent)
    : OversightPart(space, parent), m_lines(new LogModel(this)), m_view(new TableView), m_state(new StateView(m_view)), m_message(new InlineMessage), m_level(new QComboBox), m_contains(new QLineEdit),
      m_pause(new QPushButton(Theme::icon(u"pause"_s), tr("Pause"))), m_copy(new QPushButton(Theme::icon(u"copy"_s), tr("Copy"))), m_live(hintLabel(tr("Live")))
{
    m_view->setSource(m_lines, space.preferences, u"health.logs"_s);
    m_view->setSortingEnabled(false);
    m_view->setAccessibleName(tr("Log"));
    int column = 0;
    for (const int width : {16, 16, 16})
        m_view->horizontalHeader()->resizeSection(column++, Theme::characters(*this, width));
    buildHead();
    auto *head = new QHBoxLayout;
    head->addWidget(m_level);
    head->addWidget(m_contains, 1);
    head->addWidget(m_live);
    head->addStretch();
    head->addWidget(m_copy);
    head->addWidget(m_pause);
    auto *all = new QVBoxLayout(this);
    all->setSpacing(Theme::gap(*this));
    all->addLayout(head);
    all->addWidget(m_message);
    all->addWidget(m_state, 1);
    m_again.setInterval(kAskLinesAgain);
    m_typed.setInterval(kAfterTyping);
    m_typed.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (isVisible() && !m_isAsking)
            ask();
    });
    connect(&m_typed, &QTimer::timeout, this, &LogsPart::startOver);
    connect(m_contains, &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
    connect(m_level, &QComboBox::currentIndexChanged, this, &LogsPart::startOver);
    connect(m_copy, &QPushButton::clicked, this, &LogsPart::copy);
    connect(m_pause, &QPushButton::toggled, this, &LogsPart::pause);
}

void LogsPart::buildHead()
{
    m_level->addItem(tr("All levels"), QString());
    for (const QString &level : {u"info"_s, u"warning"_s, u"error"_s})
        m_level->addItem(tr("%1 and graver").arg(OversightWords::logLevel(level).text), level);
    m_level->setAccessibleName(tr("From which level on"));
    m_level->setObjectName(u"level"_s);
    m_contains->setPlaceholderText(tr("Only lines that contain…"));
    m_contains->setAccessibleName(tr("Only lines that contain…"));
    m_contains->setClearButtonEnabled(true);
    m_contains->setMaximumWidth(Theme::characters(*this, 40));
    m_pause->setCheckable(true);
    m_pause->setObjectName(u"pause"_s);
    m_copy->setToolTip(tr("Copies the selected lines, or all of them"));
    m_live->setWordWrap(false);
}

void LogsPart::pause(bool paused)
{
    m_pause->setText(paused ? tr("Go on") : tr("Pause"));
    m_pause->setIcon(Theme::icon(paused ? u"play"_s : u"pause"_s));
    m_live->setText(paused ? tr("Paused") : tr("Live"));
    if (paused) {
        m_again.stop();
        m_call.cancel();
        m_isAsking = false;
        return;
    }
    m_again.start();
    ask();
}

bool LogsPart::isPaused() const
{
    return m_pause->isChecked();
}

void LogsPart::refresh()
{
    if (!workspace().session.may(may::kObserveInstallation))
        return m_state->showNotAllowed(tr("Your role does not show the log of the service."));
    if (!m_isLoaded)
        m_state->showLoading();
    if (isPaused() && m_isLoaded)
        return;
    if (!isPaused())
        m_again.start();
    ask();
}

void LogsPart::startOver()
{
    m_lines->clear();
    m_next = 0;
    m_isLoaded = false;
    m_message->clear();
    ask();
}

void LogsPart::ask()
{
    QUrlQuery query;
    if (m_next > 0)
        query.addQueryItem(u"after"_s, QString::number(m_next));
    else
        query.addQueryItem(u"limit"_s, QString::number(kFirstLines));
    if (const QString level = m_level->currentData().toString(); !level.isEmpty())
        query.addQueryItem(u"level"_s, level);
    if (const QString text = m_contains->text().trimmed(); !text.isEmpty())
        query.addQueryItem(u"contains"_s, text);
    m_isAsking = true;
    m_call.cancel();
    m_call = workspace().client.get<api::LogLinesView>(u"/logs"_s, query, this, [this](const Result<api::LogLinesView> &view) { take(view); });
}

void LogsPart::take(const Result<api::LogLinesView> &view)
{
    m_isAsking = false;
    if (!view) {
        const ErrorText text = describe(view.error(), tr("The log could not be read."));
        return m_isLoaded ? m_message->tell(text) : m_state->showFailed(text, [this] { ask(); });
    }
    const QScrollBar *bar = m_view->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 1;
    if (view->lost && m_isLoaded)
        m_message->tell(Tone::Information, tr("More was written than is kept in memory: some lines are missing here. The log of the system has them all."));
    m_isLoaded = true;
    m_next = view->next;
    m_lines->append(view->lines);
    if (m_lines->rowCount() > 0)
        m_state->showContent();
    else if (m_level->currentIndex() > 0 || !m_contains->text().isEmpty())
        m_state->showNothingFound([this] {
            m_level->setCurrentIndex(0);
            m_contains->clear();
        });
    else
        m_state->showEmpty({.iconName = u"log"_s, .title = tr("Nothing was written yet")});
    if (atEnd && !view->lines.empty())
        m_view->scrollToBottom();
}

void LogsPart::copy()
{
    std::vector<int> rows = m_view->selectedSourceRows();
    if (rows.empty())
        for (int row = 0; row < m_lines->rowCount(); ++row)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const int row : rows)
        lines << m_lines->textOf(row);
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    workspace().notices.toast(tr("%n line(s) copied", nullptr, static_cast<int>(lines.size())));
}

void LogsPart::open(const Place &place)
{
    if (const int level = m_level->findData(place.arguments.value(u"level"_s)); level > 0)
        m_level->setCurrentIndex(level);
    if (const QString text = place.arguments.value(u"contains"_s).toString(); !text.isEmpty())
        m_contains->setText(text);
}

QWidget *LogsPart::filterField()
{
    return m_contains;
}

} // namespace passerelle::ui
