#include "ui/channels/alert_list_panel.h"

#include "ui/channels/channel_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

AlertListPanel::AlertListPanel(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_asking(new QObject(this)), m_model(new PagedTable<api::AlertView>(workspace.client, columns(), this)), m_table(new TableView), m_unseen(new QCheckBox(tr("&Unseen only")))
{
    m_card = detailCard();
    m_state = new StateView(layOut());
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_unseen);
    column->addWidget(m_state, 1);
    connect(m_unseen, &QCheckBox::toggled, this, &AlertListPanel::load);
    connect(m_model, &PagedTableBase::loaded, this, &AlertListPanel::loaded);
    connect(m_model, &PagedTableBase::failed, this, [this](const Error &error) { m_state->showFailed(describe(error, tr("The alerts could not be loaded.")), [this] { load(); }); });
    connect(m_table, &TableView::currentSourceChanged, this, &AlertListPanel::present);
    connect(m_seen, &QPushButton::clicked, this, [this] { mark(false); });
    connect(m_allSeen, &QPushButton::clicked, this, [this] { mark(true); });
    connect(m_go, &QPushButton::clicked, this, [this] {
        const api::AlertView *alert = m_model->at(m_table->currentSource());
        if (alert && alert->conversation)
            m_workspace.navigator.go({.page = u"inbox"_s, .object = *alert->conversation});
        else if (alert && alert->channel)
            m_workspace.navigator.go({.page = u"channels"_s, .object = *alert->channel});
    });
}

QWidget *AlertListPanel::layOut()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::gap(*this));
    m_table->setSource(m_model, m_workspace.preferences, u"alerts"_s);
    m_table->setAccessibleName(tr("Alerts"));
    column->addWidget(m_table, 1);
    column->addWidget(m_card);
    return content;
}

Card *AlertListPanel::detailCard()
{
    auto *card = new Card({}, this);
    m_title = sectionLabel({}, card);
    m_title->setWordWrap(true);
    m_advice = valueLabel({}, card);
    m_detail = hintLabel({}, card);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    card->body().addWidget(m_title);
    card->body().addWidget(m_advice);
    card->body().addWidget(m_detail);
    auto *buttons = new QHBoxLayout;
    m_go = new QPushButton(card);
    m_seen = new QPushButton(tr("Mark as &seen"), card);
    m_allSeen = new QPushButton(tr("This one and &all before it"), card);
    buttons->addWidget(m_go);
    buttons->addStretch(1);
    buttons->addWidget(m_allSeen);
    buttons->addWidget(m_seen);
    card->body().addLayout(buttons);
    card->hide();
    return card;
}

std::vector<Column<api::AlertView>> AlertListPanel::columns() const
{
    const auto colour = [this](const api::AlertView &alert) -> QVariant { return alert.seenAt ? QVariant(Theme::colour(Meaning::Muted, palette())) : QVariant(); };
    return {
        {.title = tr("When"), .text = [](const api::AlertView &alert) { return whenText(alert.at); }, .sortKey = [](const api::AlertView &alert) { return alert.number; },
         .toolTip = [](const api::AlertView &alert) { return dateTimeText(alert.at); }, .foreground = colour},
        {.title = tr("What"), .text = [](const api::AlertView &alert) { return alert.title; }, .foreground = colour},
        {.title = tr("Again"), .text = [](const api::AlertView &alert) { return alert.repeats > 0 ? u"× %1"_s.arg(countText(alert.repeats + 1)) : QString(); },
         .sortKey = [](const api::AlertView &alert) { return alert.repeats; }, .foreground = colour},
        {.title = tr("Seen"), .text = [](const api::AlertView &alert) { return alert.seenAt ? whenText(*alert.seenAt) : tr("no"); },
         .toolTip = [](const api::AlertView &alert) { return alert.seenBy.value_or(QString()); }, .foreground = colour},
    };
}

void AlertListPanel::look(const AlertScope &scope)
{
    if (scope != m_scope) {
        delete m_asking;
        m_asking = new QObject(this);
        m_model->clear();
        m_card->hide();
        m_state->showLoading();
    }
    m_scope = scope;
    if (!scope.mayRead)
        return m_state->showNotAllowed(tr("these alerts"));
    load();
}

void AlertListPanel::load()
{
    if (const api::AlertView *alert = m_model->at(m_table->currentSource()); alert && m_wanted == 0)
        m_wanted = alert->number; // stays chosen when the list is read again
    QUrlQuery query;
    if (m_unseen->isChecked())
        query.addQueryItem(u"unseen"_s, u"1"_s);
    m_model->load(m_scope.path(u"/alerts"_s), query);
}

void AlertListPanel::loaded()
{
    const auto &alerts = m_model->rows();
    Q_EMIT unseenChanged(static_cast<int>(std::count_if(alerts.begin(), alerts.end(), [](const api::AlertView &alert) { return !alert.seenAt; })));
    m_card->setVisible(!alerts.empty());
    if (alerts.empty()) {
        if (m_unseen->isChecked())
            return m_state->showNothingFound([this] { m_unseen->setChecked(false); });
        return m_state->showEmpty({.iconName = u"bell"_s, .title = tr("No alerts"), .sentence = tr("When a conversation waits for a person, a key is refused or the way in fails, it stands here, and goes out by mail or webhook if you say so.")});
    }
    m_state->showContent();
    if (m_wanted != 0 || !m_model->at(m_table->currentSource())) {
        int row = 0;
        for (int i = 0; i < m_table->model()->rowCount() && m_wanted != 0; ++i)
            if (const api::AlertView *alert = m_model->at(m_table->sourceIndex(m_table->model()->index(i, 0))); alert && alert->number == m_wanted)
                row = i;
        m_wanted = 0;
        m_table->setCurrentIndex(m_table->model()->index(row, 0));
    }
    present();
}

void AlertListPanel::present()
{
    const api::AlertView *alert = m_model->at(m_table->currentSource());
    m_card->setVisible(alert != nullptr);
    if (!alert)
        return;
    m_title->setText(alert->title);
    m_advice->setText(alert->advice);
    QStringList details;
    if (alert->subject && !alert->subject->isEmpty())
        details.append(*alert->subject);
    if (!alert->detail.isEmpty())
        details.append(alert->detail);
    if (alert->repeats > 0)
        details.append(tr("raised %n more time(s), the last at %1", nullptr, static_cast<int>(alert->repeats)).arg(dateTimeText(alert->lastAt)));
    if (alert->seenAt)
        details.append(tr("seen %1 by %2").arg(dateTimeText(*alert->seenAt), alert->seenBy.value_or(QString())));
    m_detail->setText(details.join(u" · "_s));
    m_detail->setVisible(!details.isEmpty());
    m_go->setVisible(alert->conversation || alert->channel);
    m_go->setText(alert->conversation ? tr("Open the &conversation") : tr("Open the &channel"));
    m_seen->setEnabled(m_scope.mayMark && !alert->seenAt);
    m_allSeen->setEnabled(m_scope.mayMark);
}

void AlertListPanel::mark(bool allBefore)
{
    const api::AlertView *alert = m_model->at(m_table->currentSource());
    if (!alert)
        return;
    const QString path = m_scope.path(u"/alerts/%1/%2"_s.arg(alert->number).arg(allBefore ? u"all-seen"_s : u"seen"_s));
    m_workspace.client.post<void>(path, m_asking, [this](const Status &status) {
        if (status)
            return load();
        m_workspace.notices.toast(sentenceOf(status.error(), tr("The alert could not be marked.")));
    });
}

} // namespace passerelle::ui
