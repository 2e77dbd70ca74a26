#include "ui/channels/alert_deliveries_panel.h"

#include "ui/channels/channel_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

AlertDeliveriesPanel::AlertDeliveriesPanel(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_asking(new QObject(this)), m_model(new PagedTable<api::AlertDeliveryView>(workspace.client, columns(), this)), m_table(new TableView), m_filter(new QComboBox),
      m_replay(new QPushButton(tr("&Try again"))), m_state(new StateView(m_table))
{
    auto *column = new QVBoxLayout(this);
    auto *head = new QHBoxLayout;
    m_filter->setAccessibleName(tr("State"));
    m_filter->addItem(tr("All"), QString());
    for (const QString &state : {u"waiting"_s, u"delivered"_s, u"dead"_s})
        m_filter->addItem(deliveryStateName(state), state);
    head->addWidget(m_filter);
    head->addStretch(1);
    head->addWidget(m_replay);
    column->addLayout(head);
    column->addWidget(m_state, 1);
    m_table->setSource(m_model, workspace.preferences, u"alert_deliveries"_s);
    m_table->setAccessibleName(tr("Deliveries"));
    m_replay->setEnabled(false);
    connect(m_filter, &QComboBox::currentIndexChanged, this, &AlertDeliveriesPanel::load);
    connect(m_model, &PagedTableBase::loaded, this, &AlertDeliveriesPanel::loaded);
    connect(m_model, &PagedTableBase::failed, this, [this](const Error &error) { m_state->showFailed(describe(error, tr("The deliveries could not be loaded.")), [this] { load(); }); });
    connect(m_table, &TableView::currentSourceChanged, this, [this](const QModelIndex &index) {
        const api::AlertDeliveryView *delivery = m_model->at(index);
        m_replay->setEnabled(delivery && delivery->state == u"dead"_s);
    });
    connect(m_replay, &QPushButton::clicked, this, &AlertDeliveriesPanel::replay);
}

std::vector<Column<api::AlertDeliveryView>> AlertDeliveriesPanel::columns() const
{
    return {
        {.title = tr("No."), .text = [](const api::AlertDeliveryView &delivery) { return delivery.number; }, .alignment = Qt::AlignRight | Qt::AlignVCenter},
        {.title = tr("Alert"), .text = [](const api::AlertDeliveryView &delivery) { return delivery.alert; }, .alignment = Qt::AlignRight | Qt::AlignVCenter},
        {.title = tr("Way"), .text = [](const api::AlertDeliveryView &delivery) { return delivery.way == u"mail"_s ? tr("Mail") : tr("Webhook"); }},
        {.title = tr("To"), .text = [](const api::AlertDeliveryView &delivery) { return delivery.address.value_or(QString()); }},
        {.title = tr("State"), .text = [](const api::AlertDeliveryView &delivery) { return deliveryStateName(delivery.state); },
         .foreground = [this](const api::AlertDeliveryView &delivery) -> QVariant { return delivery.state == u"dead"_s ? QVariant(Theme::colour(Meaning::Bad, palette())) : QVariant(); }},
        {.title = tr("Tries"), .text = [](const api::AlertDeliveryView &delivery) { return delivery.tries; }, .alignment = Qt::AlignRight | Qt::AlignVCenter},
        {.title = tr("When"), .text = [](const api::AlertDeliveryView &delivery) {
             return delivery.endedAt ? dateTimeText(*delivery.endedAt) : delivery.dueAt ? tr("next %1").arg(dateTimeText(*delivery.dueAt)) : QString();
         }, .sortKey = [](const api::AlertDeliveryView &delivery) { return delivery.endedAt.value_or(delivery.dueAt.value_or(QString())); }},
        {.title = tr("Problem"), .text = [](const api::AlertDeliveryView &delivery) {
             const QString status = delivery.status ? u"HTTP %1 "_s.arg(*delivery.status) : QString();
             return delivery.problem ? status + *delivery.problem : QString();
         }},
    };
}

void AlertDeliveriesPanel::look(const AlertScope &scope)
{
    if (scope != m_scope) {
        delete m_asking;
        m_asking = new QObject(this);
        m_model->clear();
        m_replay->setEnabled(false);
        m_state->showLoading();
    }
    m_scope = scope;
    if (!scope.mayConfigure)
        return m_state->showNotAllowed(tr("these deliveries"));
    load();
}

void AlertDeliveriesPanel::load()
{
    QUrlQuery query;
    if (const QString state = m_filter->currentData().toString(); !state.isEmpty())
        query.addQueryItem(u"state"_s, state);
    m_model->load(m_scope.path(u"/alert-deliveries"_s), query);
}

void AlertDeliveriesPanel::loaded()
{
    if (m_model->rowCount() > 0)
        return m_state->showContent();
    if (!m_filter->currentData().toString().isEmpty())
        return m_state->showNothingFound([this] { m_filter->setCurrentIndex(0); });
    m_state->showEmpty({.iconName = u"send"_s, .title = tr("Nothing was sent yet"), .sentence = tr("Alerts that go out by mail or webhook are listed here with what became of them.")});
}

void AlertDeliveriesPanel::replay()
{
    const api::AlertDeliveryView *delivery = m_model->at(m_table->currentSource());
    if (!delivery)
        return;
    m_replay->setEnabled(false);
    m_workspace.client.post<void>(m_scope.path(u"/alert-deliveries/%1/replay"_s.arg(delivery->number)), m_asking, [this](const Status &status) {
        if (!status)
            m_workspace.notices.toast(sentenceOf(status.error(), tr("It could not be tried again.")));
        load();
    });
}

} // namespace passerelle::ui
