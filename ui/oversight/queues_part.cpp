#include "ui/oversight/queues_part.h"

#include "ui/kit/inline_message.h"
#include "ui/kit/table_view.h"
#include "ui/oversight/list_frame.h"
#include "ui/oversight/queue_table.h"

#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kAskQueuesAgain = 3s;

} // namespace

QueuesPart::QueuesPart(Workspace &space, QWidget *parent) : OversightPart(space, parent), m_queues(new QueueTable(this))
{
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
        if (const api::QueueView *row = m_queues->at(index); row && row->waitsForPerson)
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
        m_queues->show(view->queues);
    });
}

QWidget *QueuesPart::filterField()
{
    return &m_list->filter();
}

} // namespace passerelle::ui
