#include "ui/documents/hidden_text_notice.h"

#include "ui/documents/hidden_text_list.h"
#include "ui/kit/permission_names.h"

#include <QtWidgets/QVBoxLayout>

#include <set>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

HiddenTextNotice::HiddenTextNotice(Workspace &workspace, NameOf nameOf, QWidget *parent) : QWidget(parent), m_workspace(workspace), m_nameOf(std::move(nameOf)), m_message(new InlineMessage)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_message);
    clear();
}

void HiddenTextNotice::clear()
{
    m_call.cancel();
    m_message->clear();
    hide();
}

void HiddenTextNotice::load()
{
    if (!m_workspace.session.may(may::kObserveTenant))
        return clear();
    m_call.cancel();
    QUrlQuery unseen;
    unseen.addQueryItem(u"unseen"_s, u"1"_s);
    m_call = m_workspace.client.get<api::Page<api::AlertView>>(m_workspace.session.ofTenant(u"/alerts"_s), unseen, this, [this](const Result<api::Page<api::AlertView>> &page) {
        if (page) // else it stands on the list of alerts
            tell(page->items);
    });
}

void HiddenTextNotice::tell(const std::vector<api::AlertView> &alerts)
{
    std::set<qint64> documents;
    for (const api::AlertView &alert : alerts)
        if (const qint64 document = hiddenIn(alert); document != 0 && !m_nameOf(document).isEmpty())
            documents.insert(document);
    if (documents.empty())
        return clear();
    const qint64 first = *documents.begin();
    const QString sentence = documents.size() == 1 ? tr("“%1” holds text that cannot be seen on its pages. It is left out of answers.").arg(m_nameOf(first))
                                                   : tr("%n documents hold text that cannot be seen on their pages. It is left out of answers.", nullptr, static_cast<int>(documents.size()));
    m_message->tell(Tone::Warning, sentence, tr("Look at it"), [this, first] { Q_EMIT lookWanted(first); });
    show();
}

} // namespace passerelle::ui
