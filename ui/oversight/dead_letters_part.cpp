#include "ui/oversight/dead_letters_part.h"

#include "ui/kit/confirm.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"
#include "ui/oversight/list_frame.h"
#include "ui/oversight/oversight_words.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

struct DeadLettersPart::Replay {
    QString base; // "/tenants/3/dead-letters/": of the client for whom it was asked
    std::vector<qint64> numbers;
    std::size_t done = 0;
    std::size_t failed = 0;
    QString problem; // the last one
    QPointer<Job> job;
    CallHandle call;
};

DeadLettersPart::DeadLettersPart(Workspace &space, QWidget *parent)
    : OversightPart(space, parent), m_replay(new QPushButton(tr("Replay"))), m_all(new QPushButton(tr("Select all")))
{
    using Row = api::MessageView;
    const auto endOf = [](const Row &row) { return OversightWords::deadEnd(row.fate.value_or(QString())); };
    m_letters = new PagedTable<Row>(
        space.client,
        {{.title = tr("Received at"), .text = [](const Row &row) { return QVariant(dateTimeText(row.receivedAt)); }, .sortKey = [](const Row &row) { return QVariant(row.receivedAt); }},
         {.title = tr("What became of it"),
          .text = [endOf](const Row &row) { return QVariant(endOf(row).text); },
          .decoration = [endOf](const Row &row) { return QVariant(Theme::icon(endOf(row).icon)); },
          .foreground = [endOf](const Row &row) { return QVariant(Theme::colour(endOf(row).meaning, QApplication::palette())); }},
         {.title = tr("Message"), .text = [](const Row &row) { return QVariant(row.text); }, .toolTip = [](const Row &row) { return QVariant(row.text); }},
         {.title = tr("Attempts"), .text = [](const Row &row) { return QVariant(countText(row.attempts)); }, .sortKey = [](const Row &row) { return QVariant(row.attempts); }, .alignment = Qt::AlignRight | Qt::AlignVCenter},
         {.title = tr("Reason"), .text = [](const Row &row) { return QVariant(row.reason.value_or(QString())); }, .toolTip = [](const Row &row) { return QVariant(row.reason.value_or(QString())); }}},
        this);
    m_list = new ListFrame(m_letters, space.preferences, u"health.dead"_s,
                           {.name = tr("Dead letters"),
                            .filter = tr("Filter the dead letters"),
                            .failed = tr("The dead letters could not be loaded."),
                            .none = {.iconName = u"good"_s, .title = tr("No message failed"), .sentence = tr("A message that could not be answered, or of whose delivery nobody can be sure, would wait here for you.")}},
                           {17, 22, 34, 10});
    m_list->retry = [this] { refresh(); };
    m_list->view().setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->head().addWidget(m_all);
    m_list->head().addWidget(m_replay);
    m_replay->setObjectName(u"replay"_s);
    m_replay->setProperty("main", true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_list, 1);
    connect(m_list->view().selectionModel(), &QItemSelectionModel::selectionChanged, this, &DeadLettersPart::showButtons);
    connect(m_letters, &PagedTableBase::loaded, this, &DeadLettersPart::showButtons);
    connect(m_all, &QPushButton::clicked, &m_list->view(), &QAbstractItemView::selectAll);
    connect(m_replay, &QPushButton::clicked, this, &DeadLettersPart::askToReplay);
    connect(&m_list->view(), &TableView::chosen, this, [this](const QModelIndex &index) {
        if (const Row *row = m_letters->at(index))
            workspace().navigator.go({.page = u"inbox"_s, .object = row->conversation});
    });
}

void DeadLettersPart::refresh()
{
    m_list->loading();
    m_letters->load(workspace().session.ofTenant(u"/dead-letters"_s));
    showButtons();
}

void DeadLettersPart::showButtons()
{
    const bool may = workspace().session.may(may::kManageConversations) && m_letters->rowCount() > 0;
    const auto chosen = m_list->view().selectedSourceRows().size();
    m_replay->setVisible(may);
    m_all->setVisible(may);
    m_replay->setEnabled(chosen > 0);
    m_replay->setText(chosen > 1 ? tr("Replay %n messages", nullptr, static_cast<int>(chosen)) : tr("Replay"));
}

void DeadLettersPart::askToReplay()
{
    std::vector<qint64> numbers;
    int uncertain = 0;
    for (const int row : m_list->view().selectedSourceRows())
        if (const api::MessageView *letter = m_letters->at(row)) {
            numbers.push_back(letter->number);
            uncertain += letter->fate == u"uncertain"_s ? 1 : 0;
        }
    if (numbers.empty())
        return;
    if (uncertain == 0)
        return replay(std::move(numbers));
    const Question question{.title = tr("Answer again?"),
                            .sentence = tr("The answer to %n of these messages may have arrived already: the person would then read it twice.", nullptr, uncertain),
                            .verb = tr("Answer again"),
                            .destroys = false};
    confirm(this, workspace().session, question, [this, numbers] { replay(numbers); });
}

void DeadLettersPart::replay(std::vector<qint64> numbers)
{
    auto work = std::make_shared<Replay>();
    work->base = workspace().session.ofTenant(u"/dead-letters/"_s);
    work->numbers = std::move(numbers);
    work->job = workspace().jobs.add(tr("Replay of %n message(s)", nullptr, static_cast<int>(work->numbers.size())));
    work->job->onCancel = [work, job = work->job] {
        work->call.cancel();
        work->numbers.resize(work->done);
        if (job)
            job->setState(Job::State::Cancelled, tr("Cancelled: what was replayed goes on."));
    };
    next(work);
}

void DeadLettersPart::next(const std::shared_ptr<Replay> &work)
{
    const auto total = static_cast<qint64>(work->numbers.size());
    if (work->done >= work->numbers.size()) {
        if (work->job && !work->job->ended()) {
            work->job->onCancel = {};
            work->job->setState(work->failed > 0 ? Job::State::Failed : Job::State::Done,
                                work->failed > 0 ? tr("%1 of %2 could not be replayed: %3").arg(countText(static_cast<qint64>(work->failed)), countText(total), work->problem)
                                                 : tr("They are worked on again."));
        }
        if (work->failed > 0)
            m_list->message().tell(Tone::Bad, tr("%1 of %2 could not be replayed: %3").arg(countText(static_cast<qint64>(work->failed)), countText(total), work->problem));
        else
            workspace().notices.toast(tr("%n message(s) are worked on again", nullptr, static_cast<int>(total)));
        if (work->base == workspace().session.ofTenant(u"/dead-letters/"_s))
            refresh();
        return;
    }
    const QString path = work->base + QString::number(work->numbers[work->done]) + u"/replay"_s;
    work->call = workspace().client.post<api::ReplayAccepted>(path, this, [this, work, total](const Result<api::ReplayAccepted> &accepted) {
        ++work->done;
        if (!accepted) {
            ++work->failed;
            work->problem = accepted.error().what;
        }
        if (work->job)
            work->job->setProgress(static_cast<qint64>(work->done), total);
        next(work);
    });
}

void DeadLettersPart::clear()
{
    m_letters->clear();
    m_list->forget();
    showButtons();
}

QWidget *DeadLettersPart::filterField()
{
    return &m_list->filter();
}

} // namespace passerelle::ui
