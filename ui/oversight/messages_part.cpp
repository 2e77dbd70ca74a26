#include "ui/oversight/messages_part.h"

#include "ui/kit/cards.h"
#include "ui/kit/fates.h"
#include "ui/kit/formats.h"
#include "ui/kit/table_view.h"
#include "ui/oversight/list_frame.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

QString fateOf(const api::MessageView &message)
{
    return message.fate.value_or(u"in_progress"_s);
}

} // namespace

MessagesPart::MessagesPart(Workspace &space, QWidget *parent)
    : OversightPart(space, parent), m_fate(new QComboBox), m_days(new QComboBox), m_count(hintLabel({})), m_deadLetters(new QPushButton(tr("Replay them…")))
{
    using Row = api::MessageView;
    m_messages = new PagedTable<Row>(
        space.client,
        {{.title = tr("Received at"), .text = [](const Row &row) { return QVariant(dateTimeText(row.receivedAt)); }, .sortKey = [](const Row &row) { return QVariant(row.receivedAt); }},
         {.title = tr("What became of it"),
          .text = [](const Row &row) { return QVariant(Fates::name(fateOf(row))); },
          .decoration = [](const Row &row) { return QVariant(Theme::icon(Fates::icon(fateOf(row)))); },
          .foreground = [](const Row &row) { return QVariant(Theme::colour(Fates::meaning(fateOf(row)), QApplication::palette())); }},
         {.title = tr("Message"), .text = [](const Row &row) { return QVariant(row.text); }, .toolTip = [](const Row &row) { return QVariant(row.text); }},
         {.title = tr("Reason"), .text = [](const Row &row) { return QVariant(row.reason.value_or(QString())); }, .toolTip = [](const Row &row) { return QVariant(row.reason.value_or(QString())); }}},
        this);
    m_list = new ListFrame(m_messages, space.preferences, u"health.messages"_s,
                           {.name = tr("Messages"),
                            .filter = tr("Filter the messages"),
                            .failed = tr("The messages could not be loaded."),
                            .none = {.iconName = u"inbox"_s, .title = tr("No such message"), .sentence = tr("Nothing that was received then ended so.")}},
                           {17, 20, 46});
    m_list->retry = [this] { refresh(); };
    buildChoices();
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_list, 1);
    column->addWidget(m_count);
    connect(&m_list->view(), &TableView::chosen, this, [this](const QModelIndex &index) {
        if (const Row *row = m_messages->at(index); row && row->conversation != 0)
            workspace().navigator.go({.page = u"inbox"_s, .object = row->conversation});
    });
    connect(m_deadLetters, &QPushButton::clicked, this, [this] { workspace().navigator.go({.page = u"health"_s, .arguments = {{u"part"_s, u"dead"_s}}}); });
}

void MessagesPart::buildChoices()
{
    m_fate->setObjectName(u"messages.fate"_s);
    m_fate->setAccessibleName(tr("What became of them"));
    m_fate->addItem(tr("All"), QString());
    for (const QString &code : Fates::all())
        m_fate->addItem(Theme::icon(Fates::icon(code)), Fates::name(code), code);
    m_days->setAccessibleName(tr("Since when"));
    m_days->addItem(tr("Today"), 1);
    m_days->addItem(tr("7 days"), 7);
    m_days->addItem(tr("30 days"), 30);
    m_days->addItem(tr("All that is kept"), 0);
    for (QComboBox *box : {m_fate, m_days}) {
        m_list->head().addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &MessagesPart::refresh);
    }
    m_list->head().addWidget(m_deadLetters);
}

void MessagesPart::refresh()
{
    const QString fate = m_fate->currentData().toString();
    const int days = m_days->currentData().toInt();
    QUrlQuery since;
    if (days > 0)
        since.addQueryItem(u"days"_s, QString::number(days));
    QUrlQuery query = since;
    if (!fate.isEmpty())
        query.addQueryItem(u"fate"_s, fate);
    m_deadLetters->setVisible(fate == u"failed"_s || fate == u"uncertain"_s);
    m_count->clear();
    m_list->loading();
    m_messages->load(workspace().session.ofTenant(u"/messages"_s), query);
    m_call = workspace().client.get<api::LedgerView>(workspace().session.ofTenant(u"/ledger"_s), since, this, [this](const Result<api::LedgerView> &ledger) {
        if (ledger)
            showCount(*ledger);
    });
}

void MessagesPart::showCount(const api::LedgerView &ledger)
{
    const QString fate = m_fate->currentData().toString();
    const qint64 count = fate.isEmpty() ? ledger.received : Fates::count(ledger.fates, ledger.inProgress, fate);
    m_count->setText(tr("The ledger counts %n of them. A double click opens the conversation.", nullptr, static_cast<int>(count)));
}

void MessagesPart::choose(QComboBox &box, const QVariant &wanted)
{
    const QSignalBlocker quiet(box);
    box.setCurrentIndex(std::max(0, box.findData(wanted)));
}

void MessagesPart::open(const Place &place)
{
    if (!place.arguments.contains(u"fate"_s))
        return;
    choose(*m_fate, place.arguments.value(u"fate"_s).toString());
    choose(*m_days, place.arguments.value(u"days"_s, 1).toInt());
    refresh();
}

void MessagesPart::clear()
{
    m_call.cancel();
    m_messages->clear();
    m_list->forget();
    m_count->clear();
}

QWidget *MessagesPart::filterField()
{
    return &m_list->filter();
}

} // namespace passerelle::ui
