#include "ui/bench/ask_view.h"

#include "ui/bench/answer_tabs.h"
#include "ui/bench/bench_words.h"
#include "ui/bench/bubble.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/source_viewer.h"
#include "ui/kit/state_view.h"

#include <QtCore/QTimer>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QSplitter>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

std::optional<api::PassageView> mainSourceOf(const api::AnswerView &answer)
{
    for (const qint64 cited : answer.cited)
        for (const api::PassageView &passage : answer.passages)
            if (passage.id == cited)
                return passage;
    return answer.passages.empty() ? std::nullopt : std::optional(answer.passages.front());
}

AskView::AskView(Workspace &workspace, QWidget *parent) : QWidget(parent), m_workspace(workspace), m_trial(new BenchTrial(workspace, this)), m_tabs(new AnswerTabs(workspace))
{
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(phone());
    auto *details = new QWidget;
    auto *beside = new QVBoxLayout(details);
    beside->setContentsMargins(Theme::gap(*this), 0, 0, 0);
    beside->addWidget(m_tabs);
    splitter->addWidget(details);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    workspace.preferences.remember(*splitter, u"bench.ask"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::gap(*this), 0, 0);
    layout->addWidget(splitter);
    connect(m_trial, &BenchTrial::changed, this, &AskView::rebuild);
    connect(m_trial, &BenchTrial::answered, this, &AskView::choose);
    connect(m_tabs, &AnswerTabs::sourceWanted, this, [this](const SourceReference &source) {
        if (!m_viewer)
            m_viewer = new SourceViewer(m_workspace, window());
        m_viewer->showSource(source);
    });
    rebuild();
}

QWidget *AskView::phone()
{
    auto *phone = new QWidget;
    auto *column = new QVBoxLayout(phone);
    column->setContentsMargins(0, 0, Theme::gap(*this), 0);
    m_scroll = scrolled(new QWidget);
    m_scroll->setAccessibleName(tr("The conversation that is tried"));
    m_state = new StateView(m_scroll);
    m_words = new QPlainTextEdit;
    m_words->setPlaceholderText(tr("Ask as a customer would…"));
    m_words->setAccessibleName(tr("Question"));
    m_words->setObjectName(u"bench.words"_s);
    m_words->setTabChangesFocus(true);
    m_words->setFixedHeight(Theme::lines(*this, 3.5));
    m_words->installEventFilter(this);
    m_send = new QPushButton(Theme::icon(u"send"_s), tr("Ask"));
    m_send->setObjectName(u"bench.send"_s);
    m_send->setDefault(true);
    m_send->setToolTip(tr("Ask (Ctrl+Enter)"));
    m_stop = new QPushButton(Theme::icon(u"stop"_s), tr("Stop"));
    m_new = new QPushButton(tr("New conversation"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_new);
    buttons->addStretch();
    buttons->addWidget(m_stop);
    buttons->addWidget(m_send);
    column->addWidget(m_state, 1);
    column->addWidget(m_words);
    column->addLayout(buttons);
    connect(m_send, &QPushButton::clicked, this, &AskView::submit);
    connect(m_stop, &QPushButton::clicked, m_trial, &BenchTrial::stop);
    connect(m_new, &QPushButton::clicked, this, &AskView::clear);
    connect(m_words, &QPlainTextEdit::textChanged, this, [this] { m_send->setEnabled(hasDraft() && !m_trial->isAsking()); });
    return phone;
}

bool AskView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_words && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers().testFlag(Qt::ControlModifier)) {
            submit();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

bool AskView::hasDraft() const
{
    return !m_words->toPlainText().trimmed().isEmpty();
}

void AskView::submit()
{
    if (!hasDraft() || m_trial->isAsking())
        return;
    m_trial->ask(m_words->toPlainText());
    m_words->clear();
}

void AskView::ask(const QString &question, qint64 conversation)
{
    clear();
    m_trial->setAsker(conversation);
    m_trial->ask(question);
}

void AskView::clear()
{
    m_words->clear();
    m_chosen = -1;
    m_trial->clear();
    if (m_viewer)
        m_viewer->hide();
}

void AskView::rebuild()
{
    const bool asking = m_trial->isAsking();
    m_send->setEnabled(hasDraft() && !asking);
    m_stop->setVisible(asking);
    m_new->setEnabled(!m_trial->exchanges().empty());
    m_answers.clear();
    m_thread = new QWidget;
    auto *column = new QVBoxLayout(m_thread);
    column->setSpacing(Theme::gap(*this));
    for (int i = 0; i < static_cast<int>(m_trial->exchanges().size()); ++i)
        addExchange(i);
    column->addStretch();
    m_scroll->setWidget(m_thread); // deletes the one before
    if (m_trial->exchanges().empty()) {
        m_chosen = -1;
        m_tabs->show(std::nullopt);
        m_state->showEmpty({u"phone"_s, tr("Try a question"), tr("It is answered on the live settings and documents, as a customer would be; nothing is sent to anybody.")});
    } else {
        m_state->showContent();
        choose(m_chosen);
    }
    // The newest is in sight as soon as the layout knows its height.
    QTimer::singleShot(0, this, [this] { m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->maximum()); });
}

void AskView::addExchange(int index)
{
    const TrialExchange &exchange = m_trial->exchanges()[static_cast<std::size_t>(index)];
    auto *column = static_cast<QVBoxLayout *>(m_thread->layout());
    auto *question = new Bubble(Bubble::Side::Contact, exchange.question);
    question->setAccessibleName(tr("Customer: %1").arg(exchange.question));
    column->addWidget(question);
    m_answers.push_back(nullptr);
    if (exchange.answer)
        return addAnswer(index, *exchange.answer);
    if (exchange.error) {
        auto *message = new InlineMessage;
        column->addWidget(message);
        message->tell(Tone::Bad, sentenceOf(*exchange.error, tr("The question could not be answered")), tr("Ask again"), [this] { m_trial->askAgain(); });
        return;
    }
    auto *waiting = new Bubble(Bubble::Side::Assistant, u"…"_s);
    waiting->setFoot(tr("The answer is being written"));
    column->addWidget(waiting);
}

void AskView::addAnswer(int index, const api::AnswerView &answer)
{
    auto *bubble = new Bubble(Bubble::Side::Assistant, answer.text);
    bubble->setAccessibleName(tr("Assistant: %1").arg(answer.text));
    std::vector<std::pair<qint64, qint64>> shown;
    for (const qint64 cited : answer.cited) {
        const auto passage = std::find_if(answer.passages.begin(), answer.passages.end(), [cited](const api::PassageView &one) { return one.id == cited; });
        if (passage == answer.passages.end() || std::find(shown.begin(), shown.end(), std::pair(passage->document, passage->page)) != shown.end())
            continue;
        shown.emplace_back(passage->document, passage->page);
        auto *chip = new Chip(expectedText(passage->documentName, passage->page), Meaning::Muted);
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setCursor(Qt::PointingHandCursor);
        chip->setToolTip(tr("Open the page"));
        connect(chip, &Chip::clicked, this, [this, source = *passage] { openSource(source); });
        bubble->addChip(chip);
    }
    QStringList foot{answerKindWord(answer.kind).text, durationText(static_cast<qint64>(answer.totalMs))};
    if (answer.costMicros)
        foot.append(moneyText(*answer.costMicros, answer.currency.value_or(u"EUR"_s)));
    bubble->setFoot(foot.join(u" · "_s));
    connect(bubble, &Bubble::clicked, this, [this, index] { choose(index); });
    auto *column = static_cast<QVBoxLayout *>(m_thread->layout());
    column->addWidget(bubble);
    m_answers.back() = bubble;
    const bool last = index + 1 == static_cast<int>(m_trial->exchanges().size());
    if (last && m_workspace.session.may(may::kManageDocuments)) {
        auto *save = new QPushButton(Theme::icon(u"star"_s), tr("Save this question"));
        save->setObjectName(u"bench.save"_s);
        save->setFlat(true);
        column->addWidget(save, 0, Qt::AlignLeft);
        connect(save, &QPushButton::clicked, this, [this, question = answer.question, source = mainSourceOf(answer)] { Q_EMIT saveWanted(question, source, m_trial->asker()); });
    }
}

void AskView::choose(int exchange)
{
    const auto &exchanges = m_trial->exchanges();
    if (exchange < 0 || exchange >= static_cast<int>(exchanges.size()) || !exchanges[static_cast<std::size_t>(exchange)].answer)
        return;
    m_chosen = exchange;
    m_tabs->show(exchanges[static_cast<std::size_t>(exchange)].answer);
    for (std::size_t i = 0; i < m_answers.size(); ++i)
        if (m_answers[i])
            m_answers[i]->setChosen(static_cast<int>(i) == exchange && m_answers.size() > 1);
}

void AskView::openSource(const api::PassageView &passage)
{
    Q_EMIT m_tabs->sourceWanted({passage.document, passage.documentName, passage.page, passage.id, passage.rectangles});
}

} // namespace passerelle::ui
