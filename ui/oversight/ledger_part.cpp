#include "ui/oversight/ledger_part.h"

#include "ui/kit/formats.h"
#include "ui/oversight/list_frame.h"
#include "ui/oversight/oversight_words.h"

#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

LedgerPart::LedgerPart(Workspace &space, QWidget *parent) : OversightPart(space, parent)
{
    using Entry = api::ConsentView;
    const auto number = Qt::AlignRight | Qt::AlignVCenter;
    m_entries = new PagedTable<Entry>(
        space.client,
        {{.title = tr("No."), .text = [](const Entry &entry) { return QVariant(countText(entry.number)); }, .sortKey = [](const Entry &entry) { return QVariant(entry.number); }, .alignment = number},
         {.title = tr("When"), .text = [](const Entry &entry) { return QVariant(dateTimeText(entry.at)); }, .sortKey = [](const Entry &entry) { return QVariant(entry.at); }},
         {.title = tr("Contact"), .text = [](const Entry &entry) { return QVariant(tr("Contact %1").arg(entry.contact)); }, .sortKey = [](const Entry &entry) { return QVariant(entry.contact); }},
         {.title = tr("What"), .text = [](const Entry &entry) { return QVariant(OversightWords::consentEvent(entry.event)); }},
         {.title = tr("Wording"), .text = [](const Entry &entry) { return QVariant(entry.version.isEmpty() ? QString() : tr("Version %1, %2").arg(entry.version, entry.language)); }},
         {.title = tr("In their words"), .text = [](const Entry &entry) { return QVariant(entry.words); }, .toolTip = [](const Entry &entry) { return QVariant(entry.words); }}},
        this);
    m_list = new ListFrame(m_entries, space.preferences, u"privacy.ledger"_s,
                           {.name = tr("Consent ledger"),
                            .filter = tr("Filter the ledger"),
                            .failed = tr("The ledger could not be loaded."),
                            .none = {.iconName = u"shield"_s,
                                     .title = tr("The ledger is empty"),
                                     .sentence = tr("It grows as contacts are shown the notice and answer it. The settings “contact_notice” and “disclosure” of this client decide what they are shown.")}},
                           {7, 17, 14, 30, 16});
    m_list->retry = [this] { refresh(); };
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_list, 1);
}

void LedgerPart::refresh()
{
    m_list->loading();
    m_entries->load(workspace().session.ofTenant(u"/consents"_s));
}

void LedgerPart::clear()
{
    m_entries->clear();
    m_list->forget();
}

QWidget *LedgerPart::filterField()
{
    return &m_list->filter();
}

} // namespace passerelle::ui
