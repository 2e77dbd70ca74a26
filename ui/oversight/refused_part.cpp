#include "ui/oversight/refused_part.h"

#include "ui/kit/formats.h"
#include "ui/oversight/list_frame.h"

#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

RefusedPart::RefusedPart(Workspace &space, QWidget *parent) : OversightPart(space, parent)
{
    using Row = api::RejectedCallView;
    m_calls = new PagedTable<Row>(space.client,
                                  {{.title = tr("When"), .text = [](const Row &row) { return QVariant(dateTimeText(row.at)); }, .sortKey = [](const Row &row) { return QVariant(row.at); }},
                                   {.title = tr("Channel"), .text = [](const Row &row) { return QVariant(tr("Channel %1").arg(row.channel)); }, .sortKey = [](const Row &row) { return QVariant(row.channel); }},
                                   {.title = tr("Why it was refused"), .text = [](const Row &row) { return QVariant(row.reason); }, .toolTip = [](const Row &row) { return QVariant(row.reason); }},
                                   {.title = tr("How it begins"), .text = [](const Row &row) { return QVariant(row.snippet.simplified()); }, .toolTip = [](const Row &row) { return QVariant(row.snippet); }}},
                                  this);
    m_list = new ListFrame(m_calls, space.preferences, u"health.refused"_s,
                           {.name = tr("Refused calls"),
                            .filter = tr("Filter the calls"),
                            .failed = tr("The refused calls could not be loaded."),
                            .none = {.iconName = u"good"_s, .title = tr("No call was refused"), .sentence = tr("A call of a channel that cannot be read would appear here with the reason: most often a field is missing in the channel’s set-up.")}},
                           {17, 12, 46});
    m_list->retry = [this] { refresh(); };
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_list, 1);
}

void RefusedPart::refresh()
{
    m_list->loading();
    m_calls->load(workspace().session.ofTenant(u"/rejected-calls"_s));
}

void RefusedPart::clear()
{
    m_calls->clear();
    m_list->forget();
}

QWidget *RefusedPart::filterField()
{
    return &m_list->filter();
}

} // namespace passerelle::ui
