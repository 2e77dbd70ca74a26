#include "ui/oversight/queues_part.h"

#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"
#include "ui/oversight/list_frame.h"
#include "ui/oversight/oversight_words.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kAskQueuesAgain = 3s;
constexpr qint64 kLongWait = 60'000; // of what the service itself works on

Worded waitOf(const api::QueueView &queue)
{
    if (queue.depth == 0)
        return {QueuesPart::tr("Nothing waits"), u"good"_s, Meaning::Muted};
    if (queue.waitsForPerson)
        return {QueuesPart::tr("Waits for a person"), u"person"_s, Meaning::Warning};
    return queue.oldestMs.value_or(0) > kLongWait ? Worded{QueuesPart::tr("Waits long"), u"warning"_s, Meaning::Warning} : Worded{QueuesPart::tr("The service works on it"), u"clock"_s, Meaning::Information};
}

} // namespace

QueuesPart::QueuesPart(Workspace &space, QWidget *parent) : OversightPart(space, parent)
{
    using Row = api::QueueView;
    const auto right = Qt::AlignRight | Qt::AlignVCenter;
    m_queues = new PagedTable<Row>(
        space.client,
        {{.title = tr("Queue"), .text = [](const Row &row) { return QVariant(OversightWords::queue(row.name)); }},
         {.title = tr("Waiting"), .text = [](const Row &row) { return QVariant(countText(row.depth)); }, .sortKey = [](const Row &row) { return QVariant(row.depth); }, .alignment = right},
         {.title = tr("Oldest"),
          .text = [](const Row &row) { return QVariant(row.oldestMs && row.depth > 0 ? durationText(*row.oldestMs) : QString()); },
          .sortKey = [](const Row &row) { return QVariant(row.oldestMs.value_or(0)); },
          .alignment = right},
         {.title = tr("Who goes on"),
          .text = [](const Row &row) { return QVariant(waitOf(row).text); },
          .decoration = [](const Row &row) { return QVariant(Theme::icon(waitOf(row).icon)); },
          .foreground = [](const Row &row) { return QVariant(Theme::colour(waitOf(row).meaning, QApplication::palette())); }}},
        this);
    m_list = new ListFrame(m_queues, space.preferences, u"health.queues"_s,
                           {.name = tr("Queues"), .filter = tr("Filter the queues"), .failed = tr("The queues could not be asked for."), .none = {.iconName = u"queue"_s, .title = tr("There is no queue")}}, {34, 12, 12});
    m_list->retry = [this] { refresh(); };
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_list, 1);
    m_again.setInterval(kAskQueuesAgain);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    m_again.start();
    connect(&m_list->view(), &TableView::chosen, this, [this](const QModelIndex &index) {
        if (const Row *row = m_queues->at(index); row && row->waitsForPerson)
            workspace().navigator.go({.page = u"health"_s, .arguments = {{u"part"_s, u"dead"_s}}});
    });
}

void QueuesPart::refresh()
{
    m_list->loading();
    m_call.cancel();
    m_call = workspace().client.get<api::QueuesView>(u"/queues"_s, this, [this](const Result<api::QueuesView> &view) {
        if (!view)
            return m_list->fail(view.error());
        m_list->message().clear();
        const int row = m_list->view().currentIndex().row();
        m_queues->setRows(view->queues);
        if (row >= 0)
            m_list->view().selectRow(row);
    });
}

QWidget *QueuesPart::filterField()
{
    return &m_list->filter();
}

} // namespace passerelle::ui
