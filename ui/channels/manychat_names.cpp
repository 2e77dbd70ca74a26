#include "ui/channels/manychat_names.h"

#include "ui/kit/theme.h"

#include <QtGui/QAction>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

ManyChatNames::ManyChatNames(Workspace &workspace, QLineEdit &field, Kind kind, std::function<QString()> path)
    : QObject(&field), m_workspace(workspace), m_field(field), m_kind(kind), m_path(std::move(path)), m_button(field.addAction(Theme::icon(u"down"_s), QLineEdit::TrailingPosition))
{
    m_button->setObjectName(u"manychat.names"_s);
    m_button->setToolTip(tr("Choose from what ManyChat has"));
    m_button->setText(m_button->toolTip());
    connect(m_button, &QAction::triggered, this, &ManyChatNames::ask);
}

void ManyChatNames::setOffered(bool offered)
{
    m_button->setVisible(offered);
}

void ManyChatNames::ask()
{
    m_button->setEnabled(false);
    m_call = m_workspace.client.get<api::ManyChatListsView>(m_path(), this, [this](const Result<api::ManyChatListsView> &lists) {
        m_button->setEnabled(true);
        if (lists)
            return offer(*lists);
        if (onFailed)
            onFailed(describe(lists.error(), tr("ManyChat’s lists could not be read: type the name as it stands there.")));
    });
}

std::vector<ManyChatNames::Offer> ManyChatNames::offersOf(const api::ManyChatListsView &lists) const
{
    std::vector<Offer> offers;
    if (m_kind == Kind::Flow)
        for (const api::ManyChatFlowView &flow : lists.flows)
            offers.push_back({flow.ns, flow.name + u" · "_s + flow.ns});
    else
        for (const QString &name : m_kind == Kind::Tag ? lists.tags : lists.fields)
            offers.push_back({name, name});
    return offers;
}

void ManyChatNames::offer(const api::ManyChatListsView &lists)
{
    auto *menu = new QMenu(&m_field);
    menu->setObjectName(u"manychat.offers"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Offer &one : offersOf(lists))
        connect(menu->addAction(QString(one.shown).replace(u'&', u"&&"_s)), &QAction::triggered, this, [this, value = one.value] { m_field.setText(value); });
    if (menu->isEmpty())
        menu->addAction(tr("ManyChat has none yet"))->setEnabled(false);
    menu->popup(m_field.mapToGlobal(QPoint(0, m_field.height())));
}

} // namespace passerelle::ui
